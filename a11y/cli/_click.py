"""Click's own messages (“Usage”, “No such option” …) in the chosen language.

Click looks them up with gettext, whose domain and environment variables are global to the
process and to every browser that it starts. We replace the two look-up functions in click's
modules with ours. The Polish texts are in ``locales/pl/click.po``.
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


#: Click passes this message in a variable, where ``tools.extract`` can't find it.
_REQUIRED = N_("required")

#: Placeholders for values in options and arguments.
_VALUES = (
    N_("BASELINE"), N_("DIR"), N_("FILE"), N_("FORMAT=PATH"), N_("HEADER"),
    N_("NAME"), N_("PATH"), N_("PATTERN"), N_("RUN"), N_("RUN|DIR"), N_("SELECTOR"), N_("SUITE"),
    N_("TAG"), N_("TARGET"), N_("USER:PASSWORD"), N_("WxH"), N_("ZONE"),
)  # fmt: skip


def colour() -> bool | None:
    """False if ``NO_COLOR`` has a value; None lets click decide by the stream."""
    return False if os.environ.get("NO_COLOR") else None


def speak() -> None:
    """Make click use this program's catalogues. Call it after the language is chosen."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "click":
            for theirs, ours in (("_", _), ("ngettext", _n)):
                if hasattr(module, theirs):
                    setattr(module, theirs, ours)
    for kind, word in _KINDS.items():
        kind.name = _(word)


def localise(command: click.Command) -> click.Command:
    """Translate a command's usage line and placeholders, and those of its subcommands."""
    command.options_metavar = _("[OPTIONS]")
    for param in command.params:
        param.metavar = _value(param)
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for inner in command.commands.values():
            inner.short_help = inner.help  # click's own is cut off
            localise(inner)
    return command


#: The untranslated placeholders, for a second language in the same process.
_given: WeakKeyDictionary[click.Parameter, str | None] = WeakKeyDictionary()


def _value(param: click.Parameter) -> str | None:
    """The placeholder for a parameter's value; None for click's own."""
    given = _given.setdefault(param, param.metavar)
    if given is not None:
        return _(given) if given in _VALUES else given
    if isinstance(param, click.Argument):
        word = (param.name or "").upper()
        shown = _(word) if word in _VALUES else word
        return shown if param.required else f"[{shown}]"
    if type(param.type) in _KINDS:
        return "N"
    return _("TEXT") if param.type is click.STRING else None
