"""``a11y audit``: crawl, check, report, and a verdict that can't lie."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import click

from a11y.cli import config_file
from a11y.cli._options import given, need_roots, options, read, verbose
from a11y.core.settings import Settings
from a11y.i18n.catalogue import _, set_language


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
    help=_(
        "Go on with a stored run, by default the newest, with the settings that it was made with"
    ),
)
@options("crawl", "sign-in", "network", "load", "checks", "browser", "verdict", "output")
@verbose
@click.pass_context
def audit(
    ctx: click.Context,
    /,
    urls: tuple[str, ...],
    resume: str | None,
    verbose: bool,
    **_flags: Any,
) -> None:
    """The command's body: settings, run, reports, exit."""
    from a11y.audit import run as runs
    from a11y.cli import _reports

    roots = tuple(map(with_scheme, urls))
    settings, table, source = read(ctx, roots=roots)
    if resume is None:
        need_roots(settings)
        path = runs.new_path(settings)
    else:
        path = runs.find_path(settings.run_dir, "" if resume == "latest" else resume)
        flags = given(ctx) | ({"roots": roots} if roots else {})
        settings = _own_settings(path, flags, config_file.values(table, source))
    chosen = _reports.wanted(settings, path.parent)
    try:
        code = _run(settings, table, source, path, chosen, resume is not None, verbose)
    except KeyboardInterrupt:
        if not path.is_file():  # nothing is stored yet
            raise
        _say_how_to_go_on(ctx, path)
        code = 130
    sys.exit(code)


def _own_settings(path: Path, flags: dict[str, Any], in_file: dict[str, Any]) -> Settings:
    """The stored run's settings; its language too."""
    from a11y.audit.resume import own_settings
    from a11y.store import Reader

    reader = Reader(path)
    try:
        settings = own_settings(reader.run(), flags, in_file)
    finally:
        reader.close()
    if settings.lang:
        set_language(settings.lang)
    return settings


def _say_how_to_go_on(ctx: click.Context, path: Path) -> None:
    """The command that goes on with the run, as it can be pasted into a shell."""
    from a11y.audit.resume import SECRETS, resume_command

    secrets = [name for name in SECRETS if name in given(ctx)]
    command = resume_command(
        str(path.parent), config=ctx.params.get("config") or "", secrets=secrets
    )
    click.echo(_("Interrupted. To continue: {command}").format(command=command), err=True)
    if secrets:
        click.echo(_("Secrets are not stored: put the real values into this command"), err=True)


def with_scheme(url: str) -> str:
    """``example.org`` as people type it; this machine's names get http."""
    if "://" in url:
        return url
    local = url.partition("/")[0].partition(":")[0] in {"localhost", "127.0.0.1"}
    return f"{'http' if local else 'https'}://{url}"


def _run(
    settings: Settings,
    table: Any,
    source: str,
    path: Path,
    chosen: Any,
    resume: bool,
    verbose: bool,
) -> int:
    from a11y.audit import run as runs
    from a11y.audit.progress import Progress
    from a11y.audit.workers import workers_for
    from a11y.cli import _reports
    from a11y.cli._terminal import Live, summary
    from a11y.cli.config_file import suppressions
    from a11y.core.memory import use_single_heap
    from a11y.store import Reader
    from a11y.testing.flows import carried_out

    use_single_heap()
    suppressions(table, source)  # a mistake there is reported now, not after an hour
    if settings.fail_on_new:
        from a11y.findings.baseline import load

        load(Path(settings.fail_on_new))
    _reports.reviews(settings)
    live = Live()
    progress = Progress(page=live.page, say=live.say)
    interrupted = False
    try:
        if resume:
            asyncio.run(runs.resume(settings, workers_for(settings), path, progress))
        else:
            with carried_out(settings, path.parent) as followed:
                workers = workers_for(settings)
                work = runs.start(
                    followed.settings, workers, path, progress, before=followed.results
                )
                asyncio.run(work)
    except KeyboardInterrupt:
        if not path.is_file():
            raise
        interrupted = True
    finally:
        live.close()
    reader = Reader(path)
    report = _reports.build_report(reader, settings, table, source)
    summary(report, _reports.write(report, reader, chosen, settings), verbose=verbose)
    if interrupted:
        raise KeyboardInterrupt
    return report.verdict.exit_code


COMMAND = audit
