"""Ways to bypass repeated content, as positions in the page's content. Pure.

``rules/common/navigation/bypass.py`` asks the same questions. Here they are answered before it is
known what repeats, so the answers are positions. After the last page they are compared with what
repeats.
"""

from bisect import bisect_left
from collections.abc import Iterator
from urllib.parse import unquote
from zlib import crc32

from a11y.artifacts.outline import LANDMARKS, Bypass
from a11y.artifacts.repetition import Piece, first_pieces
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_focusable
from a11y.dom.visibility import is_visible

_PIECES = 500
_LONG = 22
_CONTROLS = ("button", "link", "checkbox", "switch", "DisclosureTriangle", "menuitem", "tab")


def bypass(page: Snapshot) -> Bypass:
    """The page's content and the ways past it. Of a long page only the first pieces."""
    found = first_pieces(page, _PIECES + 1)
    kept = found[:_PIECES]
    order = [piece.node.index for piece in kept]
    return Bypass(
        pieces="".join(map(_hash, kept)),
        cut=len(found) > _PIECES,
        headings=tuple(_headings(kept)),
        landmarks=tuple(sorted(set(_landmarks(page, order)))),
        skips=tuple(sorted(set(_skips(page, order)))),
        control=_control(page),
    )


def _hash(piece: Piece) -> str:
    number = crc32(piece.key.encode("utf-8", "replace"))
    return f"{number | 1 if len(piece.key) >= _LONG else number & ~1:08x}"


def _headings(kept: list[Piece]) -> Iterator[int]:
    for at, piece in enumerate(kept):
        if piece.in_heading:
            lineage = (piece.node, *piece.node.ancestors())
            node = next((n for n in lineage if n.role == "heading"), None)
            if node is not None and is_visible(node):
                yield at


def _landmarks(page: Snapshot, order: list[int]) -> Iterator[int]:
    for node in page.roles(*LANDMARKS):
        if node.frame is page.page:
            at = bisect_left(order, node.index)
            last = _last(node)
            if at < len(order) and order[at] <= last:
                yield at


def _last(node: Node) -> int:
    """Index of the last node inside. Nodes are numbered depth first."""
    while node.children:
        node = node.children[-1]
    return node.index


def _skips(page: Snapshot, order: list[int]) -> Iterator[int]:
    for link in page.roles("link"):
        if link.frame is not page.page or link.tag != "a":
            continue
        href = link.get("href").strip()
        if len(href) < 2 or not href.startswith("#") or not link.name.strip():
            continue
        wanted = unquote(href[1:])
        target = link.frame.by_id.get(wanted)
        if target is not None and is_focusable(link):
            at = bisect_left(order, target.index)
            if at < len(order):
                yield at


def _control(page: Snapshot) -> str:
    """A control whose script may fold blocks away or move focus."""
    for node in page.roles(*_CONTROLS):
        if node.frame is page.page and not _plain_link(node) and not _submits(node):
            return node.name[:80] or node.tag
    return ""


def _submits(node: Node) -> bool:
    kind = node.get("type").lower()
    is_submit = kind in {"submit", "image"} or (node.tag == "button" and not kind)
    return is_submit and not node.has("onclick") and node.closest("form") is not None


def _plain_link(node: Node) -> bool:
    href = node.get("href").strip().lower()
    if node.tag != "a" or not href or href.startswith("javascript:") or node.has("onclick"):
        return False
    return not href.startswith("#") or unquote(href[1:]) in node.frame.by_id
