"""Whether two addresses lead to the same resource. Certain only if the content was loaded.

Source: ACT Rules glossary, "same resource", "equivalent resource". Equivalent resources may
differ in everything but their purpose, so only pages with nothing in common are different.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from a11y.artifacts.linked_pages import LinkedPage, LinkedPages
from a11y.artifacts.repetition import keys, text_of
from a11y.dom import Node, Snapshot
from a11y.dom.link_context import destination
from a11y.rules.common.language.stems import matches

_ENOUGH = 2
_SHARED = 0.2


class Likeness(Enum):
    """How two resources relate, as far as is known."""

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


def _of_urls(
    first_url: str, second_url: str, linked: LinkedPages, here: frozenset[str]
) -> Likeness:
    if first_url == second_url:
        return Likeness.SAME
    first, second = linked.get(first_url), linked.get(second_url)
    if first is not None and first.final_url == second_url:
        return Likeness.SAME
    if second is not None and second.final_url == first_url:
        return Likeness.SAME
    if first is None or second is None:
        return Likeness.UNKNOWN
    return of_pages(first, second, here)


def of_pages(first: LinkedPage, second: LinkedPage, here: frozenset[str]) -> Likeness:
    """Compare the content of two pages, without what both share with the page itself."""
    if first.final_url == second.final_url:
        return Likeness.SAME
    if first.blank != second.blank and max(len(first.keys), len(second.keys)) >= _ENOUGH:
        return Likeness.DIFFERENT  # only one of them has content
    if first.title == second.title or not (first.title and second.title):
        same = bool(first.keys) and _texts(first) == _texts(second)
        return Likeness.SAME if same else Likeness.UNKNOWN
    return of_texts(_texts(first), _texts(second), here)


def of_texts(first: Sequence[str], second: Sequence[str], here: frozenset[str]) -> Likeness:
    """Compare two lists of texts: equal, nothing in common, or unknown."""
    if first and first == second:
        return Likeness.SAME
    shared = set(first) & set(second) - here
    if shared:
        return Likeness.UNKNOWN
    common, fewest = matches(
        (text for text in first if text not in here), (text for text in second if text not in here)
    )
    if fewest < _ENOUGH:
        return Likeness.UNKNOWN
    return Likeness.DIFFERENT if common < _SHARED * fewest else Likeness.UNKNOWN


def _texts(page: LinkedPage) -> list[str]:
    return [text_of(key) for key in page.keys]
