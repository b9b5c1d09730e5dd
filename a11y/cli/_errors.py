"""Errors for people: a sentence, what to do, and the exit code."""

import difflib
import sys
import traceback
from collections.abc import Callable
from typing import Any

import click

from a11y.errors import A11yError
from a11y.i18n import _


def run(command: click.Command) -> None:
    """Run the command line and exit with its code.

    Click's own codes are kept (2 for bad usage); an ``A11yError`` brings its own; Ctrl-C
    gives 130. An error that nobody foresaw says so and exits 3: never 0.
    """
    try:
        code = command.main(standalone_mode=False)
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted"), err=True)
        code = 130
    except A11yError as error:
        show(error)
        code = error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        code = 3
    except Exception:
        traceback.print_exc()
        click.echo(
            _("This is a defect of a11y, not of your site. What was gathered is kept."), err=True
        )
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def show(error: A11yError) -> None:
    """Print what happened and what to do, on standard error."""
    click.echo(f"{click.style(_('Error'), fg='red', bold=True)}: {error}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def suggestion(wrong: str, known: list[str]) -> str:
    """“Did you mean …?” for a mistyped word, or empty."""
    close = difflib.get_close_matches(wrong, known, n=1)
    return _("Did you mean {word}?").format(word=close[0]) if close else ""


def with_suggestion(
    resolve: Callable[..., Any], ctx: click.Context, args: list[str], known: list[str]
) -> Any:
    """``Group.resolve_command``, with a suggestion for a mistyped command."""
    try:
        return resolve(ctx, args)
    except click.UsageError as error:
        words = " ".join(filter(None, (error.message, suggestion(args[0], known))))
        raise click.UsageError(words, ctx) from None
