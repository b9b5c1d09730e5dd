"""Click's own words (“Usage”, “No such option”, …) in the language chosen.

Click marks them for gettext, but looks them up through a domain and environment variables
that belong to the whole process, and to every browser that it starts. Its modules are given
this program's two look-ups instead; the Polish is in ``locales/pl/click.po``.
"""

import os
import sys
from typing import Any

import click

from a11y.i18n import N_, _, _n

_KINDS: dict[Any, str] = {
    click.types.IntParamType: N_("integer"),
    click.types.FloatParamType: N_("number"),
    click.types.IntRange: N_("integer"),
    click.types.FloatRange: N_("number"),
}


def colour() -> bool | None:
    """False where ``NO_COLOR`` is set to anything; None leaves it to the stream."""
    return False if os.environ.get("NO_COLOR") else None


def speak() -> None:
    """Make click ask this program's catalogues. To be called once the language is chosen."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "click":
            for theirs, ours in (("_", _), ("ngettext", _n)):
                if hasattr(module, theirs):
                    setattr(module, theirs, ours)
    for kind, word in _KINDS.items():
        kind.name = _(word)


def localise(command: click.Command) -> click.Command:
    """A command's usage line, what stands for a value in its options, and those below it."""
    command.options_metavar = _("[OPTIONS]")
    for param in command.params:
        if not isinstance(param, click.Option) or param.metavar is not None:
            continue
        if type(param.type) in _KINDS:
            param.metavar = "N"
        elif param.type is click.STRING:
            param.metavar = _("TEXT")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for inner in command.commands.values():
            localise(inner)
    return command
