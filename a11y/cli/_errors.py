"""Errors as messages for people, with a hint and an exit code."""

import difflib
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

from a11y.cli import _streams
from a11y.cli._click import colour
from a11y.core.address_secrets import hide
from a11y.core.errors import A11yError, StoreError, UsageError
from a11y.i18n.catalogue import _, current_language
from a11y.i18n.texts import error_text

if TYPE_CHECKING:  # uvicorn takes a third of the time of ``a11y --help``
    from a11y.local_server import LocalServer


def run(command: click.Command) -> None:
    """Run the command line and exit with its code.

    Click's own codes are kept (2 for bad usage). An ``A11yError`` has its own code. Ctrl-C exits
    with 130, an unexpected error with 3.
    """
    try:
        code = _streams.heard(lambda: command.main(prog_name="a11y", standalone_mode=False))
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        code = _misused(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted"), err=True)
        code = 130
    except A11yError as error:
        say(*error_text(error, current_language()))
        code = error.exit_code
    except sqlite3.Error as error:
        say(*error_text(damaged_run(error), current_language()))
        code = 3
    except Exception as error:
        if _streams.refused(error):
            sys.exit(_unheard(error))
        click.echo(hide(traceback.format_exc()), err=True, nl=False)
        click.echo(
            _("This is a bug in a11y, not in your site. The results so far are kept."), err=True
        )
        code = 3
    _streams.give_up()
    sys.exit(code if isinstance(code, int) else 0)


def damaged_run(error: sqlite3.Error) -> A11yError:
    """What SQLite says of a run while it is read."""
    return StoreError(
        "The stored run is damaged: {words}", hint="Audit the site again", words=str(error)
    )


def _unheard(error: Exception) -> int:
    """Standard output or error takes no more. Returns the exit code."""
    words = getattr(error, "strerror", "") or str(error)
    with suppress(OSError):
        say(_("The output can't be written: {words}").format(words=words))
    _streams.give_up()
    return 3


def say(message: str, hint: str = "") -> None:
    """Print an error and its hint to standard error."""
    word = click.style(_("Error"), fg="red", bold=True)
    click.echo(f"{word}: {hide(message)}", err=True, color=colour())
    if hint:
        click.echo(f"  {hide(hint)}", err=True)


def _misused(error: click.ClickException) -> int:
    """Print the usage, the error and a hint to the help. Returns the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return error.exit_code
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is None:
        say(error.format_message())
        return error.exit_code
    click.echo(ctx.get_usage(), err=True)
    say(
        error.format_message(),
        _("Help: {command}").format(command=f"{ctx.command_path} {ctx.help_option_names[-1]}"),
    )
    return error.exit_code


@contextmanager
def listening(server: "LocalServer") -> "Iterator[LocalServer]":
    """The server while it runs. Raises ``UsageError`` if its port can't be used."""
    with ExitStack() as stack:
        try:
            stack.enter_context(server)
        except OSError as error:
            raise UsageError(
                "Port {port} can't be used: {error}",
                hint="Choose another with --port; 0 picks a free one",
                port=server.port,
                error=error.strerror,
            ) from error
        yield server


def close(wrong: str, known: Iterable[str]) -> str:
    """The known word that is most similar to a mistyped one, or empty."""
    return "".join(difflib.get_close_matches(wrong, list(known), n=1))


def with_suggestion(
    resolve: Callable[..., Any], ctx: click.Context, args: list[str], known: list[str]
) -> Any:
    """``Group.resolve_command``, with a suggestion for a mistyped command."""
    try:
        return resolve(ctx, args)
    except click.UsageError as error:
        word = close(args[0], known)
        hint = _("Did you mean {word}?").format(word=word) if word else ""
        raise click.UsageError(" ".join(filter(None, (error.message, hint))), ctx) from None
