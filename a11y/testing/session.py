"""What the pytest plugin does once something is checked: the fixture, and the run of a session."""

import shutil
import tempfile
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from a11y.audit.run import new_path
from a11y.core.errors import A11yError, UsageError
from a11y.core.settings import Settings
from a11y.findings import baseline as known_issues
from a11y.i18n.catalogue import N_, ntr, system_language, tr
from a11y.i18n.texts import error_text
from a11y.reporters import reporter
from a11y.reporters.common.library_report import LibraryReport
from a11y.reporters.common.writing import Chosen, named, shown_path
from a11y.testing import owners
from a11y.testing.checks import (
    Asked,
    Judge,
    Names,
    check_async,
    check_beside,
    check_with_driver,
    explored,
    judged,
)
from a11y.testing.collected import Checked, html_of, keep, kept, report_of

_MARKS = {"skip_rules": "skip_rule", "rules": "rule", "level": "level", "impact": "fail_on"}
"""Arguments of the marker to the settings that they set."""


@dataclass(slots=True, kw_only=True)
class Collection:
    """The checks of a session, in all of its processes.

    ``folder``: where each process puts its results. ``store``: the run that the controlling
    process makes of them. ``worker``: this is a process of pytest-xdist, which only adds.
    """

    folder: Path
    store: Path
    settings: Settings
    chosen: list[Chosen]
    worker: bool = False
    lines: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, config: pytest.Config, sent: Mapping[str, str]) -> "Collection":
        """``sent``: what ``to_worker`` gave, in a worker. Raises ``pytest.UsageError``."""
        settings = Settings(
            roots=("http://tests",),
            level=config.getoption("a11y_level") or "AA",
            fail_on_new=config.getoption("a11y_baseline"),
        )
        try:
            chosen = named(config.getoption("a11y_report"))
            if settings.fail_on_new:
                known_issues.load(Path(settings.fail_on_new))
        except A11yError as error:
            raise pytest.UsageError("a11y: " + " ".join(error_text(error, "en"))) from error
        store = Path(sent["store"]) if sent else new_path(settings)
        if not chosen:
            chosen = [(reporter("html"), store.parent / "report")]
        folder = Path(sent["folder"]) if sent else Path(tempfile.mkdtemp(prefix="a11y-checks-"))
        return cls(folder=folder, store=store, settings=settings, chosen=chosen, worker=bool(sent))

    def to_worker(self) -> dict[str, str]:
        """What a worker needs to add its results."""
        return {"folder": str(self.folder), "store": str(self.store)}

    def finish(self) -> bool:
        """Make the run and its reports; in the controlling process only. False if that failed."""
        if self.worker:
            return True
        lang = system_language()
        checks = kept(self.folder)
        if not checks:
            self.lines = [tr(lang, N_("a11y: no test checked a page"))]
            return True
        try:
            report = report_of(checks, self.settings, store=self.store, chosen=self.chosen)
        except A11yError as error:
            self.lines = ["a11y: " + " ".join(error_text(error, lang))]
            return False
        self.lines = [_counts(report, lang)]
        self.lines += [
            f"a11y: {kind.name}: {shown_path(kind, path)}" for kind, path in self.chosen if path
        ]
        return True

    def summary(self) -> list[str]:
        """Lines for the terminal."""
        return self.lines

    def close(self) -> None:
        """Remove the folder of results."""
        if not self.worker:
            shutil.rmtree(self.folder, ignore_errors=True)


def _counts(report: LibraryReport, lang: str) -> str:
    verdict, states = report.verdict, len(report.pages)
    parts = [
        ntr(lang, "{count} issue", "{count} issues", verdict.issues).format(count=verdict.issues)
    ]
    if report.baseline:
        parts.append(ntr(lang, "{count} new", "{count} new", verdict.new).format(count=verdict.new))
    parts += [
        ntr(lang, "{count} question", "{count} questions", verdict.review).format(
            count=verdict.review
        ),
        ntr(lang, "{count} state checked", "{count} states checked", states).format(count=states),
    ]
    return f"a11y: {', '.join(parts)}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Checker:
    """What the fixture ``a11y`` gives to one test. ``test``: the test's node id."""

    settings: Settings
    test: str
    collection: Collection | None = None

    def __repr__(self) -> str:
        return "<a11y>"

    @classmethod
    def of(cls, request: pytest.FixtureRequest, collection: Collection | None) -> "Checker":
        """For the test of ``request``. Raises ``pytest.UsageError`` for a wrong marker."""
        level = request.config.getoption("a11y_level") or "AA"
        chosen = collection.settings if collection else Settings(level=level, pictures=False)
        more: dict[str, Any] = {}
        for mark in reversed(list(request.node.iter_markers("a11y"))):
            for name, value in mark.kwargs.items():
                if name not in _MARKS:
                    known = ", ".join(_MARKS)
                    raise pytest.UsageError(f"@pytest.mark.a11y has no {name!r}; known: {known}")
                names = name.endswith("s")
                more[_MARKS[name]] = _tuple(value) if names else value
        return cls(
            settings=replace(chosen, **more), test=request.node.nodeid, collection=collection
        )

    def check(
        self, page: Any, *, within: Any = None, rule: Names = (), level: str = "", state: str = ""
    ) -> Any:
        """Judge the page as it stands: see ``a11y.check``.

        Returns the ``Report``; of a page of Playwright's asynchronous API, an awaitable of it.
        """
        asked = Asked.of(within, rule, level, state, self.settings)
        return self._do(page, asked, judged)

    def explore(self, page: Any, *, rule: Names = (), level: str = "", state: str = "") -> Any:
        """Walk the page by keyboard and resize it: see ``a11y.explore``. Returns like ``check``.

        Raises ``UsageError`` for a Selenium driver, which can't keep the page from navigating.
        """
        if owners.kind(page) == owners.SELENIUM:
            raise UsageError("explore() needs Playwright, and this is a Selenium driver")
        asked = Asked.of(None, rule, level, state, self.settings)
        return self._do(page, asked, explored)

    def _do(self, page: Any, asked: Asked, judge: Judge) -> Any:
        match owners.kind(page):
            case owners.ASYNC:
                return self._later(check_async(page, asked, judge), asked)
            case owners.SELENIUM:
                return self._report(check_with_driver(page, asked, judge), asked)
        return self._report(check_beside(page, asked, judge), asked)

    async def _later(self, coming: Awaitable[Checked], asked: Asked) -> LibraryReport:
        return self._report(await coming, asked)

    def _report(self, checked: Checked, asked: Asked) -> LibraryReport:
        html = ""
        if self.collection is not None:
            page = replace(checked.result.page, found_on=self.test)
            result = replace(checked.result, page=page)
            keep(replace(checked, result=result, test=self.test), self.collection.folder)
            html = html_of(self.collection.chosen)
        return replace(report_of([checked], asked.settings, chosen=()), html=html)


def _tuple(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
