"""Command-line options from the settings' metadata."""

import os
from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

from a11y.audit.values import check, secret_lines
from a11y.cli import config_file as config
from a11y.core.setting import Info
from a11y.core.settings import DEFAULTS, FIELDS, Settings
from a11y.i18n.catalogue import _, set_language

Command = Callable[..., Any]
_TYPES = {"int": int, "float": float}


def options(*groups: str) -> Callable[[Command], Command]:
    """Add the options of these groups of settings, and ``--config``."""

    def decorate(command: Command) -> Command:
        for key, info in reversed(list(FIELDS.items())):
            if info.group in groups:
                command = option(key, info)(command)
                if info.former:
                    command = option(info.former, info, of=key, hidden=True)(command)
        return _config(command)

    return decorate


def single(*keys: str) -> Callable[[Command], Command]:
    """Add the options of these settings, and ``--config``."""

    def decorate(command: Command) -> Command:
        for key in reversed(keys):
            command = option(key, FIELDS[key])(command)
        return _config(command)

    return decorate


def _config(command: Command) -> Command:
    return click.option(
        "--config",
        metavar="FILE",
        default="",
        help=_("Configuration file instead of a11y.toml"),
    )(command)


def option(
    key: str, info: Info, *, of: str = "", hidden: bool = False
) -> Callable[[Command], Command]:
    """One option. A flag that is on by default gets a ``--no-`` form. ``of``: the setting's key,
    if ``key`` is an earlier one.
    """
    default = getattr(DEFAULTS, (of or key).replace("-", "_"))
    words = _help(info, default)
    name = key.replace("-", "_")
    if info.kind == "flag":
        spelled = f"--{key}/--no-{key}"
        return click.option(spelled, name, default=None, help=words)
    if info.kind == "choice":
        return click.option(
            f"--{key}", name, type=click.Choice(info.choices), default=None, help=words
        )
    if info.kind == "list":
        return click.option(
            f"--{key}", name, multiple=True, metavar=info.metavar or None, help=words
        )
    kind = _TYPES.get(info.kind, str)
    return click.option(
        f"--{key}", name, type=kind, default=None, metavar=info.metavar or None, help=words,
        hidden=hidden,
    )  # fmt: skip


def _help(info: Info, default: Any) -> str:
    words = _(info.help)
    if info.unit:
        words += f" [{_(info.unit)}]"
    if default not in ("", (), None, False, True):
        shown = ", ".join(default) if isinstance(default, tuple) else default
        words += " " + _("(default: {value})").format(value=shown)
    return words


def read(ctx: click.Context, **more: Any) -> tuple[Settings, dict[str, Any], str]:
    """(settings, the configuration's table, its source) for a command's context.

    ``more``: fields that are not options, such as ``roots``. Raises ``UsageError``.
    """
    table, source = config.find(ctx.params.get("config") or "")
    flags = given(ctx) | {name: value for name, value in more.items() if value}
    settings = config.settings(flags, table, source)
    if settings.lang:
        set_language(settings.lang)
    return settings, table, source


def given(ctx: click.Context) -> dict[str, Any]:
    """Settings of the command line, by field name. Raises ``UsageError``."""
    flags: dict[str, Any] = {}
    for key, info in FIELDS.items():
        for spelled in filter(None, (info.former, key)):  # the present one wins
            name = spelled.replace("-", "_")
            if ctx.get_parameter_source(name) in (
                ParameterSource.COMMANDLINE,
                ParameterSource.ENVIRONMENT,
            ):
                value = _as_kind(ctx.params[name], info)
                flags[key.replace("-", "_")] = check(value, info, key, f"--{spelled}")
        name = key.replace("-", "_")
        variable = f"A11Y_{name.upper()}"
        if info.hideable and name in ctx.params and name not in flags and os.environ.get(variable):
            lines = secret_lines(os.environ[variable])
            flags[name] = check(lines, info, key, variable)
    return flags


def _as_kind(value: Any, info: Info) -> Any:
    return list(value) if info.kind == "list" else value


def verbose(command: Command) -> Command:
    """Add ``--verbose``."""
    return click.option(
        "-v",
        "--verbose",
        is_flag=True,
        help=_("Also list the hosts that the run asked"),
    )(command)
