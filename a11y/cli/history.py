"""``a11y history``: the runs of a site over time."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import click

from a11y.cli._options import read, single
from a11y.core.errors import A11yError, StoreError, UsageError
from a11y.i18n.catalogue import _, _n, current_language


@click.command(
    help=_(
        "Show the runs in a folder, by default that of the settings: issues by impact, criteria and coverage over time."
    )
)
@click.argument("run_dir", default="", metavar="[RUN_DIR]")
@click.option("--output", metavar="FILE", default="", help=_("Write a page with a chart (HTML)"))
@single("lang")
@click.pass_context
def history(ctx: click.Context, /, run_dir: str, output: str, **_flags: Any) -> None:
    """Build each run's report for its numbers, and show them."""
    from a11y.cli.diff import write
    from a11y.findings.history import by_site
    from a11y.reporters.history import html, text

    settings, table, source = read(ctx)
    folder = Path(run_dir or settings.run_dir)
    points, left = _points(folder, output, table, source)
    for path, error in left[:_ROWS]:
        click.echo(_left_out(path, error), err=True)
    if len(left) > _ROWS:
        more = len(left) - _ROWS
        click.echo(
            _n("and {n} more run left out", "and {n} more runs left out", more).format(n=more),
            err=True,
        )
    if left and not points:
        raise StoreError(
            "No run in {folder} can be shown",
            hint="Make a new one: a11y audit https://your.site",
            folder=folder,
        )
    if not points:
        raise UsageError(
            "There is no stored run in {folder}",
            hint="Make one: a11y audit https://your.site",
            folder=folder,
        )
    render = html.render if output else text.render
    write(render(by_site(points), current_language()), output)


_ROWS = 5
"""Runs that are named of those that were left out."""


def _left_out(path: Path, error: Exception) -> str:
    """A run that can't be shown, why, and what to do about it."""
    from a11y.cli._errors import damaged_run
    from a11y.cli._incomplete import safe
    from a11y.i18n.texts import error_text

    known = damaged_run(error) if isinstance(error, sqlite3.Error) else error
    assert isinstance(known, A11yError)
    message, hint = error_text(known, current_language())
    why = f"{message}. {hint}" if hint else message
    return safe(_("Left out: {run} – {why}").format(run=path.parent.name, why=why))


def _points(
    folder: Path, output: str, table: Any, source: str
) -> tuple[list[Any], list[tuple[Path, Exception]]]:
    """(the runs that have ended, those that can't be read with the error)."""
    from a11y.audit.run import stored_runs
    from a11y.cli import config_file as config
    from a11y.cli._last_run import UNREADABLE
    from a11y.findings.history import point
    from a11y.findings.report import build
    from a11y.store import Reader

    suppressions = config.suppressions(table, source)
    points: list[Any] = []
    left: list[tuple[Path, Exception]] = []
    for path in stored_runs(folder):
        try:
            reader = Reader(path)
            try:
                if reader.run().state != "running":
                    points.append(
                        point(build(reader, suppressions=suppressions), _href(path, output))
                    )
            finally:
                reader.close()
        except UNREADABLE as error:
            left.append((path, error))
    return points, left


def _href(path: Path, output: str) -> str:
    """From the folder of ``output`` to the run's report; empty if it has none there."""
    from urllib.parse import quote

    page = path.parent / "report" / "index.html"
    if not output or not page.is_file():
        return ""
    return quote(Path(os.path.relpath(page, Path(output).parent or ".")).as_posix())


COMMAND = history
