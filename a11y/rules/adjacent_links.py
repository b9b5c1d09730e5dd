"""A picture and the words below it lead to the same place, as two links. People who use a keyboard
stop twice, and a screen reader reads the same name twice, on every card of a list.

## How to fix
Put both into one link, and leave the picture's `alt` empty:

```html
<a href="/lamp"><img src="lamp.jpg" alt=""> Desk lamp</a>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import in_tab_order
from a11y.dom.link_context import destination
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, failed, passed, rule

_PICTURES = frozenset({"img", "svg", "picture"})

RULE = rule(
    id="adjacent-links",
    title="Picture and text that lead to the same place are one link",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    identity="component",
    messages={
        "passed": "The next link leads elsewhere",
        "same": "This link and the next one, “{name}”, lead to the same place: people reach it twice",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A link and the one directly after it. ``same``: both lead to the same place."""

    node: Node
    after: Node
    same: bool


def applicability(snapshot: Snapshot) -> Iterator[_Pair]:
    """Each link with a picture or words that is followed by a link with the other, with no text
    between them.
    """
    links = [n for n in snapshot.tags("a") if n.has("href") and n.exposed and in_tab_order(n)]
    for link, after in pairwise(links):
        if _holds_picture(link) == _holds_picture(after) or link.frame is not after.frame:
            continue
        if after in link.descendants() or not (is_visible(link) and is_visible(after)):
            continue
        if not _has_text_between(link, after):
            yield _Pair(node=link, after=after, same=_address(link) == _address(after))


def expectation(pair: _Pair) -> Assertion:
    """They lead to two places. (WCAG 2.2, technique H2)"""
    if not pair.same:
        return passed(pair.node)
    return failed(pair.node, "same", name=" ".join(pair.after.name.split())[:80])


def _holds_picture(link: Node) -> bool:
    """True if the link shows a picture and no words."""
    return not link.text_content.strip() and any(n.tag in _PICTURES for n in link.descendants())


def _address(link: Node) -> str:
    """Where it leads, with the fragment; empty if only a script knows."""
    _, mark, fragment = link.get("href").partition("#")
    address = destination(link)
    return f"{address}{mark}{fragment}" if address else ""


def _has_text_between(link: Node, after: Node) -> bool:
    nodes = link.frame.nodes
    inside = set(link.descendants())
    return any(
        node.is_text and node.value.strip() and node not in inside
        for node in nodes[link.index + 1 : after.index]
    )
