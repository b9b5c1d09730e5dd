"""People who see the page look at the whole card around “more”. A screen reader reaches the link
by itself and can ask only for its sentence, list item or table cell. If these say nothing
either, people don't know what they will open.

## How to fix
Name in the link what it leads to, or put it into the sentence or list item that does:

```html
<a href="/training">More about training</a>
<p>You can apply for training until March. <a href="/training">Read more</a></p>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.link_context import context_nodes, described_by, header_cells, is_code, links
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.phrases import Says, is_filler, link_says
from a11y.rules.common.language.stems import text_of, words
from a11y.rules.common.navigation.short_links import LISTS, ShortLinks, is_short

RULE = rule(
    id="link-purpose-context",
    title="Links say where they lead, by their name and the text around it",
    criteria=("2.4.4",),
    secondary=("2.4.9",),
    act=("5effbb",),
    impact=Impact.SERIOUS,
    questions="together",
    messages={
        "passed": "The link's name “{name}”, with the text around it, is more than an empty phrase",
        "alone": "The link is named “{name}”, and no text around it and no heading says where it leads",
        "heading": "The link is named “{name}”, and no sentence or list item around it says where it leads: check whether the heading before it does",
        "cells": "The link is named “{name}”: check whether the header cells “{context}” say where it leads",
        "short": "{count} links of a single word have no text around them ({examples}). Check whether each says where it leads",
        "neighbour": "The link “{name}” is alone in its paragraph: check whether people understand it without the text before it",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node | ShortLinks]:
    """Each link with a name that assistive technology gets (ACT 5effbb); then all links of a
    single word without context together.
    """
    found = links(snapshot)
    yield from found
    short = [link for link in found if _stands_alone(link)]
    if short:
        yield ShortLinks(short)


def expectation(link: Node | ShortLinks) -> Assertion:
    """The link's name, with the text around it, says where the link leads."""
    if isinstance(link, ShortLinks):
        return link.question()
    name = link.name.strip()[:120]
    if _is_empty_phrase(link):
        return _judge_empty(link, name)
    if len(name.split()) == 1 and _leans_on_neighbour(link):
        return cant_tell(link, "neighbour", name=name)
    return passed(link, name=name)


def _says(link: Node) -> Says:
    return link_says(link.name.strip()[:120], language(link))


def _is_empty_phrase(link: Node) -> bool:
    return _says(link) in {Says.NOTHING, Says.KIND} and not is_code(link)


def _stands_alone(link: Node) -> bool:
    """Is it a single word, with a meaning, that no text around it explains?"""
    if not is_short(link) or is_code(link) or _is_empty_phrase(link):
        return False
    return not _leans_on_neighbour(link) and not _tells(" ".join(_context(link)))


def _judge_empty(link: Node, name: str) -> Assertion:
    if _tells(" ".join(_context(link))) or _tells(described_by(link)):
        return passed(link, name=name)
    cells = " ".join(cell.text_content for cell in header_cells(link))
    if words(cells):
        return cant_tell(link, "cells", name=name, context=" ".join(cells.split())[:120])
    is_certain = _says(link) is Says.NOTHING and not link.has("aria-expanded")
    if is_certain and not _heading_before(link):
        return failed(link, "alone", name=name)
    return cant_tell(link, "heading", name=name)


def _tells(text: str) -> bool:
    """Has it a word that is more than an invitation to follow a link?"""
    return not is_filler(words(text))


def _context(link: Node) -> Iterator[str]:
    for text in context_nodes(link):
        if link_says(text.value, language(text)) is not Says.NOTHING:
            yield text.value


def _heading_before(link: Node) -> bool:
    """Does any heading of its document come before the link (technique H80)?"""
    headings = link.frame.snapshot.roles("heading")
    return any(h.frame is link.frame and h.index < link.index for h in headings)


def _leans_on_neighbour(link: Node) -> bool:
    """Does a link alone in its paragraph repeat a word of the text just before it?"""
    block = link.parent
    if block is None or block.tag != "p" or not _is_alone(link, block):
        return False
    if any(ancestor.tag in LISTS for ancestor in block.ancestors()):
        return False
    before = _element_before(block)
    if before is None or before.tag != "p":
        return False
    mine = words(link.name)
    return bool(mine) and text_of([before.text_content]).share(mine) == 1.0


def _is_alone(link: Node, block: Node) -> bool:
    others = (child for child in block.children if child is not link)
    return not any(other.is_element or (other.is_text and other.value.strip()) for other in others)


def _element_before(block: Node) -> Node | None:
    """The element just before a block among its siblings, without reading all of them."""
    at = block.index - 1
    while at > 0:
        node: Node | None = block.frame.nodes[at]
        while node is not None and node.parent is not block.parent:
            node = node.parent
        if node is None or node.is_element:
            return node
        at = node.index - 1
    return None
