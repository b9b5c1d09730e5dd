"""The configuration file: ``a11y.toml``, or ``[tool.a11y]`` of ``pyproject.toml``."""

import difflib
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from a11y.audit.values import check, texts
from a11y.core.errors import UsageError
from a11y.core.settings import FIELDS, Settings
from a11y.findings.suppressions import Suppression, parse_suppressions

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
            found["roots"] = texts(value, key, source)
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


def suppressions(table: dict[str, Any], source: str) -> tuple[Suppression, ...]:
    """The suppressions in ``[[suppress]]``. Raises ``UsageError``."""
    return parse_suppressions(table.get("suppress", []), source)


def settings(flags: dict[str, Any], table: dict[str, Any], source: str) -> Settings:
    """Settings from flags, the file and defaults, in this order. ``flags``: those given, by field."""
    known = {f.name for f in fields(Settings)}
    merged = {**values(table, source), **{k: v for k, v in flags.items() if k in known}}
    return Settings(**merged)
