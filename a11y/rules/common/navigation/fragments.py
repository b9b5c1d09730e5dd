"""Links to a part of their own page, and whether that part exists.

Source: HTML Living Standard, 7.4.6.4 "find a potential indicated element".
"""

from urllib.parse import unquote

from a11y.artifacts.handlers import Handlers
from a11y.dom import Node, Snapshot

_TOP = frozenset({"", "top"})
_ROUTES = ("/", "!", ":~:")


def part_name(link: Node) -> str:
    """The name of the part that the link leads to; empty if it leads to no part of its page, to
    the top, or to a state that a script keeps in the address.
    """
    fragment = link.get("href").strip()
    name = unquote(fragment[1:])
    if not fragment.startswith("#") or name.lower() in _TOP or name.startswith(_ROUTES):
        return ""
    return name


def part_of(snapshot: Snapshot, link: Node) -> Node | None:
    """The part of the page that the link leads to, if it is there."""
    page = snapshot.page
    raw = link.get("href").strip()[1:]
    for name in (unquote(raw), raw):
        if name in page.by_id:
            return page.by_id[name]
    names = (unquote(raw), raw)
    anchors = (n for n in snapshot.tags("a") if n.frame is page and n.get("name") in names)
    return next(anchors, None)


def may_be_scripted(link: Node, handlers: Handlers) -> bool:
    """May a script do something else when the link is pressed?"""
    if not handlers.complete or handlers.any("hashchange", "popstate"):
        return True
    around = (link, *link.ancestors())
    return any(not h.idle for n in around for h in handlers.of(n, "click", "mousedown", "keydown"))
