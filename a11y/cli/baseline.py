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

    report = _report(ctx, run)
    if report.verdict.incomplete:
        click.echo(_("The run is incomplete: what it did not see is not in the baseline"), err=True)
    Path(file).write_text(known.dump(report.issues), "utf-8")
    count = len(known.load(Path(file)))
    click.echo(
        _n("{n} issue written to {file}", "{n} issues written to {file}", count).format(
            n=count, file=file
        )
    )


@baseline.command(help=_("Show what is in the baseline."))
@click.argument("file", default=_DEFAULT)
def show(file: str) -> None:
    """Print one line per issue."""
    from a11y.cli._incomplete import safe
    from a11y.findings import baseline as known

    for fingerprint, entry in sorted(known.load(Path(file)).items()):
        click.echo(f"{fingerprint}  {safe(str(entry['rule']))}  {safe(str(entry['where']))}")


@baseline.command(help=_("Remove from the baseline what a complete stored run no longer finds."))
@click.argument("file", default=_DEFAULT)
@click.option("--run", default="", metavar="RUN", help=_("The stored run to compare with"))
@options("output")
@click.pass_context
def prune(ctx: click.Context, /, file: str, run: str, **_flags: Any) -> None:
    """Remove what is fixed; add nothing."""
    from a11y.core.errors import UsageError
    from a11y.findings import baseline as known

    report = _report(ctx, run)
    if report.verdict.incomplete:
        raise UsageError("The run is incomplete: what it did not see is not fixed")
    path = Path(file)
    entries = known.load(path)
    _compared, fixed = known.compare(report.issues, entries)
    left = {
        fingerprint: entry for fingerprint, entry in entries.items() if fingerprint not in fixed
    }
    path.write_text(known.dump_entries(left), "utf-8")
    click.echo(_n("{n} issue removed", "{n} issues removed", len(fixed)).format(n=len(fixed)))


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
