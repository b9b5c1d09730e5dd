"""For all tests: which of them share a worker, and the record of what the tool promises."""

import os
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


#: Sample projects have tests of their own, which ``tests/testing/test_plugin.py`` runs.
collect_ignore = ["projects"]

#: Begun first: whoever begins one of them last has the other workers wait.
_LONG = (
    "tests/wordpress/",
    "tests/e2e/test_wheel.py",
    "tests/e2e/test_hostile.py",
    "tests/e2e/test_repeat.py",
    "tests/widget/test_own_rules.py",
    "tests/demo/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files to the front; all else keeps its order."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))


class _Shared(LoadScopeScheduling):  # type: ignore[misc]
    """A file's tests stay in one worker, so that its site, browser or audit is made once.

    Rule examples are many and independent: they are shared out by rule. The files of WordPress
    share one database.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if file.startswith("tests/wordpress/"):
            return "tests/wordpress"
        name, _, example = test.partition("[")
        return f"{file} {example.partition('/')[0]}" if name == "test_example" else file


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
