"""``a11y audit``: crawl, check, report, and a verdict that can't lie."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import click

from a11y.cli._options import need_roots, options, read
from a11y.i18n.catalogue import _


@click.command(
    help=_("Crawl the site from these addresses and check every page against WCAG 2.2."),
    epilog=_(
        "Exit codes: 0 nothing at or above the threshold, 1 issues, 2 bad usage, 3 not all that was asked could be audited."
    ),
)
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option(
    "--resume",
    metavar="RUN",
    is_flag=False,
    flag_value="latest",
    default=None,
    help=_("Go on with a stored run, by default the newest"),
)
@options("crawl", "sign-in", "load", "checks", "browser", "verdict", "output")
@click.pass_context
def audit(ctx: click.Context, /, urls: tuple[str, ...], resume: str | None, **_flags: Any) -> None:
    """The command's body: settings, run, reports, exit."""
    from a11y.audit import run as runs
    from a11y.cli import _reports

    settings, table, source = read(ctx, roots=tuple(map(with_scheme, urls)))
    if resume is None:
        need_roots(settings)
        path = runs.new_path(settings)
    else:
        path = runs.find_path(settings.run_dir, "" if resume == "latest" else resume)
    chosen = _reports.wanted(settings, path.parent)
    sys.exit(_run(settings, table, source, path, chosen, resume is not None))


def with_scheme(url: str) -> str:
    """``example.org`` as people type it; this machine's names get http."""
    if "://" in url:
        return url
    local = url.partition("/")[0].partition(":")[0] in {"localhost", "127.0.0.1"}
    return f"{'http' if local else 'https'}://{url}"


def _run(settings: Any, table: Any, source: str, path: Path, chosen: Any, resume: bool) -> int:
    from a11y.audit import run as runs
    from a11y.audit.progress import Progress
    from a11y.audit.workers import workers_for
    from a11y.cli import _reports
    from a11y.cli._terminal import Live, summary
    from a11y.cli.config_file import suppressions
    from a11y.core.memory import one_heap
    from a11y.store import Reader

    one_heap()
    suppressions(table, source)  # a mistake in it is said now, not after an hour
    if settings.fail_on_new:
        from a11y.findings.baseline import load

        load(Path(settings.fail_on_new))
    live = Live()
    progress = Progress(page=live.page, say=live.say)
    work = runs.resume if resume else runs.start
    interrupted = False
    try:
        asyncio.run(work(settings, workers_for(settings), path, progress))
    except KeyboardInterrupt:
        interrupted = True
    finally:
        live.close()
    reader = Reader(path)
    report = _reports.build_report(reader, settings, table, source)
    summary(report, _reports.write(report, reader, chosen))
    if interrupted:
        click.echo(
            _("Interrupted. Go on with: a11y audit --resume {run}").format(run=path.parent),
            err=True,
        )
        return 130
    return report.verdict.exit_code


COMMAND = audit
