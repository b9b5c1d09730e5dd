"""``a11y review``: a person answers what automatic checks can't decide."""

import getpass
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.cli._options import options, read
from a11y.core.errors import UsageError
from a11y.core.settings import DEFAULTS
from a11y.i18n.catalogue import _, _n, current_language

if TYPE_CHECKING:
    from a11y.review.session import Session


@click.command(
    help=_(
        "Answer the questions of a stored run, by default the newest, on a page that only this machine can open. The answers are in a file for version control; later audits and reports read it."
    )
)
@click.argument("run", default="")
@click.option("--list", "listed", is_flag=True, help=_("List the questions and end"))
@click.option(
    "--export",
    "exported",
    default="",
    metavar="FORMAT=PATH",
    help=_("Write the questions to a table and end: csv, or csv=FILE"),
)
@click.option(
    "--import",
    "imported",
    default="",
    metavar="FILE",
    help=_("Take the answers that were filled into such a table, and end"),
)
@click.option(
    "--reviews",
    default=None,
    metavar="FILE",
    help=_("File with the answers of people")
    + " "
    + _("(default: {value})").format(value=DEFAULTS.reviews),
)
@click.option(
    "--who", default="", metavar="NAME", help=_("Who answers; by default the user of this machine")
)
@click.option(
    "--open/--no-open", "opens", default=True, help=_("Open the page in the browser by itself")
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help=_("Port; 0 picks a free one")
)
@options("output")
@click.pass_context
def review(
    ctx: click.Context,
    /,
    run: str,
    listed: bool,
    exported: str,
    imported: str,
    who: str,
    opens: bool,
    port: int,
    **_flags: Any,
) -> None:
    """Does one thing of: list, export, import, serve the page."""
    if sum(map(bool, (listed, exported, imported))) > 1:
        raise UsageError("Choose one of --list, --export and --import")
    session, blob = _session(ctx, run, who)
    if listed:
        _list(session)
    elif exported:
        _export(session, exported)
    elif imported:
        _import(session, Path(imported))
    else:
        _serve(session, blob, opens=opens, port=port)


def _session(ctx: click.Context, run: str, who: str) -> tuple["Session", Callable[[str], bytes]]:
    """The questions of the run, and what reads its pictures."""
    from a11y.audit.run import find_path
    from a11y.cli import config_file as config
    from a11y.findings.report import build
    from a11y.review.session import Session
    from a11y.store import Reader

    settings, table, source = read(ctx)
    path = find_path(settings.run_dir, run)
    reader = Reader(path)
    try:
        report = build(reader, suppressions=config.suppressions(table, source))
    finally:
        reader.close()

    def blob(name: str) -> bytes:
        with_pictures = Reader(path)  # the page is served by another thread
        try:
            return with_pictures.blob(name)
        finally:
            with_pictures.close()

    return Session(report, Path(settings.reviews), who or _user()), blob


def _user() -> str:
    """The name of who works here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("somebody")


def _list(session: "Session") -> None:
    """One line a question: its answer, its id, what is asked."""
    from a11y.cli._incomplete import safe
    from a11y.i18n.texts import problem
    from a11y.reporters.common.elements import example
    from a11y.reporters.common.reviews import answer

    lang = current_language()
    reviews = session.reviews
    for issue in session.questions:
        known = reviews.get(issue.fingerprint)
        state = answer(known.answer, lang) if known and not known.changed else _("Open")
        words = " – ".join(
            filter(None, (problem(session.report.rules, issue, lang), example(issue, lang)))
        )
        click.echo(f"{issue.fingerprint}  {state:<14}  {safe(words)}")
    click.echo(_progress(session))


def _progress(session: "Session") -> str:
    total = len(session.questions)
    return _n(
        "{n} of {total} question answered", "{n} of {total} questions answered", total
    ).format(n=session.answered(), total=total)


def _export(session: "Session", target: str) -> None:
    from a11y.cli import _files
    from a11y.review.table import export

    kind, _equals, path = target.partition("=")
    if kind != "csv":
        raise UsageError(
            "There is no table format “{name}”", hint="Known: {known}", name=kind, known="csv"
        )
    data = export(session, current_language())
    if not path:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    _files.write(path, data)
    click.echo(_("Questions: {path}").format(path=path))


def _import(session: "Session", path: Path) -> None:
    from a11y.findings.review import save
    from a11y.review.table import merge

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            "{path} can't be read: {error}", path=path, error=error.strerror or error
        ) from error
    entries, count = merge(session, data, str(path))
    save(session.path, entries)
    session.read()
    imported = _n("{n} answer imported", "{n} answers imported", count).format(n=count)
    click.echo(f"{imported}. {_progress(session)}: {session.path}")


def _serve(session: "Session", blob: Callable[[str], bytes], *, opens: bool, port: int) -> None:
    """The page, until Ctrl-C."""
    from contextlib import ExitStack, suppress

    from a11y.local_server import LocalServer
    from a11y.review.app import Tokens, application

    tokens = Tokens()
    with ExitStack() as stack:
        application_ = application(session, blob, tokens, current_language())
        try:
            server = stack.enter_context(LocalServer(application_, port=port))
        except OSError as error:
            raise UsageError(
                "Port {port} can't be used: {error}",
                hint="Choose another with --port; 0 picks a free one",
                port=port,
                error=error.strerror,
            ) from error
        url = f"{server.url}/start/{tokens.ticket}"
        click.echo(_progress(session))
        click.echo(_("Page for answering: {url}").format(url=url))
        click.echo(_("The address works once. Press Ctrl-C to stop"))
        if opens:
            click.launch(url)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()
    session.read()
    click.echo(f"{_progress(session)}: {session.path}")


COMMAND = review
