"""Values of settings that people wrote: in a file, on the command line, in a call."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from a11y.core.errors import UsageError
from a11y.core.setting import Info
from a11y.core.settings import FIELDS, Settings
from a11y.i18n.catalogue import N_


def with_values(settings: Settings, values: Mapping[str, Any], source: str) -> Settings:
    """The settings with these fields changed. ``source``: where they were written, for messages.

    Raises ``UsageError`` for what is no setting, and for values that can't be used.
    """
    changed: dict[str, Any] = {}
    for name, value in values.items():
        key = name.replace("_", "-")
        if name == "roots":
            changed[name] = texts(value, key, source)
        elif key in FIELDS and "-" not in name:
            changed[name] = check(value, FIELDS[key], key, source)
        else:
            raise UsageError("There is no setting “{name}”", name=name)
    return replace(settings, **changed)


def check(value: Any, info: Info, key: str, source: str) -> Any:
    """The value, validated by the setting's kind. Raises ``UsageError``.

    ``@path`` in place of a secret stands for the lines of a file.
    """
    if info.hideable:
        lines = [line for item in texts(value, key, source) for line in _from_file(item, source)]
        return tuple(lines) if info.kind == "list" else "".join(lines[:1])
    match info.kind:
        case "list":
            return texts(value, key, source)
        case "flag":
            good = isinstance(value, bool)
        case "int":
            good = isinstance(value, int) and not isinstance(value, bool)
        case "float":
            good = isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            good = isinstance(value, str)
    if not good:
        raise UsageError(_KINDS[info.kind], source=source, key=key, value=repr(value))
    if info.choices and value not in info.choices:
        raise UsageError(
            "{source}: {key} can't be {value}",
            hint="Known: {known}",
            source=source,
            key=key,
            value=repr(value),
            known=", ".join(info.choices),
        )
    if info.minimum is not None and value < info.minimum:
        raise UsageError(
            "{source}: {key} must be at least {minimum}, not {value}",
            source=source,
            key=key,
            minimum=info.minimum,
            value=repr(value),
        )
    return value


_KINDS = {
    "text": N_("{source}: {key} must be text, not {value}"),
    "choice": N_("{source}: {key} must be one of its allowed words, not {value}"),
    "int": N_("{source}: {key} must be a whole number, not {value}"),
    "float": N_("{source}: {key} must be a number, not {value}"),
    "flag": N_("{source}: {key} must be true or false, not {value}"),
    "list": N_("{source}: {key} must be a list of texts, not {value}"),
}


def _from_file(text: str, source: str) -> list[str]:
    """The text itself; or the lines of the file that ``@path`` names."""
    if not text.startswith("@"):
        return [text]
    try:
        return secret_lines(Path(text[1:]).read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "{source}: {path} can't be read: {error}",
            source=source,
            path=text[1:],
            error=getattr(error, "strerror", "") or error,
        ) from error


def secret_lines(text: str) -> list[str]:
    """Lines of a file or a variable that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def texts(value: Any, key: str, source: str) -> tuple[str, ...]:
    """A list of texts, or one text as a list of one. Raises ``UsageError``."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(_KINDS["list"], source=source, key=key, value=repr(value))
