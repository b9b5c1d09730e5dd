"""Click's own words (“Usage”, “No such option”, …) in the language chosen.

Click marks them for gettext, but looks them up through a domain and environment variables
that belong to the whole process, and to every browser that it starts. Its modules are given
this program's two look-ups instead; the Polish is in ``locales/pl/click.po``.
"""

import os
import sys
from typing import Any
from weakref import WeakKeyDictionary

import click

from a11y.i18n.catalogue import N_, _, _n

_KINDS: dict[Any, str] = {
    click.types.IntParamType: N_("integer"),
    click.types.FloatParamType: N_("number"),
    click.types.IntRange: N_("integer"),
    click.types.FloatRange: N_("number"),
}


#: Click looks it up from a variable, where the extraction of messages can't see it.
_REQUIRED = N_("required")

#: What stands for a value, in options and arguments.
_VALUES = (
    N_("BASELINE"), N_("DIR"), N_("FILE"), N_("FORMAT=PATH"), N_("HEADER"),
    N_("NAME"), N_("PATH"), N_("PATTERN"), N_("RUN"), N_("RUN|DIR"), N_("SELECTOR"), N_("SUITE"),
    N_("TAG"), N_("TARGET"), N_("USER:PASSWORD"), N_("WxH"), N_("ZONE"),
)  # fmt: skip


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
        param.metavar = _value(param)
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for inner in command.commands.values():
            inner.short_help = inner.help  # whole: click's own is cut in mid-sentence
            localise(inner)
    return command


#: As the commands' files give them: a second language in one process translates anew.
_given: WeakKeyDictionary[click.Parameter, str | None] = WeakKeyDictionary()


def _value(param: click.Parameter) -> str | None:
    """What stands for the parameter's value; None leaves it to click."""
    given = _given.setdefault(param, param.metavar)
    if given is not None:
        return _(given) if given in _VALUES else given
    if isinstance(param, click.Argument):
        word = (param.name or "").upper()
        said = _(word) if word in _VALUES else word
        return said if param.required else f"[{said}]"
    if type(param.type) in _KINDS:
        return "N"
    return _("TEXT") if param.type is click.STRING else None
