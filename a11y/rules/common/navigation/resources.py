"""Do two addresses lead to the same thing? Certain only where the content was seen.

Source: ACT Rules glossary, "same resource", "equivalent resource". Equivalent resources may
differ in all but their purpose, so only pages that have nothing in common are told apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from a11y.artifacts.linked_pages import LinkedPage, LinkedPages
from a11y.artifacts.repetition import keys, text_of
from a11y.dom import Node, Snapshot
from a11y.dom.link_context import destination
from a11y.rules.common.language.stems import stems

_ENOUGH = 2
_SHARED = 0.2


class Likeness(Enum):
    """How two resources relate, as far as can be known."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Two or more links of one name. The first one stands for the group."""

    links: Sequence[Node]

    @property
    def node(self) -> Node:
        return self.links[0]

    @property
    def name(self) -> str:
        return self.node.name.strip()


def of_links(links: Sequence[Node], linked: LinkedPages) -> tuple[Likeness, Node]:
    """How the links of a set relate, and the link that tells it."""
    first = links[0]
    here = first.frame.snapshot.shared(_texts_here)
    verdict, witness = Likeness.SAME, first
    seen = {destination(first)}
    for link in links:
        url = destination(link)
        if url in seen and url:
            continue
        seen.add(url)
        found = _of_urls(destination(first), url, linked, here) if url else Likeness.UNKNOWN
        if link is first and len(links) > 1:
            found = Likeness.UNKNOWN  # only a script knows where it leads
        if found is Likeness.DIFFERENT:
            return found, link
        if found is Likeness.UNKNOWN and verdict is Likeness.SAME:
            verdict, witness = found, link
    return verdict, witness


def _texts_here(snapshot: Snapshot) -> frozenset[str]:
    """Texts of the page itself, which don't tell two others apart."""
    return frozenset(text_of(key) for key in keys(snapshot))


def _of_urls(one: str, other: str, linked: LinkedPages, here: frozenset[str]) -> Likeness:
    if one == other:
        return Likeness.SAME
    first, second = linked.get(one), linked.get(other)
    if first is not None and first.final_url == other:
        return Likeness.SAME
    if second is not None and second.final_url == one:
        return Likeness.SAME
    if first is None or second is None:
        return Likeness.UNKNOWN
    return of_pages(first, second, here)


def of_pages(one: LinkedPage, other: LinkedPage, here: frozenset[str]) -> Likeness:
    """Compare what two pages hold, without what both have from the page's own template."""
    if one.final_url == other.final_url:
        return Likeness.SAME
    if one.blank != other.blank and max(len(one.keys), len(other.keys)) >= _ENOUGH:
        return Likeness.DIFFERENT  # one holds something, the other certainly nothing
    if one.title == other.title or not (one.title and other.title):
        same = bool(one.keys) and _texts(one) == _texts(other)
        return Likeness.SAME if same else Likeness.UNKNOWN
    return of_texts(_texts(one), _texts(other), here)


def of_texts(one: Sequence[str], other: Sequence[str], here: frozenset[str]) -> Likeness:
    """Compare texts in pieces: equal, with nothing in common, or somewhere between."""
    if one and one == other:
        return Likeness.SAME
    shared = set(one) & set(other) - here
    if shared:
        return Likeness.UNKNOWN
    left, right = stems(t for t in one if t not in here), stems(t for t in other if t not in here)
    fewest = min(len(left), len(right))
    if fewest < _ENOUGH:
        return Likeness.UNKNOWN
    return Likeness.DIFFERENT if len(left & right) < _SHARED * fewest else Likeness.UNKNOWN


def _texts(page: LinkedPage) -> list[str]:
    return [text_of(key) for key in page.keys]
