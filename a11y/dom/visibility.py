"""Whether people can see a node, and what hides it from them or from assistive technology.

Sources: ACT Rules glossary, "visible" and "included in the accessibility tree"; CSS 2.2
sections 11.1 (overflow, clip) and 11.2 (visibility); CSS Masking 1; CSS Color 4 (opacity).
"""

import re
from collections.abc import Sequence
from operator import itemgetter

from a11y.core.model import Box
from a11y.dom.focus import is_details_summary
from a11y.dom.node import ELEMENT, TEXT, Frame, Node

_REPLACED = frozenset(
    {"img", "image", "video", "canvas", "svg", "iframe", "object", "embed", "input", "select", "textarea", "meter", "progress", "audio"}
)  # fmt: skip
#: CSS pixels. Of less of a text nobody reads a letter.
_SLIVER = 2.0
_NO_AREA = re.compile(
    r"rect\(\s*0(px)?[\s,]+0(px)?[\s,]+0(px)?[\s,]+0(px)?\s*\)|rect\((-?[\d.]+)px[\s,]+([\d.]+)px[\s,]+\5px"
)
_INSET = re.compile(
    r"inset\((\d+(?:\.\d+)?)%|circle\(0|ellipse\(0|polygon\(0(?:px)? 0(?:px)?, 0(?:px)? 0(?:px)?"
)


def is_visible(node: Node) -> bool:
    """True if a pixel would change if the node became fully transparent (ACT "visible").

    A text node must draw text. An element or its descendants must draw something. This is an
    approximation from styles and boxes: nodes that other elements cover count as visible.
    """
    if node.type == TEXT:
        return text_is_visible(node)
    if node.type != ELEMENT:
        return False
    if _own_box_is_visible(node):
        return True
    return any(
        text_is_visible(n) if n.type == TEXT else n.type == ELEMENT and _own_box_is_visible(n)
        for n in node.descendants()
    )


def text_is_visible(text: Node) -> bool:
    """True if the text is drawn at a place that can be scrolled into view.

    Many rules ask about each text, so its document keeps the answer.
    """
    known = text.frame.visible_texts
    if text.index not in known:
        known[text.index] = _text_is_visible(text)
    return known[text.index]


def _text_is_visible(text: Node) -> bool:
    if text.layout is None or not text.value.strip():
        return False
    parent = text.parent
    if parent is None or _folded(text) or not _painted(parent):
        return False
    if (
        transparent(parent.style("-webkit-text-fill-color"))
        and parent.style("text-shadow") == "none"
    ):
        return False
    if parent.style("font-size") == "0px":  # "" for "display: contents", where text is drawn
        return False
    return any(
        box.width > 0 and box.height > 0 and can_be_read(visible_part(parent, box), box)
        for box in text.frame.line_boxes(text.layout)
    )


def can_be_read(part: Box | None, box: Box) -> bool:
    """Is more left of a line of text than a sliver, as of text in a box of one pixel?"""
    if part is None:
        return False
    return part.width > min(_SLIVER, box.width / 2) and part.height > min(_SLIVER, box.height / 2)


def _own_box_is_visible(node: Node) -> bool:
    box = node.box
    if box is None or box.width <= 0 or box.height <= 0 or not _painted(node):
        return False
    return draws(node) and visible_part(node.parent or node, box, clipped_by_self=node) is not None


def draws(node: Node) -> bool:
    """True if the element's own box paints a picture, control, background or border."""
    if node.tag in _REPLACED and not (node.tag == "input" and node.get("type").lower() == "hidden"):
        return not (node.tag == "audio" and not node.has("controls"))
    if node.style("background-image") != "none" or not transparent(node.style("background-color")):
        return True
    return any(
        node.style(f"border-{side}-style") != "none"
        and node.style(f"border-{side}-width") != "0px"
        and not transparent(node.style(f"border-{side}-color"))
        for side in ("top", "right", "bottom", "left")
    )


def _painted(node: Node) -> bool:
    """True if neither ``visibility`` nor an opacity of 0 up to the page hides the node."""
    if node.style("visibility") not in {"visible", ""}:
        return False
    current: Node | None = node
    while current is not None:
        if _folded(current):
            return False
        if current.layout is not None and (
            current.style("opacity") == "0" or _filtered_away(current)
        ):
            return False
        outer = _hiders(current.frame)[current.index]
        if outer is None:
            outer = current.frame.element
            if outer is not None and outer.style("visibility") != "visible":
                return False
        current = outer
    return True


def _folded(node: Node) -> bool:
    """True for the content of closed ``details``. Its boxes may remain for a moment after closing."""
    parent = node.parent
    if parent is None or parent.tag != "details" or parent.has("open") or node.is_pseudo:
        return False
    return not is_details_summary(node)


def _filtered_away(node: Node) -> bool:
    return "opacity(0)" in node.style("filter")


