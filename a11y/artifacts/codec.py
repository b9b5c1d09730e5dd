"""Artifacts as JSON and back. Every artifact is a frozen dataclass."""

import base64
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

import orjson

T = TypeVar("T")


def encode(artifact: Any) -> bytes:
    """A frozen dataclass as JSON. Replaces lone surrogates in a page's strings."""
    try:
        return orjson.dumps(artifact)
    except TypeError:
        return orjson.dumps(_safe(artifact))


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if is_dataclass(value):
        return {f.name: _safe(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {_safe(k): _safe(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(item) for item in value]
    return value


def decode(kind: type[T], data: bytes) -> T:
    """The artifact of this type that ``encode`` wrote."""
    built: T = _build(kind, orjson.loads(data))
    return built


def pictures_in(data: bytes) -> dict[str, bytes]:
    """The pictures in an artifact's bytes: name to WebP."""
    found = orjson.loads(data).get("pictures") or {}
    return {name: base64.b64decode(text) for name, text in found.items()}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _build(next(a for a in typing.get_args(kind) if a is not type(None)), value)
    if origin is tuple:
        item = typing.get_args(kind)[0]
        return tuple(_build(item, one) for one in value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _build(hints[name], one) for name, one in value.items()})
    return value
