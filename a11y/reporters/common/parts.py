"""One file in parts, so that memory never holds all of a large report. Pure."""

import zlib
from collections.abc import Iterable, Iterator

PART = 2**20
"""A part is yielded once it has this many bytes. A smaller file is one part."""

_PACKED = 2**18
"""Bytes that are compressed together: short pieces alone would not become smaller."""


def in_parts(pieces: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The pieces of the only file of a report, as ``Reporter.render`` yields them."""
    part = bytearray()
    for piece in pieces:
        part += piece
        if len(part) >= PART:
            yield "", bytes(part)
            part.clear()
    if part:
        yield "", bytes(part)


class Packed:
    """Pieces that are written after something that is known only when all of them are made."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._few: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        self._few.append(piece)
        self._size += len(piece)
        if self._size >= _PACKED:
            self._pack()

    def _pack(self) -> None:
        self._pieces.append(zlib.compress(b"".join(self._few), 6))
        self._few, self._size = [], 0

    @property
    def gzipped(self) -> int:
        """Bytes of all pieces after compression, a little more than as one file."""
        if self._few:
            self._pack()
        return sum(map(len, self._pieces))

    def __iter__(self) -> Iterator[bytes]:
        yield from map(zlib.decompress, self._pieces)
        yield from self._few

    def __bool__(self) -> bool:
        return bool(self._pieces or self._few)