def visible_part(
    parent: Node, box: Box, *, clipped_by_self: Node | None = None, as_scrolled: bool = False
) -> Box | None:
    """The part of ``box`` that the clips of ``parent`` and its ancestors leave; None if nothing.

    ``clipped_by_self``: an element whose own ``clip`` and ``clip-path`` count too. Only clips
    that scrolling can't undo count: ``overflow: hidden`` and ``clip``, and the area to the left
    of the page or above it. ``as_scrolled``: content that is scrolled out of view now is also
    clipped.
    """
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    current: Node | None = clipped_by_self or parent
    position = "static"
    while current is not None and current.type == ELEMENT:
        if current.layout is not None:
            own = current.style("position")
            if _clipped_away(current, own):
                return None
            escapes = position == "fixed" or (position == "absolute" and own == "static")
            if current is not clipped_by_self and not escapes:
                clip = _overflow_clip(current, _CUTS if as_scrolled else _CUTS_FOR_GOOD)
                if clip is not None:
                    if clip[0]:
                        left, right = max(left, clip[1].x), min(right, clip[1].x + clip[1].width)
                    if clip[2]:
                        top, bottom = max(top, clip[1].y), min(bottom, clip[1].y + clip[1].height)
            if not escapes:
                position = own
        current = _hiders(current.frame)[current.index]
    if right - left <= 0 or bottom - top <= 0 or right <= 0 or bottom <= 0:
        return None
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def _clipped_away(node: Node, position: str) -> bool:
    if position in {"absolute", "fixed"} and _NO_AREA.search(node.style("clip")):
        return True
    match = _INSET.search(node.style("clip-path"))
    return bool(match) and (match[1] is None or float(match[1]) >= 50) if match else False


_CUTS_FOR_GOOD = frozenset({"hidden", "clip"})
_CUTS = _CUTS_FOR_GOOD | {"auto", "scroll"}


def _overflow_clip(node: Node, cuts: frozenset[str]) -> tuple[bool, Box, bool] | None:
    """(clips horizontally, padding box, clips vertically), or None if it clips nothing."""
    if node.tag in {"html", "body"}:
        return None  # their overflow applies to the viewport, which scrolls or shows everything
    across, down = node.style("overflow-x") in cuts, node.style("overflow-y") in cuts
    box = node.box
    if not (across or down) or box is None or node.style("display") == "inline":
        return None
    return across, box, down


def is_beside_window(node: Node) -> bool:
    """True if the box lies where no scrolling leads: left of the page, above it, or to the right of
    the window while it is fixed or the page is cut off there.
    """
    box, root = node.box, node.frame.html
    if box is None or root is None or root.box is None:
        return False
    if box.x + box.width <= 0 or box.y + box.height <= 0:
        return True
    if box.x < root.box.x + root.box.width:
        return False
    roots = [root_node for root_node in (root, node.frame.body) if root_node is not None]
    cut_off = any(root_node.style("overflow-x") in _CUTS_FOR_GOOD for root_node in roots)
    return cut_off or any(
        a.is_element and a.style("position") == "fixed" for a in (node, *node.ancestors())
    )


def transparent(color: str) -> bool:
    """True if a computed colour is fully transparent."""
    return color in {"transparent", "rgba(0, 0, 0, 0)"} or (
        color.startswith("rgba(") and color.rstrip(")").rpartition(",")[2].strip() in {"0", "0.0"}
    )


def aria_hidden(node: Node) -> bool:
    """True if the node or an ancestor has ``aria-hidden="true"`` (WAI-ARIA 1.2, 6.6)."""
    if not node.frame.snapshot.with_attr("aria-hidden"):
        return False  # most pages
    return node.get("aria-hidden") == "true" or any(
        a.get("aria-hidden") == "true" for a in node.outward()
    )


def programmatically_hidden(node: Node) -> bool:
    """True if not rendered, hidden by ``visibility`` or by ``aria-hidden="true"``.

    Source: ACT Rules glossary, "programmatically hidden".
    """
    if node.rendered:
        return node.style("visibility") != "visible" or aria_hidden(node)
    # ``display: contents`` has no box, but its children do.
    return not any(child.rendered for child in node.children) or aria_hidden(node)


#: Properties with the computed value that has no effect.
_INERT = {
    "opacity": "1", "filter": "none", "clip": "auto", "clip-path": "none", "overflow-x": "visible",
    "overflow-y": "visible", "position": "static",
}  # fmt: skip


def _hiders(frame: Frame) -> Sequence[Node | None]:
    """By a node's index: the nearest ancestor in its document that can hide or move it.

    Real pages have few such ancestors, so walks towards the root skip all others.
    Sources: CSS 2.2, 9.3 (position) and 11.1 (overflow, clip); CSS Masking 1; CSS Color 4
    (opacity); Filter Effects 1.
    """
    if frame.hiders is not None:
        return frame.hiders
    pick = itemgetter(*(frame.snapshot.style_index[name] for name in _INERT))
    inert = tuple(_INERT.values())
    strings, styles = frame.strings, frame.layout_styles
    known: dict[tuple[int, ...], bool] = {}
    found: list[Node | None] = [None] * len(frame.nodes)
    own: list[Node | None] = [None] * len(frame.nodes)
    for at, node in enumerate(frame.nodes):  # parents come before their children
        parent = node.parent
        nearest = found[at] = own[parent.index] if parent is not None else None
        if node.type == ELEMENT and node.layout is not None:
            key = pick(styles[node.layout])
            acts = known.get(key)
            if acts is None:
                acts = known[key] = tuple(strings[i] for i in key) != inert
            # A closed details element hides its children, each of them but the summary.
            if acts or (parent is not None and parent.tag == "details"):
                nearest = node
        own[at] = nearest
    frame.hiders = found
    return found
