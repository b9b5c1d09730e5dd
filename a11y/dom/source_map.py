"""Where a line of a built file comes from: source maps, decoded. Pure; the text is hostile.

Source: ECMA-426, Source map format (mappings, sections, VLQ).
"""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
MAX_LENGTH = 5_000_000
"""Characters of a map that is decoded."""
_MOST_SEGMENTS = 500_000


@dataclass(frozen=True, slots=True)
class SourceMap:
    """``lines``: for each built line, sorted (column, index of the source, line), all from 0."""

    sources: tuple[str, ...]
    lines: tuple[tuple[tuple[int, int, int], ...], ...]

    def original(self, line: int, column: int) -> str:
        """``scss/_nav.scss:12`` for a place in the built file, counted from 1; or empty."""
        if not 1 <= line <= len(self.lines):
            return ""
        segments = self.lines[line - 1]
        at = bisect_right(segments, column - 1, key=lambda segment: segment[0]) - 1
        if at < 0:
            return ""
        _column, source, original = segments[at]
        return f"{self.sources[source]}:{original + 1}"


def parse(text: str) -> SourceMap | None:
    """A source map without sections; None for anything else."""
    try:
        data = json.loads(text.removeprefix(")]}'")) if len(text) <= MAX_LENGTH else None
        return _decoded(data) if isinstance(data, dict) and data.get("version") == 3 else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _decoded(data: dict[str, Any]) -> SourceMap:
    """Raises ``ValueError``, ``KeyError`` or ``TypeError`` for what is no map."""
    sources = tuple(
        clean(f"{data.get('sourceRoot') or ''}{name or ''}") for name in data["sources"]
    )
    source = line = count = 0
    lines = []
    for row in str(data["mappings"]).split(";"):
        column, segments = 0, []
        for segment in filter(None, row.split(",")):
            count += 1
            numbers = list(vlq(segment))
            column += numbers[0]
            if len(numbers) >= 4:
                source, line = source + numbers[1], line + numbers[2]
                if not 0 <= source < len(sources) or line < 0 or column < 0:
                    raise ValueError("no such source")
                segments.append((column, source, line))
        if count > _MOST_SEGMENTS:
            raise ValueError("too many segments")
        lines.append(tuple(sorted(segments)))
    return SourceMap(sources, tuple(lines))


def vlq(text: str) -> Iterator[int]:
    """The numbers of a segment. Raises ``KeyError`` for other characters, ``ValueError`` for one
    that is not finished or longer than 32 bits.
    """
    value = shift = 0
    for character in text:
        digit = _VALUES[character]
        value |= (digit & 31) << shift
        if digit & 32:
            shift += 5
            if shift > 30:
                raise ValueError("too long")
            continue
        yield -(value >> 1) if value & 1 else value >> 1
        value = shift = 0
    if shift:
        raise ValueError("not finished")


def clean(source: str) -> str:
    """A source as people know it: without what a bundler puts before its path."""
    path = source.partition("://")[2] or source
    steps = [step for step in path.split("?")[0].split("/") if step not in {"", ".", ".."}]
    return "/".join(steps)[-160:]
