"""Which text a hidden overflow cuts off, judged on a snapshot of the resized page. Pure.

Sources: ACT Rules glossary, "horizontally / vertically clipped by overflow"; CSS Overflow 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.dom import Node, Snapshot
from a11y.dom.node import ELEMENT
from a11y.dom.targets import target as describe
from a11y.dom.visibility import text_is_visible, visible_part
from a11y.model import Box
from a11y.probes.facts import Clipped

_HIDES, _SCROLLS = frozenset({"hidden", "clip"}), frozenset({"auto", "scroll"})
_MORE = ("more", "więcej", "rozwiń", "pokaż", "show", "expand", "czytaj", "read")
#: Less than this is a sliver for screen readers only, not text that people see.
_SLIVER = 2.0


@dataclass(frozen=True, slots=True)
class Cut:
    """A text node and what cuts it off."""

    text: Node
    clip: Node
    axis: str
    own: bool


def clippable(snapshot: Snapshot) -> list[Node]:
    """Visible text nodes in HTML with an ancestor that hides its overflow, exposed by
    ``aria-hidden`` (59br37, Applicability).
    """
    found = []
    hiding: dict[int, bool] = {}
    for text in snapshot.texts:
        parent = text.parent
        if parent is None or parent.is_pseudo or not _applies(parent, hiding):
            continue
        if text_is_visible(text) and _seen(text, parent):
            found.append(text)
    return found


def _applies(element: Node, known: dict[int, bool]) -> bool:
    """Does it or an ancestor hide overflow, and none have ``aria-hidden="true"``?"""
    hides = False
    for node in (element, *element.ancestors()):
        if node.type != ELEMENT:
            break
        if node.get("aria-hidden") == "true" or node.tag == "svg":
            return False
        hides = hides or bool({node.style("overflow-x"), node.style("overflow-y")} & _HIDES)
    known[id(element)] = hides
    return hides


def _seen(text: Node, parent: Node) -> bool:
    parts = [visible_part(parent, box) for box in text.text_boxes]
    return any(p is not None and p.width > _SLIVER and p.height > _SLIVER for p in parts)


def cuts(texts: list[Node]) -> Iterator[Cut]:
    """At most one cut a text node and axis: by the innermost ancestor that cuts it off."""
    for text in texts:
        lines = [b for b in text.text_boxes if b.width > 0 and b.height > 0]
        if lines:
            yield from _cuts_of(text, lines)


def _cuts_of(text: Node, lines: list[Box]) -> Iterator[Cut]:
    left, right = min(b.x for b in lines), max(b.x + b.width for b in lines)
    top, bottom = min(b.y for b in lines), max(b.y + b.height for b in lines)
    size = _pixels(text.style("font-size")) or 16.0
    block = _block(text)
    across = down = True
    position = "static"
    for node in text.ancestors():
        if node.type != ELEMENT or node.tag in {"html", "body"} or not (across or down):
            return
        box = node.box
        own = node.style("position") if node.rendered else ""
        escapes = position == "fixed" or (position == "absolute" and own == "static")
        if box is None or node.style("display") == "inline" or escapes:
            if not escapes and own:
                position = own
            continue
        position = own
        if across and node.style("overflow-x") in _SCROLLS:
            left, right = max(left, box.x), min(right, box.x + box.width)
        elif across and node.style("overflow-x") in _HIDES:
            lost = max(box.x - left, right - box.x - box.width)
            if lost > max(2.0, size / 4):
                across = False
                if not _ellipsis(node):
                    yield Cut(text, node, "horizontal", block is node or _inside(block, box))
        if down and node.style("overflow-y") in _SCROLLS:
            top, bottom = max(top, box.y), min(bottom, box.y + box.height)
        elif down and node.style("overflow-y") in _HIDES:
            lost = max(box.y - top, bottom - box.y - box.height)
            if lost > max(3.0, size / 3):
                down = False
                if _line_height(node) < box.height:
                    yield Cut(text, node, "vertical", True)


def _ellipsis(node: Node) -> bool:
    return node.style("text-wrap-mode") == "nowrap" and node.style("text-overflow") != "clip"


def _line_height(node: Node) -> float:
    """Used value; ``normal`` is taken for 1.2 (as 59br37 says)."""
    value = node.style("line-height")
    return _pixels(value) if value != "normal" else 1.2 * _pixels(node.style("font-size"))


def _pixels(value: str) -> float:
    try:
        return float(value.removesuffix("px"))
    except ValueError:
        return 0.0


def _block(text: Node) -> Node | None:
    """The nearest ancestor that is not inline: the box that the text is laid out in."""
    return next((a for a in text.ancestors() if a.type == ELEMENT and a.rendered and a.style("display") not in {"inline", "contents"}), None)  # fmt: skip


def _inside(block: Node | None, clip: Box) -> bool:
    box = block.box if block is not None else None
    return box is not None and box.x >= clip.x - 1 and box.x + box.width <= clip.x + clip.width + 1


def describe_cuts(zoomed: Snapshot, full: Snapshot) -> tuple[int, tuple[Clipped, ...]]:
    """(clippable text nodes, what is cut off), one for each clip and axis.

    ``full``: the same load at 100 %; nodes are told by backend id.
    """
    texts = clippable(zoomed)
    before = {(cut.text.backend_id, cut.axis) for cut in cuts(clippable(full))}
    found: dict[tuple[int, str, bool], Clipped] = {}
    for cut in cuts(texts):
        known = (cut.text.backend_id, cut.axis) in before
        key = (cut.clip.backend_id, cut.axis, known)
        if key not in found:
            found[key] = Clipped(
                target=describe(cut.text), clip=describe(cut.clip), axis=cut.axis,
                text=" ".join(cut.text.value.split())[:80], before=known, own=cut.own,
                clamped=cut.clip.style("-webkit-line-clamp") not in {"none", ""}, more=_more(cut.clip),
            )  # fmt: skip
    return len(texts), tuple(found.values())


def _more(clip: Node) -> str:
    """Name of a control in the clip, or right after it, that promises to show more."""
    beside = clip.parent.elements if clip.parent is not None else []
    at = beside.index(clip) if clip in beside else -1
    near = [clip, *(beside[at + 1 : at + 3] if at >= 0 else ())]
    for node in (n for top in near for n in (top, *top.descendants())):
        if node.type == ELEMENT and node.role in {"button", "link"}:
            name = node.name.lower()
            if node.has("aria-expanded") or any(word in name for word in _MORE):
                return node.name[:60] or "aria-expanded"
    return ""
