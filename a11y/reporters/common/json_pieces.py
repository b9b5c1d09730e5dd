"""JSON in pieces: lists that may be long are iterators, and only an item at a time is in memory. Pure."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

Dump = Callable[[Any], bytes]
"""Writes a value that has no iterator in it."""


def pieces(value: Any, dump: Dump, *, indent: int = 2, by: int = 0) -> Iterator[bytes]:
    """What ``orjson`` writes of ``value``, where iterators stand for lists. They may be in an item of
    another one, and in a mapping.

    ``dump`` writes with ``indent`` too: 2 or 0 blanks a level. ``by``: blanks before this level.
    """
    if isinstance(value, Iterator):
        yield from _list(value, dump, indent, by)
    elif isinstance(value, Mapping) and any(map(_has_iterator, value.values())):
        yield from _mapping(value, dump, indent, by)
    else:
        # No string in JSON has a line break of its own.
        made = dump(value)
        yield made.replace(b"\n", b"\n" + b" " * by) if indent else made


def _has_iterator(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_iterator, value.values()))
    return isinstance(value, Iterator)


def _list(items: Iterator[Any], dump: Dump, indent: int, by: int) -> Iterator[bytes]:
    empty = True
    for item in items:
        yield (b"[" if empty else b",") + _line(indent, by + indent)
        yield from pieces(item, dump, indent=indent, by=by + indent)
        empty = False
    yield b"[]" if empty else _line(indent, by) + b"]"


def _mapping(value: Mapping[str, Any], dump: Dump, indent: int, by: int) -> Iterator[bytes]:
    for at, (key, item) in enumerate(value.items()):
        yield (b"," if at else b"{") + _line(indent, by + indent)
        yield orjson.dumps(key) + (b": " if indent else b":")
        yield from pieces(item, dump, indent=indent, by=by + indent)
    yield _line(indent, by) + b"}"


def _line(indent: int, by: int) -> bytes:
    return b"\n" + b" " * by if indent else b""
