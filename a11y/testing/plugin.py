"""The pytest plugin: the fixture ``a11y``, the marker ``a11y`` and the options ``--a11y…``.

pytest imports this module in every run of every project, so it imports nothing else of a11y.
"""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from a11y.testing.session import Checker, Collection

_INPUT = "a11y"
_collection: "pytest.StashKey[Collection]" = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of ``docs/testing.md``."""
    group = parser.getgroup("a11y", "accessibility checks (a11y)")
    group.addoption(
        "--a11y", action="store_true", help="Collect all checks of the fixture a11y in one run and one report"
    )  # fmt: skip
    group.addoption(
        "--a11y-report", action="append", default=[], metavar="FORMAT=PATH",
        help="Report to write, as for a11y audit --report; by default HTML beside the run",
    )  # fmt: skip
    group.addoption(
        "--a11y-baseline", default="", metavar="FILE",
        help="Known issues: assert_clean() fails only for issues that are not in this baseline",
    )  # fmt: skip
    group.addoption(
        "--a11y-level", default="", choices=("", "A", "AA", "AAA"), help="Highest WCAG level to check"
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Read the options. Raises ``pytest.UsageError`` before any test runs."""
    config.addinivalue_line(
        "markers",
        "a11y(skip_rules, rules, level, impact): settings for the checks of the fixture a11y",
    )
    given = ("a11y", "a11y_report", "a11y_baseline")
    if any(config.getoption(name) for name in given):
        from a11y.testing.session import Collection

        sent = getattr(config, "workerinput", {}).get(_INPUT, {})
        config.stash[_collection] = Collection.open(config, sent)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where results go."""
    if _collection in node.config.stash:
        node.workerinput[_INPUT] = node.config.stash[_collection].to_worker()


@pytest.fixture
def a11y(request: pytest.FixtureRequest) -> "Checker":
    """Checks pages: ``a11y.check(page)`` returns a ``Report``, ``assert_clean()`` judges it.

    For pages of Playwright's synchronous API, of its asynchronous API (then ``await`` the call),
    and for Selenium drivers of Chromium browsers.
    """
    from a11y.testing.session import Checker

    return Checker.of(request, request.config.stash.get(_collection, None))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Merge what all processes have found, and write the reports. A run without them has failed."""
    if _collection in session.config.stash and not session.config.stash[_collection].finish():
        session.exitstatus = pytest.ExitCode.INTERNAL_ERROR


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """The result of all checks, and where the reports are."""
    if _collection in config.stash:
        for line in config.stash[_collection].summary():
            terminalreporter.write_line(line)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder of results."""
    if _collection in config.stash:
        config.stash[_collection].close()
