"""Links of one word outside of menus and lists: short, and perhaps too short."""

import re
from collections.abc import Sequence

from a11y.dom import Node

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


def examples(found: Sequence[Node]) -> str:
    """The first few names, for one question about all of them."""
    return ", ".join(dict.fromkeys(link.name.strip()[:40] for link in found[:_EXAMPLES]))
