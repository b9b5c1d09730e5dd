"""Links of one word outside of menus and lists: short, and perhaps too short."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node
from a11y.rules import cant_tell

#: Where a short link is usual.
LISTS = frozenset({"nav", "li", "ul", "ol", "menu", "header", "footer", "td", "th", "dl"})
_LANDMARKS = frozenset(
    {"navigation", "banner", "contentinfo", "menu", "menubar", "toolbar", "list"}
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_EXAMPLES = 5


def is_short(link: Node) -> bool:
    """Is its name a single word, in a place where that is unusual?"""
    name = link.name.strip()
    if " " in name or not _WORD.fullmatch(name):
        return False
    return not any(a.tag in LISTS or a.role in _LANDMARKS for a in link.ancestors())


@dataclass(frozen=True, slots=True)
class ShortLinks:
    """Short links of a page, for one question about all. The first one stands for them."""

    links: Sequence[Node]

    @property
    def node(self) -> Node:
        return self.links[0]

    def question(self) -> Assertion:
        """See whether each says where it leads; with the first few names."""
        names = dict.fromkeys(link.name.strip()[:40] for link in self.links[:_EXAMPLES])
        return cant_tell(self.node, "short", count=len(self.links), examples=", ".join(names))
