"""``a11y baseline``: the list of known issues."""

from pathlib import Path
from typing import Any

import click

from a11y.cli._options import options, read
from a11y.i18n.catalogue import _, _n

_DEFAULT = "a11y-baseline.json"


@click.group(help=_("The list of known issues, for --fail-on-new."))
def baseline() -> None:
    """The group of the commands below."""


@baseline.command(
    help=_("Write all issues of a stored run, by default the newest, to the baseline.")
)
@click.argument("file", default=_DEFAULT)
@click.option("--run", default="", metavar="RUN", help=_("The stored run to take"))
@options("output")
@click.pass_context
def write(ctx: click.Context, /, file: str, run: str, **_flags: Any) -> None:
    """Replace the file."""
    from a11y.findings import baseline as known
    from a11y.findings.files import on_server

    report = _report(ctx, run)
    if report.verdict.incomplete:
        click.echo(_("The run is incomplete: what it did not see is not in the baseline"), err=True)
    written = known.make(report.issues, on_server(report))
    _save(Path(file), written)
    count = len(written.issues)
    click.echo(
        _n("{n} issue written to {file}", "{n} issues written to {file}", count).format(
            n=count, file=file
        )
    )
    _show_accepted(report)


def _show_accepted(report: Any) -> None:
    """Print a line for each impact: how many issues, elements and pages."""
    from a11y.findings import baseline as known
    from a11y.i18n.catalogue import current_language
    from a11y.reporters.common import words

    for impact, (issues, elements, pages) in known.accepted(report.issues).items():
        line = _("{impact}: issues: {issues}, elements: {elements}, pages: {pages}").format(
            impact=words.word(words.IMPACTS, impact, current_language()),
            issues=issues,
            elements=elements,
            pages=pages,
        )
        click.echo(f"  {line}")


@baseline.command(help=_("Show what is in the baseline."))
@click.argument("file", default=_DEFAULT)
def show(file: str) -> None:
    """Print each issue with its elements, the issues of a rule together."""
    from a11y.cli._incomplete import safe
    from a11y.findings import baseline as known

    entries = known.load(Path(file)).issues
    if not entries:
        click.echo(_("The baseline {file} is empty: it has no known issues").format(file=file))
    for fingerprint, entry in sorted(entries.items(), key=lambda item: (item[1].rule, item[0])):
        head = (fingerprint, entry.rule, entry.impact, entry.where)
        click.echo("  ".join(safe(text) for text in head if text))
        for element in entry.elements:
            click.echo(f"    {safe(_line(element))}")


def _line(element: Any) -> str:
    """One element: its page, its place, how often it is there, what it is."""
    pages = _n("{n} page", "{n} pages", element.pages).format(n=element.pages)
    where = element.page if element.pages == 1 else f"{element.page} ({pages})"
    times = f"{element.each}×" if element.each > 1 else ""
    return "  ".join(filter(None, (where, times, element.place, element.html or element.name)))


@baseline.command(help=_("Remove from the baseline what a complete stored run no longer finds."))
@click.argument("file", default=_DEFAULT)
@click.option("--run", default="", metavar="RUN", help=_("The stored run to compare with"))
@options("output")
@click.pass_context
def prune(ctx: click.Context, /, file: str, run: str, **_flags: Any) -> None:
    """Remove what is fixed; add nothing."""
    from a11y.core.errors import UsageError
    from a11y.findings import baseline as known
    from a11y.findings.files import on_server

    report = _report(ctx, run)
    if report.verdict.incomplete:
        raise UsageError("The run is incomplete: what it did not see is not fixed")
    path = Path(file)
    before = known.load(path)
    pages = on_server(report)
    issues, fixed = known.compare(report.issues, before, pages, report.ran)
    _save(path, known.prune(before, issues, fixed, pages))
    click.echo(_n("{n} issue removed", "{n} issues removed", len(fixed)).format(n=len(fixed)))


def _save(path: Path, baseline: Any) -> None:
    from a11y.cli import _files
    from a11y.findings import baseline as known

    _files.write(path, known.dump(baseline).encode())


def _report(ctx: click.Context, run: str) -> Any:
    from a11y.audit.run import find_path
    from a11y.cli import _reports
    from a11y.cli import config_file as config
    from a11y.findings.report import build
    from a11y.store import Reader

    settings, table, source = read(ctx)
    reader = Reader(find_path(settings.run_dir, run))
    return build(
        reader,
        suppressions=config.suppressions(table, source),
        reviews=_reports.reviews(settings),
    )


COMMAND = baseline
