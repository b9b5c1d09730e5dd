"""Parts with numbers that are seen in their order and written in another (WCAG 2.2, failure F1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible

_NUMBER = re.compile(r"\s*(?P<word>[^\W\d_]{0,12})\s?(?P<number>\d{1,2})(?!\d|[.,:/-]\d|%)")
_LIKE, _MOST = 3, 30
_READ = 40


@dataclass(frozen=True, slots=True)
class Misnumbered:
    """A box whose parts are ``written`` in another order than they are ``seen``."""

    node: Node
    written: str
    seen: str


def misnumbered(snapshot: Snapshot) -> Iterator[Misnumbered]:
    """Boxes whose parts begin with one word and a number each, 1, 2, 3 to the eye only."""
    for frame in snapshot.frames:
        for node in frame.nodes:
            if len(node.children) < _LIKE:  # most: their elements need not be looked for
                continue
            if node.is_element and _LIKE <= len(node.elements) <= _MOST:
                found = _judge(node)
                if found is not None:
                    yield found


def _beginning(node: Node) -> str:
    """The first letters of its text. The rest is not read: a part may hold most of the page."""
    found = ""
    for text in node.descendants():
        if text.is_text and not text.in_pseudo:
            found += text.value[:_READ]
            if len(found) >= _READ:
                break
    return found[:_READ]


def _judge(node: Node) -> Misnumbered | None:
    parts = []
    for child in node.elements:
        if child.layout is None or child.style("position") in {"absolute", "fixed"}:
            return None
        match = _NUMBER.match(_beginning(child))
        if match is None or not is_visible(child):
            return None
        parts.append((match["word"].casefold(), int(match["number"]), child))
    written = [number for _, number, _ in parts]
    if len({word for word, _, _ in parts}) != 1 or written == sorted(written):
        return None
    boxes = [(child.box, number) for _, number, child in parts]
    placed = sorted((round(b.y / 8), b.x, number) for b, number in boxes if b is not None)
    seen = [number for _, _, number in placed]
    if len(seen) != len(written) or seen != list(range(seen[0], seen[0] + len(seen))):
        return None
    return Misnumbered(node, ", ".join(map(str, written)), ", ".join(map(str, seen)))
