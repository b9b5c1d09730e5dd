"""Frozen dataclasses to JSON and back, by msgspec. Pure."""

import base64
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")


def encode(value: Any) -> bytes:
    """A frozen dataclass as JSON. Lone surrogates in strings are replaced."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(clean(msgspec.to_builtins(value)))


def clean(value: Any) -> Any:
    """Plain data with lone surrogates replaced. JavaScript strings may have them; UTF-8 can't."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {clean(k): clean(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [clean(v) for v in value]
    return value


def decode(kind: type[T], data: bytes | str) -> T:
    """A value of this type from the bytes of ``encode``. Unknown keys are ignored.

    Raises ``ValueError`` if the bytes are of another type.
    """
    try:
        found: T = _decoder(cast("Hashable", kind)).decode(data)
    except msgspec.ValidationError:
        # Earlier releases may have written 3.0 where the type says int.
        found = msgspec.json.decode(data, type=kind, strict=False)
    return found


def pictures_in(data: bytes) -> dict[str, bytes]:
    """The pictures in an artifact's bytes: name to WebP."""
    found = msgspec.json.decode(data).get("pictures") or {}
    return {name: base64.b64decode(text) for name, text in found.items()}


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(type=kind)
