"""What repeats between a page and other pages of its site. Pure comparison.

Source: ACT Rules glossary, "block of repeated content", "perceivable content", "non-repeated
content after repeated content". Content is compared in pieces: a text, a picture with a name, or
a form field, each with the link or heading around it. A short piece (a number, "more") repeats
only together with a neighbour, in the same order.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from a11y.artifacts.linked_pages import LinkedPages
from a11y.dom.node import ELEMENT, TEXT, Node
from a11y.dom.snapshot import Snapshot
from a11y.dom.visibility import text_is_visible

_LONG = 20
_KEY = 160
_FIELDS = frozenset({"input", "select", "textarea"})
_SILENT = frozenset({"script", "style", "noscript", "template", "head"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of perceivable content. Equal pieces have equal keys."""

    node: Node
    key: str

    @property
    def in_heading(self) -> bool:
        return self.key[1] == "h"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """A page's ``pieces`` in flat tree order, and whether each repeats."""

    pieces: Sequence[Piece]
    repeats: Sequence[bool]

    @property
    def first(self) -> int | None:
        """Index of the first repeated piece; None if nothing repeats."""
        return next((at for at, repeated in enumerate(self.repeats) if repeated), None)

    def own(self) -> Iterator[tuple[int, Piece]]:
        """(index, piece) of the non-repeated content after repeated content."""
        if self.first is not None:
            for at in range(self.first, len(self.pieces)):
                if not self.repeats[at]:
                    yield at, self.pieces[at]

    def is_own(self, at: int) -> bool:
        """True if this piece is non-repeated content after repeated content."""
        return self.first is not None and at > self.first and not self.repeats[at]


def pieces(snapshot: Snapshot) -> list[Piece]:
    """Perceivable content of the page without its frames, in flat tree order."""
    return snapshot.shared(_pieces)


def _pieces(snapshot: Snapshot) -> list[Piece]:
    body = snapshot.page.body or snapshot.page.html
    return list(_walk(body)) if body is not None else []


def first_pieces(snapshot: Snapshot, count: int) -> list[Piece]:
    """The first ``count`` of ``pieces``. Does not read the rest of a long page."""
    if snapshot.has_shared(_pieces):
        return pieces(snapshot)[:count]
    body = snapshot.page.body or snapshot.page.html
    return list(itertools.islice(_walk(body), count)) if body is not None else []


def keys(snapshot: Snapshot) -> tuple[str, ...]:
    """The keys of ``pieces``, to store and compare."""
    return tuple(piece.key for piece in pieces(snapshot))


def text_of(key: str) -> str:
    """The words of a key."""
    return key[_MARKS:]


def compare(own: Sequence[Piece], others: Iterable[Sequence[str]]) -> Repetition:
    """``repeating`` for the pieces of a page."""
    return Repetition(pieces=own, repeats=repeating([piece.key for piece in own], others))


def repeating(own: Sequence[str], others: Iterable[Sequence[str]]) -> list[bool]:
    """Which keys of a page are also on most of the ``others``.

    A key on a single other page does not count: a list of news has the titles of articles, and they
    are not part of the template. A full copy of the page is left out because it proves nothing.
    """
    votes: Counter[int] = Counter()
    pages = 0
    for other_page in others:
        if not other_page:
            continue
        matches = _matches(own, other_page)
        if len(matches) == len(own):
            continue
        pages += 1
        votes.update(matches)
    needed = pages // 2 + 1
    return [votes[at] >= needed for at in range(len(own))]


def repetition(snapshot: Snapshot, linked: LinkedPages) -> Repetition:
    """``compare`` for the page and its neighbours; computed once."""
    known = snapshot.shared(_repetitions)
    if known and known[0][0] is not linked:
        known.clear()
    if not known:
        others = [linked.pages[url].keys for url in linked.neighbours if url in linked.pages]
        known.append((linked, compare(pieces(snapshot), others)))
    return known[0][1]


def _repetitions(_: Snapshot) -> list[tuple[LinkedPages, Repetition]]:
    """Holds the last result: empty, or one pair."""
    return []


def _matches(own: Sequence[str], other_page: Sequence[str]) -> set[int]:
    there = set(other_page)
    pairs = set(itertools.pairwise(other_page))
    found = {at for at, key in enumerate(own) if len(key) >= _LONG + _MARKS and key in there}
    for at, pair in enumerate(itertools.pairwise(own)):
        if pair in pairs:
            found |= {at, at + 1}
    return found


def _walk(root: Node) -> Iterator[Piece]:
    stack: list[tuple[Node, str, str]] = [(root, "-", "-")]
    while stack:
        node, link, heading = stack.pop()
        if node.type == TEXT:
            if _perceivable_text(node):
                yield Piece(node=node, key=_key(link, heading, node.value))
            continue
        if node.type == ELEMENT:
            if node.tag in _SILENT:
                continue
            if node.tag == "a" or node.role == "link":
                link = "a"
            if node.tag in _HEADINGS or node.role == "heading":
                heading = "h"
            if node.exposed and (node.tag in _FIELDS or node.role == "image"):
                words = node.name or node.get("name") or node.get("type") or node.tag
                yield Piece(node=node, key=_key(link, heading, f"{node.role} {words}"))
                continue
        stack.extend((child, link, heading) for child in reversed(node.children))


def _perceivable_text(node: Node) -> bool:
    if not node.value or node.value.isspace() or node.in_pseudo:
        return False
    return node.exposed or text_is_visible(node)


def _key(link: str, heading: str, text: str) -> str:
    return f"{link}{heading}{' '.join(text.split()).casefold()[:_KEY]}"
