# Two commands for newcomers: `make demo` and `make test`. Each sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export A11Y_SKIP_FRONTEND = 1

.PHONY: demo test check act bench docs messages build setup clean

demo: setup  ## audit the bundled demo site and write its report
	$(BIN)/a11y demo --audit

test: setup  ## the whole test suite
	$(BIN)/python -m pytest -n 3 --dist loadscope --no-loadscope-reorder $(ARGS)

check: setup  ## format, lint, types, import contract, generated docs, fast tests
	$(BIN)/ruff format --check a11y tools tests
	$(BIN)/ruff check a11y tools tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.docs --check
	$(BIN)/python -m tools.messages --check
	$(BIN)/python -m pytest -n 2 tests/unit -q -m "not release"

act: setup  ## W3C's ACT suite: make act SUITE=folder
	$(BIN)/a11y act $(SUITE)

bench: setup  ## speed as ratios, side by side; not part of the tests
	$(BIN)/python -m tests.bench.bench $(ARGS)

docs: setup  ## generate docs/rules and the references
	$(BIN)/python -m tools.docs

messages: setup  ## find new and changed messages, update the catalogues
	$(BIN)/python -m tools.messages

build: $(READY)  ## front-end bundles and catalogues, when their sources are newer
	$(BIN)/python tools/frontend.py --if-needed

setup: build
	@$(BIN)/a11y browser install --if-missing >/dev/null

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) node_modules a11y/_assets build dist .a11y
