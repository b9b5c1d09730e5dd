"""Text that hidden overflow cuts off, computed from a snapshot of the resized page. Pure.

Sources: ACT Rules glossary, "horizontally / vertically clipped by overflow"; CSS Overflow 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.resize import ClippedText
from a11y.core.model import Box
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.node import ELEMENT
from a11y.dom.targets import target as describe
from a11y.dom.visibility import is_visible, text_is_visible, visible_part
from a11y.i18n.words import is_unlisted, words

_ROOTS = frozenset({"html", "body"})
_HIDES, _SCROLLS = frozenset({"hidden", "clip"}), frozenset({"auto", "scroll"})
#: Less than this is a sliver for screen readers, not text that people see.
_SLIVER = 2.0
#: A cut-off part of a frame that is larger than this, in CSS pixels, may hold text.
_LOST = 10.0


@dataclass(frozen=True, slots=True)
class Cut:
    """A text node and the element that cuts it off."""

    text: Node
    clip: Node
    axis: str
    own: bool


def clippable(snapshot: Snapshot) -> list[Node]:
    """Visible text nodes in HTML that have an ancestor with hidden overflow and none with
    ``aria-hidden`` (59br37, Applicability).
    """
    found = []
    known: dict[int, bool] = {}
    for text in snapshot.texts:
        parent = text.parent
        if parent is None or parent.is_pseudo:
            continue
        if id(parent) not in known:
            known[id(parent)] = _applies(parent)
        if not known[id(parent)]:
            continue
        if text_is_visible(text) and _seen(text, parent):
            found.append(text)
    return found


def _applies(element: Node) -> bool:
    """Does it or an ancestor hide overflow, and none have ``aria-hidden="true"``?"""
    hides = False
    for node in (element, *element.ancestors()):
        if node.type != ELEMENT:
            break
        if node.get("aria-hidden") == "true" or node.tag == "svg":
            return False
        hides = hides or bool({node.style("overflow-x"), node.style("overflow-y")} & _HIDES)
    return hides


def _seen(text: Node, parent: Node) -> bool:
    parts = [visible_part(parent, box) for box in text.text_boxes]
    return any(p is not None and p.width > _SLIVER and p.height > _SLIVER for p in parts)


def cuts(texts: list[Node]) -> Iterator[Cut]:
    """At most one cut for a text node and axis, by the innermost ancestor that cuts it off."""
    for text in texts:
        lines = [b for b in text.inked_boxes if b.width > 0 and b.height > 0]
        if lines:
            yield from _cuts_of(text, lines)


@dataclass(slots=True)
class _Extent:
    """Where a text node's lines reach. A scrolling box removes the part outside of it."""

    left: float
    right: float
    top: float
    bottom: float

    def scroll(self, box: Box, *, across: bool, down: bool) -> None:
        if across:
            self.left, self.right = max(self.left, box.x), min(self.right, box.x + box.width)
        if down:
            self.top, self.bottom = max(self.top, box.y), min(self.bottom, box.y + box.height)

    def beyond(self, box: Box) -> tuple[float, float]:
        """How far it reaches beyond a box: (sideways, up or down)."""
        return (
            max(box.x - self.left, self.right - box.x - box.width),
            max(box.y - self.top, self.bottom - box.y - box.height),
        )


def _cuts_of(text: Node, lines: list[Box]) -> Iterator[Cut]:
    extent = _Extent(
        min(b.x for b in lines),
        max(b.x + b.width for b in lines),
        min(b.y for b in lines),
        max(b.y + b.height for b in lines),
    )
    size = _pixels(text.style("font-size")) or 16.0
    block = _block(text)
    open_axes = {"horizontal", "vertical"}
    for node, box in _boxes_around(text):
        across, down = node.style("overflow-x"), node.style("overflow-y")
        extent.scroll(box, across=across in _SCROLLS, down=down in _SCROLLS)
        sideways, upright = extent.beyond(box)
        if node.tag in _ROOTS:
            across = "visible"
        if across in _HIDES and sideways > max(2.0, size / 4) and "horizontal" in open_axes:
            open_axes.discard("horizontal")
            if not _ellipsis(node):
                yield Cut(text, node, "horizontal", block is node or _inside(block, box))
        if down in _HIDES and upright > max(3.0, size / 3) and "vertical" in open_axes:
            open_axes.discard("vertical")
            if _line_height(node) < _clip_height(node, box):
                yield Cut(text, node, "vertical", node.tag not in _ROOTS)
        elif (
            down in _HIDES and upright > max(2.0, size / 6) and "vertical" in open_axes
            and _line_height(node) < _clip_height(node, box)
        ):  # fmt: skip
            open_axes.discard("vertical")
            yield Cut(
                text, node, "vertical", False
            )  # a person must check whether letters are cut off


