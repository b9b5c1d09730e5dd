# Two commands for newcomers: `make demo` and `make test`. Each sets up what it needs, once.
# `make help` lists the others.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements-dev.txt
export A11Y_SKIP_FRONTEND = 1

.PHONY: help demo test check act truth bench docs docs-site messages build setup lock clean

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: setup  ## audit the bundled demo site and write its report
	$(BIN)/a11y demo --audit

# docs/decisions/022-flaky-tests.md says why a failed test runs a second time.
test: setup  ## the tests; ARGS goes to pytest (-m release: what only a release needs)
	$(BIN)/python -m pytest -n 4 --dist loadscope --no-loadscope-reorder --reruns 1 -m "not release" $(ARGS)

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

truth: setup  ## right, asked, missed and false answers, against the last table; ARGS='--part names --keep'
	$(BIN)/python -m tests.truth $(ARGS)

bench: setup  ## speed as ratios, side by side; not part of the tests
	$(BIN)/python -m tests.bench.bench $(ARGS)

docs: setup  ## generate docs/rules and the references
	$(BIN)/python -m tools.docs

messages: setup  ## find new and changed messages, update the catalogues
	$(BIN)/python -m tools.messages

docs-site: $(READY)  ## the docs as a site, English and Polish, in build/site
	$(BIN)/python tools/docs_site.py

build: $(READY)  ## front-end bundles and catalogues, when their sources are newer
	$(BIN)/python tools/frontend.py --if-needed

setup: build  ## the environment by the lock file, the build, a browser
	@$(BIN)/a11y browser install --if-missing --yes >/dev/null

lock: $(READY)  ## lock what pyproject.toml asks for; ARGS=--upgrade takes the newest of all
	$(BIN)/uv pip compile pyproject.toml --group dev --group docs --output-file $(LOCK) \
	  --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --quiet $(ARGS)

$(READY): pyproject.toml $(LOCK)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

clean:  ## remove the environment and everything that was built
	rm -rf $(VENV) node_modules a11y/_assets build dist .a11y
