"""``a11y report``: any report of a stored run, without a browser."""

import sys
from typing import Any

import click

from a11y.cli._options import options, read, verbose
from a11y.i18n.catalogue import _


@click.command(
    help=_(
        "Make reports of a stored run, by default the newest. The exit code is the verdict of the run."
    )
)
@click.argument("run", default="")
@options("verdict", "output")
@verbose
@click.pass_context
def report(ctx: click.Context, /, run: str, verbose: bool, **_flags: Any) -> None:
    """Build and write the reports; exit with the verdict of the run."""
    from a11y.audit.run import find_path
    from a11y.cli import _reports
    from a11y.cli._terminal import summary
    from a11y.store import Reader

    settings, table, source = read(ctx)
    path = find_path(settings.run_dir, run)
    chosen = _reports.wanted(settings, path.parent)
    reader = Reader(path)
    built = _reports.build_report(reader, settings, table, source)
    summary(built, _reports.write(built, reader, chosen, settings), verbose=verbose)
    sys.exit(built.verdict.exit_code)


COMMAND = report
