"""The configuration file: ``a11y.toml``, or ``[tool.a11y]`` of ``pyproject.toml``."""

import difflib
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from a11y.baseline import Suppression, parse_suppressions
from a11y.errors import UsageError
from a11y.settings import FIELDS, Info, Settings

FILE = "a11y.toml"
_EXTRA = ("roots", "suppress")


def find(named: str = "") -> tuple[dict[str, Any], str]:
    """(table, where it is from): the file named, ``a11y.toml`` here, or ``pyproject.toml``.

    Raises ``UsageError`` if a named file is not there or TOML can't be read.
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
            f"The configuration {path} can't be read: {error.strerror or error}"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"The configuration {path} is not valid TOML: {error}") from error


def values(table: dict[str, Any], source: str) -> dict[str, Any]:
    """Field names to checked values. Raises ``UsageError`` naming the key and the mend."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key == "suppress":
            continue
        if key == "roots":
            found["roots"] = _list(value, key, source)
            continue
        info = FIELDS.get(key)
        if info is None:
            close = difflib.get_close_matches(key, [*FIELDS, *_EXTRA], n=1)
            raise UsageError(
                f"{source}: unknown key {key}", hint=f"Did you mean {close[0]}?" if close else ""
            )
        found[key.replace("-", "_")] = check(value, info, key, source)
    return found


def check(value: Any, info: Info, key: str, source: str) -> Any:
    """A value of the setting's kind. Raises ``UsageError``."""
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
        raise UsageError(f"{source}: {key} is to be {_KINDS[info.kind]}, not {value!r}")
    if info.choices and value not in info.choices:
        raise UsageError(
            f"{source}: {key} can't be {value!r}", hint=f"Known: {', '.join(info.choices)}"
        )
    if info.minimum is not None and value < info.minimum:
        raise UsageError(f"{source}: {key} is at least {info.minimum:g}, not {value!r}")
    return value


_KINDS = {
    "text": "text",
    "choice": "one of its words",
    "int": "a whole number",
    "float": "a number",
    "flag": "true or false",
}


def _list(value: Any, key: str, source: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(f"{source}: {key} is to be a list of texts, not {value!r}")


def suppressions(table: dict[str, Any], source: str) -> tuple[Suppression, ...]:
    """The ``[[suppress]]`` entries. Raises ``UsageError``."""
    return parse_suppressions(table.get("suppress", []), source)


def settings(flags: dict[str, Any], table: dict[str, Any], source: str) -> Settings:
    """Flags over the file over the defaults. ``flags``: field names, only those given."""
    known = {f.name for f in fields(Settings)}
    merged = {**values(table, source), **{k: v for k, v in flags.items() if k in known}}
    return Settings(**merged)
