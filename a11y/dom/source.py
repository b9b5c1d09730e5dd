"""Where elements stand in the HTML as the server sent it.

The browser does not keep positions, so start tags are matched by name, attributes and order.
A script that only changes attributes leaves an element without a position.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from html.parser import HTMLParser

from a11y.dom.node import Node
from a11y.dom.snapshot import Snapshot

_Key = tuple[str, frozenset[tuple[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """``line`` and ``column`` of a start tag, from 1. ``script``: a script made the element."""

    line: int = 0
    column: int = 0
    script: bool = False


class _StartTags(HTMLParser):
    """Positions of the start tags by name and attributes, and all ids and names there are."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.positions: dict[_Key, list[Position]] = defaultdict(list)
        self.pairs: set[tuple[str, str, str]] = set()
        self.counts: dict[str, int] = defaultdict(int)
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        # Of two attributes with one name, the first counts (HTML, 13.2.5.33).
        values = {name: value or "" for name, value in reversed(attrs)}
        self.positions[tag, frozenset(values.items())].append(
            Position(line=line, column=column + 1)
        )
        self.counts[tag] += 1
        self.pairs.update((tag, name, value) for name, value in values.items())


def positions(html: str, snapshot: Snapshot, wanted: Collection[int]) -> dict[int, Position]:
    """Positions of the elements with the backend ids ``wanted``, as far as they are certain.

    ``html``: what the server sent for the page itself. Elements in frames have none.
    """
    source = _StartTags(html)
    mine: dict[_Key, list[Node]] = defaultdict(list)
    for node in snapshot.elements:
        if node.frame is snapshot.page and not node.in_shadow_tree:
            mine[node.tag, frozenset(node.attrs.items())].append(node)
    found: dict[int, Position] = {}
    for key, nodes in mine.items():
        for at, node in enumerate(nodes):
            if node.backend_id not in wanted:
                continue
            there = source.positions.get(key, [])
            if len(there) == len(nodes):
                found[node.backend_id] = there[at]
            elif not there and _is_new(node, source):
                found[node.backend_id] = Position(script=True)
    return found


def _is_new(node: Node, source: _StartTags) -> bool:
    """True if nothing in the source looks like the element before a script changed it."""
    if node.tag not in source.counts:
        return True
    return bool(node.attrs) and not any(
        (node.tag, name, value) in source.pairs for name, value in node.attrs.items()
    )
