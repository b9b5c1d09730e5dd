"""One file in parts, so that memory never holds all of a large report. Pure."""

import zlib
from collections.abc import Iterable, Iterator

PART = 2**20
"""A part is yielded once it has this many bytes. A smaller file is one part."""


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

    def add(self, piece: bytes) -> None:
        self._pieces.append(zlib.compress(piece, 1))

    def __iter__(self) -> Iterator[bytes]:
        yield from map(zlib.decompress, self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)
