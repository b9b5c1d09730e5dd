"""``a11y recheck``: the rules of today over the artifacts of then."""

import sys
from typing import Any

import click

from a11y.cli._options import options, read
from a11y.i18n.catalogue import _


@click.command(help=_("Run the rules again over a stored run, without a browser, and report."))
@click.argument("run", default="")
@options("checks", "verdict", "output")
@click.pass_context
def recheck(ctx: click.Context, /, run: str, **_flags: Any) -> None:
    """Judge all stored pages again, then report as ``a11y report`` does."""
    from a11y.audit import run as runs
    from a11y.audit.recheck import recheck as judge_again
    from a11y.cli import _reports
    from a11y.cli._terminal import summary
    from a11y.store import Reader

    settings, table, source = read(ctx)
    path = runs.find_path(settings.run_dir, run)
    chosen = _reports.wanted(settings, path.parent)
    judge_again(path, settings)
    reader = Reader(path)
    built = _reports.build_report(reader, settings, table, source)
    summary(built, _reports.write(built, reader, chosen, settings))
    sys.exit(built.verdict.exit_code)


COMMAND = recheck
