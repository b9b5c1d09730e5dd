"""For all tests: which of them share a worker, and the record of what the tool promises."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from tests.promises import UPDATE, Promise

# How long an example takes is the machine's matter: no test asserts a time.
settings.register_profile("a11y", deadline=None)
settings.load_profile("a11y")


# Workers and commands start hundreds of Pythons. Without stored bytecode each of them compiles
# everything again, which is a third of its start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# The same for the scripts of Playwright's driver, which start as often.
_CACHE = Path(__file__).parents[1] / ".pytest_cache" / "node"
os.environ.setdefault("NODE_COMPILE_CACHE", str(_CACHE))

#: Sample projects have tests of their own, which ``tests/testing/test_plugin.py`` runs.
collect_ignore = ["projects"]

#: Begun first: whoever begins one of them last has the other workers wait.
_LONG = (
    "tests/wordpress",
    "tests/e2e/test_wheel.py",
    "tests/e2e/test_hostile.py",
    "tests/e2e/test_repeat.py",
    "tests/widget/test_own_rules.py",
    "tests/testing/test_plugin.py",
    "tests/mutations/",
    "tests/demo/",
)
#: Begun last: many short tests, which keep all workers busy to the end.
_SHORT = ("tests/rules/test_gate.py", "tests/unit/", "tests/widget_serving/")
_EXAMPLE = "tests/rules/test_examples.py::test_example["


def scope_of(nodeid: str) -> str:
    """What one worker runs: a file, so that its site, browser or audit is made once.

    Rule examples are many and independent: they are shared out by rule. The files of WordPress
    share one database.
    """
    if nodeid.startswith(_EXAMPLE):
        return _EXAMPLE + nodeid.removeprefix(_EXAMPLE).partition("/")[0]
    return "tests/wordpress" if nodeid.startswith("tests/wordpress/") else nodeid.partition("::")[0]


def _phase(scope: str) -> int:
    return 0 if scope.startswith(_LONG) else 2 if scope.startswith(_SHORT) else 1


def order(nodeids: Iterable[str]) -> dict[str, tuple[int, float]]:
    """Scopes with the place of each: long files first, short ones last.

    Rule examples mostly wait and most other files compute, so the two are spread evenly among
    each other: some workers wait while others have the processor.
    """
    scopes = list(dict.fromkeys(map(scope_of, nodeids)))
    examples = [scope for scope in scopes if scope.startswith(_EXAMPLE)]
    others = [scope for scope in scopes if scope not in set(examples) and _phase(scope) == 1]
    spread = {
        scope: (at + 0.5) / len(kind)
        for kind in (examples, others)
        for at, scope in enumerate(kind)
    }
    return {scope: (_phase(scope), spread.get(scope, 0.0)) for scope in scopes}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order of ``order``; within a scope, tests keep theirs."""
    places = order(item.nodeid for item in items)
    items.sort(key=lambda item: places[scope_of(item.nodeid)])


class _Shared(LoadScopeScheduling):  # type: ignore[misc]
    """Shares tests out by ``scope_of``."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Used whatever ``--dist`` says; markers of groups are lost with pytest 9.2."""
    return _Shared(config, log)


#: So many tests of a run may pass only the second time (docs/decisions/022-flaky-tests.md).
_MOST_FLAKY = 3


def _flaky(terminal: TerminalReporter) -> list[str]:
    """Tests that failed and then passed in this run."""
    failed = {r.nodeid for kind in ("failed", "error") for r in terminal.stats.get(kind, [])}
    return sorted({r.nodeid for r in terminal.stats.get("rerun", [])} - failed)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Names flaky tests, with what they said the first time."""
    flaky = _flaky(terminalreporter)
    if not flaky:
        return
    terminalreporter.section(
        f"{len(flaky)} flaky tests, at most {_MOST_FLAKY} in a run: fix them today"
    )
    for report in terminalreporter.stats["rerun"]:
        if report.nodeid in flaky:
            terminalreporter.line(f"{report.nodeid}\n{report.longreprtext}\n")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and len(_flaky(terminal)) > _MOST_FLAKY:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def promise(request: pytest.FixtureRequest, tmp_path: Path) -> Promise:
    """Records what the tool says; the test's marker ``promise`` names the case."""
    if UPDATE and "PYTEST_XDIST_WORKER" in os.environ:
        pytest.fail("the golden file of promises is written without xdist")
    marker = request.node.get_closest_marker("promise")
    assert marker is not None, "give the test its marker: @pytest.mark.promise"
    number, case = marker.args
    own = request.path.relative_to(request.config.rootpath).as_posix()
    site = f"tests/sites/{marker.kwargs['site']}.py" if "site" in marker.kwargs else own
    return Promise(request.node.nodeid, number, case, site, tmp_path)
