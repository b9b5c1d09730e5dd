"""The last finished run of the same start addresses, and the comparison with it."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from a11y.audit.run import stored_runs
from a11y.core.address_secrets import Hiding
from a11y.core.errors import A11yError
from a11y.core.model import Run
from a11y.core.report import Report
from a11y.findings.compare import compare
from a11y.findings.report import build
from a11y.findings.sides import of_report
from a11y.findings.suppressions import Suppression
from a11y.store import Reader

UNREADABLE = (A11yError, sqlite3.Error)
"""A run of an older version, or a damaged one. It must not stop the report of another run."""


_LOOKED_AT = ("rule", "skip_rule", "engine", "level", "include", "exclude")
"""Settings that say what is looked at. Issues would be new only because nobody looked before."""


def with_last_run(
    report: Report, path: Path, suppressions: Sequence[Suppression], today: date
) -> Report:
    """``report`` with ``since``. Without it if there is no earlier run that can be read."""
    for run, earlier in _earlier(report.run, path):
        reader = Reader(earlier)
        try:
            last = build(reader, suppressions=suppressions, today=today)
        except UNREADABLE:
            continue
        finally:
            reader.close()
        old, new = of_report(last, run.started), of_report(report, report.run.started)
        return replace(report, since=compare(old, new))
    return report


def _earlier(run: Run, path: Path) -> Iterator[tuple[Run, Path]]:
    """Finished runs of the same start addresses before ``run``, in the folder of runs, the last
    one first.
    """
    found = [
        (other, at)
        for other, at in runs_of(path.parent.parent)
        if at != path
        and other.state == "finished"
        and _subject(other) == _subject(run)
        and not other.settings.get("changed_since")  # it has looked at a few pages only
        and all(other.settings.get(key) == run.settings.get(key) for key in _LOOKED_AT)
        and other.started < run.started
    ]
    yield from sorted(found, key=lambda pair: pair[0].started, reverse=True)


def _subject(run: Run) -> tuple[str, ...]:
    """What was audited: a folder, whose server has another port each time, or start addresses."""
    folder = run.settings.get("folder")
    return (str(folder),) if folder else tuple(sorted(run.roots))


def runs_of(folder: Path) -> Iterator[tuple[Run, Path]]:
    """Every run in a folder that can be read, as people may see it, with its database."""
    for path in stored_runs(folder):
        try:
            reader = Reader(path)
        except UNREADABLE:
            continue
        try:
            run = reader.run()
            roots = map(Hiding(run.roots, own=run.roots), run.roots)
            yield replace(run, roots=tuple(roots)), path
        except UNREADABLE:
            continue
        finally:
            reader.close()
