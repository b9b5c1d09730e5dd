"""What makes a control's box visible: border, fill, shadow and outline, and their contrast.

Source: WCAG 2.2, 1.4.11, "visual information required to identify user interface
components". The *adjacent colours* are those outside the box and the box's own fill.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from a11y.core.model import Box
from a11y.dom.backdrop import Backdrop
from a11y.dom.color import CLEAR, COLOR_TOKEN, Color, over, parse, ratio
from a11y.dom.contrast import Contrast
from a11y.dom.node import ELEMENT, Node
from a11y.dom.painters import overlaps
from a11y.dom.reading import stack
from a11y.dom.snapshot import Snapshot
from a11y.dom.visibility import draws, transparent

_SIDES = ("top", "right", "bottom", "left")
#: CSS pixels by which a box around a field may be larger and still belong to the field.
_WIDER, _HIGHER = 140.0, 44.0
_NEAR = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """The most visible part of a boundary. Colours are hexadecimal.

    ``best``: its contrast, 1 to 21. ``color``: its colour. ``outside``: the colour beside it.
    """

    best: float
    color: str
    outside: str


def plain(paint: Color, chain: Backdrop | None) -> tuple[Color, Color] | None:
    """(``paint`` as seen, the colour behind it) on plain colours; None on anything else."""
    pairs, puzzles = stack(paint, chain)
    if puzzles or len(pairs) != 1:
        return None
    seen, behind = pairs[0]
    return seen.on_screen(), behind.on_screen()


def box_boundary(contrast: Contrast, node: Node) -> Boundary | None:
    """The boundary of an element's or pseudo-element's own box; None if styles don't show it."""
    parent = node.parent
    if parent is None or node.layout is None or node.style("background-image") != "none":
        return None
    inner, outer = contrast.backdrops.of(node), contrast.backdrops.of(parent)
    known = contrast.snapshot.shared(_known)
    key = (tuple(node.frame.layout_styles[node.layout]), _kind(inner), _kind(outer), node.frame)
    if key not in known:
        known[key] = _read(node, inner, outer)
    return known[key]


def _known(_: Snapshot) -> dict[tuple[object, ...], Boundary | None]:
    """A cache: boxes with the same style on the same backdrop have the same boundary."""
    return {}


def _kind(chain: Backdrop | None) -> int:
    return chain.kind if chain is not None else -1


def _read(node: Node, inner: Backdrop | None, outer: Backdrop | None) -> Boundary | None:
    out, fill = plain(CLEAR, outer), plain(CLEAR, inner)
    if out is None or fill is None:
        return None
    outside, inside = out[1], fill[1]
    pairs = [(inside, outside)]
    for color in _lines(node):
        line = plain(color, inner) if color is not None else None
        if line is None:
            return None
        pairs += [(line[0], outside), (line[0], inside)]
    shadows = _shadows(node, outside)
    if shadows is None:
        return None
    pairs += [(shadow, outside) for shadow in shadows]
    best, color, against = max((ratio(a, b), a, b) for a, b in pairs)
    return Boundary(best=best, color=color.hex, outside=against.hex)


def _lines(node: Node) -> Iterator[Color | None]:
    """The colours of the border and outline; None for a colour that is not known."""
    for side in _SIDES:
        if node.style(f"border-{side}-style") not in {"none", "hidden", ""} and _wide(
            node.style(f"border-{side}-width")
        ):
            yield parse(node.style(f"border-{side}-color"))
    if node.style("outline-style") not in {"none", ""} and _wide(node.style("outline-width")):
        yield parse(node.style("outline-color"))


def _wide(width: str) -> bool:
    return float(width.removesuffix("px") or 0) > 0


def _shadows(node: Node, outside: Color) -> list[Color] | None:
    """The colours of shadows where they are strongest; None if one is not known."""
    value = node.style("box-shadow")
    if value in {"none", ""}:
        return []
    found = [parse(token) for token in COLOR_TOKEN.findall(value)]
    if not found or None in found:
        return None
    shadows = [color for color in found if color is not None]
    alone = [over(color, outside) for color in shadows]
    together = reduce(lambda back, color: over(color, back), shadows, outside)
    return [color.on_screen() for color in (*alone, together)]


def field_boundary(contrast: Contrast, node: Node) -> Boundary | None:
    """The boundary of a field: its own, or that of a box drawn closely around it.

    None if something else is drawn there too, or if a colour is not known.
    """
    found = box_boundary(contrast, node)
    own = node.box
    if found is None or own is None or _disturbed(contrast, node, own):
        return None
    inner = node
    for box in node.ancestors():
        around = box.box
        if box.type != ELEMENT or box.tag in {"body", "html", "form", "fieldset"} or around is None:
            break
        if around.width > own.width + _WIDER or around.height > own.height + _HIGHER:
            break
        if _draws_beside(box, inner, own):
            return None
        outer = box_boundary(contrast, box)
        if outer is None:
            return None
        found = max(found, outer, key=lambda boundary: boundary.best)
        inner = box
    return found


def _disturbed(contrast: Contrast, node: Node, own: Box) -> bool:
    """True if something that is not an ancestor paints at the field's place."""
    chain = contrast.backdrops.of(node)
    mine = chain.elements if chain is not None else frozenset()
    return any(p not in mine and p is not node for p in contrast.painters[node.frame].at([own]))


def _draws_beside(box: Node, inner: Node, own: Box) -> bool:
    """True if other parts of the box draw something that touches the field: a line, a frame."""
    seen = 0
    for child in box.children:
        if child is inner or child.type != ELEMENT:
            continue
        for part in (child, *child.descendants()):
            seen += 1
            if seen > _NEAR:
                return True
            place = part.box
            if part.type == ELEMENT and place is not None and _touches(place, own) and _inks(part):
                return True
    return False


def _touches(place: Box, own: Box) -> bool:
    grown = Box(x=own.x - 4, y=own.y - 4, width=own.width + 8, height=own.height + 8)
    return place.width > 0 and place.height > 0 and overlaps(place, grown)


def _inks(part: Node) -> bool:
    outlined = part.style("outline-style") not in {"none", ""}
    return draws(part) or (outlined and not transparent(part.style("outline-color")))