def _boxes_around(text: Node) -> Iterator[tuple[Node, Box]]:
    """Ancestors whose overflow applies to a text, with their boxes, innermost first."""
    position = "static"
    for node in text.ancestors():
        if node.type != ELEMENT:
            return
        box = node.box
        own = node.style("position") if node.rendered else ""
        if position == "fixed" or (position == "absolute" and own == "static"):
            continue
        position = own or position
        if box is not None and node.style("display") != "inline":
            yield node, box


def _clip_height(node: Node, box: Box) -> float:
    """The height that a line must exceed: the box, or the content box if overflow is ``clip``."""
    if node.style("overflow-y") != "clip":
        return box.height
    edges = ("padding-top", "padding-bottom", "border-top-width", "border-bottom-width")
    return box.height - sum(_pixels(node.style(edge)) for edge in edges)


def _ellipsis(node: Node) -> bool:
    return node.style("text-wrap-mode") == "nowrap" and node.style("text-overflow") != "clip"


def _line_height(node: Node) -> float:
    """The used value. ``normal`` counts as 1.2, as 59br37 says."""
    value = node.style("line-height")
    return _pixels(value) if value != "normal" else 1.2 * _pixels(node.style("font-size"))


def _pixels(value: str) -> float:
    try:
        return float(value.removesuffix("px"))
    except ValueError:
        return 0.0


def _block(text: Node) -> Node | None:
    """The nearest ancestor that is not inline: the box that lays out the text."""
    for node in text.ancestors():
        if node.type == ELEMENT and node.rendered and node.style("display") != "inline":
            return node
    return None


def _inside(block: Node | None, clip: Box) -> bool:
    box = block.box if block is not None else None
    return box is not None and box.x >= clip.x - 1 and box.x + box.width <= clip.x + clip.width + 1


def describe_cuts(zoomed: Snapshot, full: Snapshot) -> tuple[int, tuple[ClippedText, ...]]:
    """(number of clippable text nodes, what is cut off), one result for each clip and axis.

    ``full``: the same load at 100 %. Backend ids connect the two snapshots.
    """
    texts = clippable(zoomed)
    before = {(cut.text.backend_id, cut.axis) for cut in cuts(clippable(full))}
    found: dict[tuple[int, str, bool], ClippedText] = {}
    for cut in cuts(texts):
        known = (cut.text.backend_id, cut.axis) in before
        key = (cut.clip.backend_id, cut.axis, known)
        if key not in found:
            found[key] = ClippedText(
                target=describe(cut.text), clip=describe(cut.clip), axis=cut.axis,
                text=" ".join(cut.text.value.split())[:80], before=known, own=cut.own,
                clamped=cut.clip.style("-webkit-line-clamp") not in {"none", ""}, more=_more(cut.clip),
            )  # fmt: skip
    framed = tuple(_frames(zoomed))
    return len(texts) + len(framed), (*found.values(), *framed)


def _frames(zoomed: Snapshot) -> Iterator[ClippedText]:
    """Frames that do not scroll, or that an ancestor cuts off."""
    for frame in zoomed.frames:
        element, root = frame.element, frame.html
        if element is None or root is None or element.box is None or not is_visible(element):
            continue
        if any(a.get("aria-hidden") == "true" for a in (element, *element.ancestors())):
            continue
        inner = root.box
        clip = None
        if element.get("scrolling").lower() == "no" and inner is not None:
            clip = element if inner.height > element.box.height + _LOST else None
        clip = clip or _hidden_by(element)
        if clip is not None:
            yield ClippedText(
                target=describe(element), clip=describe(clip), axis="vertical",
                text=" ".join((element.name or frame.title).split())[:80], own=False,
            )  # fmt: skip


def _hidden_by(element: Node) -> Node | None:
    box = element.box
    if box is None:
        return None
    extent = _Extent(box.x, box.x + box.width, box.y, box.y + box.height)
    for node, around in _boxes_around(element):
        across, down = node.style("overflow-x"), node.style("overflow-y")
        extent.scroll(around, across=across in _SCROLLS, down=down in _SCROLLS)
        if node.tag not in _ROOTS and down in _HIDES and extent.beyond(around)[1] > _LOST:
            return node
    return None


def _more(clip: Node) -> str:
    """Name of a control in the clip, or right after it, that promises to show more."""
    unlisted = is_unlisted(language(clip))  # there any name may promise it
    beside = clip.parent.elements if clip.parent is not None else []
    at = beside.index(clip) if clip in beside else -1
    near = [clip, *(beside[at + 1 : at + 3] if at >= 0 else ())]
    for node in (n for top in near for n in (top, *top.descendants())):
        if node.type == ELEMENT and node.role in {"button", "link"}:
            name = node.name.lower()
            named = unlisted or any(word in name for word in words("button.expand"))
            if named or node.has("aria-expanded"):
                return node.name[:60] or "aria-expanded"
    return ""
