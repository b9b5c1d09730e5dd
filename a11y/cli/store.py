"""``a11y store``: the disk that stored runs need."""

from typing import Any

import click

from a11y.cli._options import read, single
from a11y.i18n.catalogue import _, current_language, number


@click.group(help=_("The disk that stored runs need."))
def store() -> None:
    """The group has one command for now."""


@store.command(
    help=_(
        "Make a finished run small, by default the newest. Its reports stay the same, but it can't be judged again (recheck), gone on with (--resume) or taken over (--since)."
    )
)
@click.argument("run", default="")
@single("run-dir", "lang")
@click.pass_context
def compact(ctx: click.Context, /, run: str, **_flags: Any) -> None:
    """Drop what reports don't read, and say how much room that gave."""
    from a11y.audit import run as runs
    from a11y.store import compact as make_small

    settings, _table, _source = read(ctx)
    path = runs.find_path(settings.run_dir, run)
    done = make_small(path)
    click.echo(
        _("Freed {freed} MB of {before} MB: {path}").format(
            freed=_megabytes(done.freed), before=_megabytes(done.before), path=path.parent
        )
    )


def _megabytes(size: int) -> str:
    """With one decimal, in the way of the language."""
    return number(round(size / 1e6, 1), current_language())


COMMAND = store
