"""The configuration file: ``a11y.toml``, or ``[tool.a11y]`` of ``pyproject.toml``."""

import difflib
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from a11y.core.errors import UsageError
from a11y.core.setting import Info
from a11y.core.settings import FIELDS, Settings
from a11y.findings.suppressions import Suppression, parse_suppressions
from a11y.i18n.catalogue import N_

FILE = "a11y.toml"
_EXTRA = ("roots", "suppress")
_FORMER = {info.former: key for key, info in FIELDS.items() if info.former}


def find(named: str = "") -> tuple[dict[str, Any], str]:
    """(table, source) of the named file, or of ``a11y.toml`` or ``pyproject.toml`` in this folder.

    Raises ``UsageError`` if a file can't be read or is not valid TOML.
    """
    if named:
        return _read(Path(named)), named
    if Path(FILE).is_file():
        return _read(Path(FILE)), FILE
    project = Path("pyproject.toml")
    if project.is_file():
        table = _read(project).get("tool", {}).get("a11y", {})
        return table, "pyproject.toml [tool.a11y]"
    return {}, ""


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(
            "The configuration {path} can't be read: {error}",
            path=path,
            error=error.strerror or error,
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            "The configuration {path} is not valid TOML: {error}", path=path, error=error
        ) from error


def values(table: dict[str, Any], source: str) -> dict[str, Any]:
    """Field names to validated values. Raises ``UsageError`` with the key and a hint."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key == "suppress":
            continue
        if key == "roots":
            found["roots"] = _list(value, key, source)
            continue
        if key in _FORMER:
            if _FORMER[key] in table:
                continue
            key = _FORMER[key]  # noqa: PLW2901
        info = FIELDS.get(key)
        if info is None:
            close = difflib.get_close_matches(key, [*FIELDS, *_EXTRA], n=1)
            raise UsageError(
                "{source}: unknown key {key}",
                hint="Did you mean {word}?" if close else "",
                source=source,
                key=key,
                word="".join(close),
            )
        found[key.replace("-", "_")] = check(value, info, key, source)
    return found


def check(value: Any, info: Info, key: str, source: str) -> Any:
    """The value, validated by the setting's kind. Raises ``UsageError``.

    ``@path`` in place of a secret stands for the lines of a file.
    """
    if info.hideable:
        lines = [line for item in _list(value, key, source) for line in _from_file(item, source)]
        return tuple(lines) if info.kind == "list" else "".join(lines[:1])
    match info.kind:
        case "list":
            return _list(value, key, source)
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


def _list(value: Any, key: str, source: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(_KINDS["list"], source=source, key=key, value=repr(value))


def suppressions(table: dict[str, Any], source: str) -> tuple[Suppression, ...]:
    """The suppressions in ``[[suppress]]``. Raises ``UsageError``."""
    return parse_suppressions(table.get("suppress", []), source)


def settings(flags: dict[str, Any], table: dict[str, Any], source: str) -> Settings:
    """Settings from flags, the file and defaults, in this order. ``flags``: those given, by field."""
    known = {f.name for f in fields(Settings)}
    merged = {**values(table, source), **{k: v for k, v in flags.items() if k in known}}
    return Settings(**merged)
