"""``a11y audit``: crawl, check, report, and a verdict that can't lie."""

import asyncio
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.cli import config_file
from a11y.cli._options import given, options, read, verbose
from a11y.core.errors import UsageError
from a11y.core.settings import Settings
from a11y.i18n.catalogue import _, set_language

if TYPE_CHECKING:
    from a11y.audit.targets import Subject


class _Audit(click.Command):
    """What follows ``--`` is the command that serves the site."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = args.index("--") if "--" in args else len(args)
        ctx.meta[_COMMAND] = tuple(args[at + 1 :])
        return super().parse_args(ctx, args[:at])


_COMMAND = "a11y.cli.audit.command"


@click.command(
    cls=_Audit,
    help=_(
        "Crawl a site from these addresses, or take the HTML files of a folder, and check every page against WCAG 2.2. After -- may follow the command that serves the site: it is started before the audit and ended after it."
    ),
    epilog=_(
        "Exit codes: 0 nothing at or above the threshold, 1 issues, 2 bad usage, 3 not all that was asked could be audited."
    ),
)
@click.argument("targets", nargs=-1, metavar="[URL|DIR]...")
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
    targets: tuple[str, ...],
    resume: str | None,
    verbose: bool,
    **_flags: Any,
) -> None:
    """The command's body: settings, run, reports, exit."""
    from a11y.audit.targets import subject
    from a11y.cli._terminal import message_line

    settings, table, source = read(ctx, roots=targets)
    if resume is not None:
        sys.exit(_resumed(ctx, settings, table, source, resume))
    chosen = {*given(ctx), *config_file.values(table, source)}
    with (
        subject(
            settings, chosen, lambda message: click.echo(message_line(message), err=True)
        ) as found,
        _command(ctx, found.settings),
    ):
        if found.nothing:
            click.echo(message_line(found.nothing))
            return
        sys.exit(_new(ctx, found, table, source))


def _new(ctx: click.Context, found: "Subject", table: Any, source: str) -> int:
    from a11y.audit import run as runs

    path = runs.new_path(found.settings)
    return _run(
        ctx, _Run(found.settings, table, source, path, found.pages, verbose=ctx.params["verbose"])
    )


def _resumed(ctx: click.Context, settings: Settings, table: Any, source: str, name: str) -> int:
    from a11y.audit import run as runs
    from a11y.audit.targets import served_again, with_scheme

    path = runs.find_path(settings.run_dir, "" if name == "latest" else name)
    named = ctx.params["targets"]
    flags = given(ctx) | ({"roots": tuple(map(with_scheme, named))} if named else {})
    settings = _own_settings(path, flags, config_file.values(table, source))
    with served_again(settings), _command(ctx, settings):
        return _run(
            ctx, _Run(settings, table, source, path, resume=True, verbose=ctx.params["verbose"])
        )


def _command(ctx: click.Context, settings: Settings) -> AbstractContextManager[None]:
    """The command after ``--`` while it runs; nothing if there is none."""
    from a11y.cli._site_command import running

    command = ctx.meta.get(_COMMAND)
    if not command:
        return nullcontext()
    if settings.folder:
        raise UsageError(
            "A folder needs no command after --", hint="Name the address that the command serves"
        )
    return running(command, settings.roots[0], settings.wait_for)


def _own_settings(path: Path, flags: dict[str, Any], in_file: dict[str, Any]) -> Settings:
    """The stored run's settings; its language too."""
    from a11y.audit.resume import own_settings
    from a11y.store import Reader

    reader = Reader(path)
    try:
        run = reader.run()
        if run.settings.get("folder"):  # its address is that of the run's own server
            flags = {name: value for name, value in flags.items() if name != "roots"}
        settings = own_settings(run, flags, in_file)
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


@dataclass(frozen=True, slots=True)
class _Run:
    """What ``_carry_out`` needs. ``pages``: as ``run.start`` takes them."""

    settings: Settings
    table: Any
    source: str
    path: Path
    pages: tuple[str, ...] = ()
    resume: bool = False
    verbose: bool = False


def _run(ctx: click.Context, run: _Run) -> int:
    try:
        return _carry_out(run)
    except KeyboardInterrupt:
        if not run.path.is_file():  # nothing is stored yet
            raise
        _say_how_to_go_on(ctx, run.path)
        return 130


def _carry_out(run: _Run) -> int:
    from a11y.audit import run as runs
    from a11y.audit.progress import Progress
    from a11y.audit.workers import workers_for
    from a11y.cli import _reports
    from a11y.cli._terminal import Live, summary
    from a11y.cli.config_file import suppressions
    from a11y.core.memory import use_single_heap
    from a11y.store import Reader
    from a11y.testing.flows import carried_out

    settings, path = run.settings, run.path
    chosen = _reports.wanted(settings, path.parent)
    use_single_heap()
    suppressions(run.table, run.source)  # a mistake there is reported now, not after an hour
    if settings.fail_on_new:
        from a11y.findings.baseline import load

        load(Path(settings.fail_on_new))
    _reports.reviews(settings)
    live = Live()
    progress = Progress(page=live.page, say=live.say)
    interrupted = False
    try:
        if run.resume:
            asyncio.run(runs.resume(settings, workers_for(settings), path, progress))
        else:
            with carried_out(settings, path.parent) as followed:
                workers = workers_for(settings)
                work = runs.start(
                    followed.settings, workers, path, progress,
                    pages=run.pages, before=followed.results,
                )  # fmt: skip
                asyncio.run(work)
    except KeyboardInterrupt:
        if not path.is_file():
            raise
        interrupted = True
    finally:
        live.close()
    reader = Reader(path)
    report = _reports.build_report(reader, settings, run.table, run.source)
    summary(report, _reports.write(report, reader, chosen, settings), verbose=run.verbose)
    if interrupted:
        raise KeyboardInterrupt
    return report.verdict.exit_code


COMMAND = audit
