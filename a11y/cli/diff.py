"""``a11y diff``: what is new, fixed, known and moved between two runs."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from a11y.cli._options import given, read, single
from a11y.i18n.catalogue import _, current_language


@click.command(
    help=_(
        "Compare OLD with NEW. Each is a run (folder, store or id), a JSON report of a11y, or a baseline."
    ),
    epilog=_(
        "Exit codes: 0 nothing new at or above the threshold, 1 new issues, 2 bad usage, 3 nothing new, but a run is incomplete."
    ),
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    help=_("Format of the comparison (default: text)"),
)
@click.option("--output", metavar="FILE", default="", help=_("Write it to this file"))
@single("fail-on", "run-dir", "lang")
@click.pass_context
def diff(ctx: click.Context, /, old: str, new: str, form: str, output: str, **_flags: Any) -> None:
    """Compare, write, exit."""
    from a11y.core.model import Impact
    from a11y.findings.compare import compare
    from a11y.reporters.comparison import FORMATS

    settings, table, source = read(ctx)
    sides = [_side(each, settings, table, source) for each in (old, new)]
    if "fail_on" in given(ctx):
        sides[1] = replace(sides[1], threshold=Impact(settings.fail_on))
    comparison = compare(*sides)
    text = FORMATS[form](comparison, current_language())
    write(text, output)
    sys.exit(comparison.exit_code)


def write(text: str, output: str) -> None:
    """To a file, or to standard output. Raises ``StoreError`` if writing fails."""
    from a11y.cli import _files

    if not output:
        click.echo(text, nl=False)
        return
    _files.write(output, text.encode())


def _side(name: str, settings: Any, table: Any, source: str) -> Any:
    """A JSON file, else a stored run. Raises ``UsageError``."""
    path = Path(name)
    if path.is_file() and not _is_store(path):
        return _from_file(path)
    from a11y.audit.run import find_path
    from a11y.cli import config_file as config
    from a11y.findings.report import build
    from a11y.findings.sides import of_report
    from a11y.store import Reader

    reader = Reader(find_path(settings.run_dir, name))
    try:
        report = build(reader, suppressions=config.suppressions(table, source))
    finally:
        reader.close()
    return of_report(report, name)


def _is_store(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _from_file(path: Path) -> Any:
    from a11y.core.address_secrets import hide
    from a11y.core.errors import UNREADABLE, UsageError, why_unreadable
    from a11y.findings import baseline as known
    from a11y.findings import sides

    try:
        document = json.loads(hide(path.read_text("utf-8")))
        if str(document["schema"]).startswith("a11y-baseline/"):
            return sides.of_baseline(known.load(path), str(path))
        return sides.of_document(document, str(path))
    except UNREADABLE as error:
        raise UsageError(
            "{path} is neither a run nor a JSON report of a11y nor a baseline: {error}",
            hint="Write a report with: a11y report --report json=report.json",
            path=path,
            error=why_unreadable(error),
        ) from error


COMMAND = diff
