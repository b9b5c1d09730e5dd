"""Icons that 1.4.11 applies to, and what is certain about their contrast.

Disabled controls, logos, and icons beside visible words are left out (WCAG 2.2, 1.4.11).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.graphics import UNKNOWN, Graphics
from a11y.artifacts.pictures import Pictures
from a11y.core.model import Box
from a11y.dom import Node, Snapshot
from a11y.dom.boundary import Boundary, plain
from a11y.dom.color import parse, ratio
from a11y.dom.contrast import Contrast
from a11y.dom.focus import is_inert
from a11y.dom.generated import generated_text
from a11y.dom.inactive import Inactive
from a11y.dom.node import TEXT
from a11y.dom.visibility import is_visible, text_is_visible, transparent, visible_part
from a11y.i18n.words import pattern
from a11y.rules.common.contrast.control_looks import DRAWN, PARTS, Look, has_text

_LARGEST_ICON = 64.0
#: Share of a control's area that a bar or dot of an icon takes up at most.
_SMALL_PART = 0.3
_SIDES = ("top", "right", "bottom", "left")
_LOGO = pattern("icon.logo")


def icons(
    snapshot: Snapshot,
    contrast: Contrast,
    inactive: Inactive,
    graphics: Graphics,
    pictures: Pictures,
) -> Iterator[Look]:
    """Icons that are all that people see of a button or link, with their best contrast."""
    icons = (*_pictures(snapshot, graphics), *_files(snapshot, pictures), *_glyphs(snapshot))
    for icon, paints in icons:
        control, box = _control(icon), icon.box
        if control is None or box is None or control in inactive or not _is_drawn(icon, box):
            continue
        if _alone(control, icon):
            yield from _look(contrast, control, _Drawn([icon], icon, paints))
    for control, drawn in _boxes(snapshot):
        if control not in inactive and is_visible(control) and _alone(control, None):
            yield from _look(contrast, control, drawn)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An icon. ``parts``: the elements that draw it. ``ground``: the element whose
    background is behind the icon. ``paints``: CSS colours, or ``UNKNOWN``.
    """

    parts: list[Node]
    ground: Node
    paints: tuple[str, ...]


def _look(contrast: Contrast, control: Node, drawn: _Drawn) -> Iterator[Look]:
    boxes = [part.box for part in drawn.parts if part.box is not None]
    if not boxes or not drawn.paints or UNKNOWN in drawn.paints or not _iconic(boxes):
        return
    boundary = _ink(contrast, drawn, boxes)
    if boundary is not None and boundary.best >= DRAWN:
        yield Look(control, boundary)


def _pictures(snapshot: Snapshot, graphics: Graphics) -> Iterator[tuple[Node, tuple[str, ...]]]:
    for svg in snapshot.tags("svg"):
        yield svg, graphics.paints.get(svg.backend_id, (UNKNOWN,))


def unseen_icons(snapshot: Snapshot, inactive: Inactive, pictures: Pictures) -> Iterator[Node]:
    """Controls with nothing to see but a picture, if the picture was not loaded."""
    for image in snapshot.tags("img"):
        control = _control(image) if image.backend_id in pictures.broken else None
        if control is None or control in inactive or not is_visible(control):
            continue
        if not image.get("alt").strip() and _alone(control, image):
            yield control


def _files(snapshot: Snapshot, pictures: Pictures) -> Iterator[tuple[Node, tuple[str, ...]]]:
    for image in snapshot.tags("img"):
        look = pictures.looks.get(image.backend_id)
        if look is not None and look.ink:
            yield image, look.ink


def _boxes(snapshot: Snapshot) -> Iterator[tuple[Node, _Drawn]]:
    """Plain boxes in the shape of an icon: cut out by a mask or clip path, or bars and dots."""
    for control in (*snapshot.tags("button", "a", "summary"), *snapshot.with_attr("role")):
        if control.layout is None or _control(control) is not control:
            continue
        below = [n for n in control.descendants() if n.is_element or n.is_pseudo][: PARTS + 1]
        boxes = [n for n in below if n.layout is not None and _has_color(n)]
        if boxes and len(below) <= PARTS and all(_is_plain_box(n, control) for n in boxes):
            paints = dict.fromkeys(box.style("background-color") for box in boxes)
            yield control, _Drawn(boxes, control, tuple(paints))


def _has_color(node: Node) -> bool:
    return not transparent(node.style("background-color"))


def _is_plain_box(node: Node, control: Node) -> bool:
    """Is it nothing but a colour, cut out or clearly smaller than the control?"""
    box, outer = node.box, control.box
    if box is None or outer is None or has_text(node) or node.text_content.strip():
        return False
    if node.style("background-image") != "none" or node.style("box-shadow") != "none":
        return False
    if any(node.style(f"border-{side}-style") != "none" for side in _SIDES):
        return False
    cut = any(node.style(name) not in {"none", ""} for name in ("mask-image", "clip-path"))
    return cut or box.width * box.height <= _SMALL_PART * outer.width * outer.height


def _glyphs(snapshot: Snapshot) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Elements and pseudo-elements with one glyph of an icon font: of a private use area."""
    for text in snapshot.texts:
        if _is_glyph(text.value) and text.parent is not None:
            yield text.parent, (_fill(text.parent),)
    for frame in snapshot.frames:
        for node in frame.nodes:
            if node.extra and node.layout is not None and _is_glyph(generated_text(node)):
                yield node, (_fill(node),)


def _is_glyph(text: str) -> bool:
    glyph = text.strip()
    return len(glyph) == 1 and "\ue000" <= glyph <= "\uf8ff"


def _fill(node: Node) -> str:
    shadowed = node.style("text-shadow") not in {"none", ""}
    return UNKNOWN if shadowed else node.style("-webkit-text-fill-color")


def _is_drawn(icon: Node, box: Box) -> bool:
    if not icon.is_pseudo:
        return is_visible(icon)
    if icon.parent is None or icon.style("visibility") != "visible":
        return False
    return visible_part(icon.parent, box) is not None


def _control(node: Node) -> Node | None:
    control = next(
        (a for a in (node, *node.ancestors()) if a.tag in {"button", "summary"} or (a.tag == "a" and a.has("href")) or a.role in {"button", "link"}),
        None,
    )  # fmt: skip
    # Logos need no contrast. The word may stand in any language, since it only excuses.
    if control is None or is_inert(control) or _LOGO.search(control.name):
        return None
    return control


def _iconic(boxes: list[Box]) -> bool:
    """Have the boxes together the size and proportions of an icon?"""
    width = max(b.x + b.width for b in boxes) - min(b.x for b in boxes)
    height = max(b.y + b.height for b in boxes) - min(b.y for b in boxes)
    small = 0 < width <= _LARGEST_ICON and 0 < height <= _LARGEST_ICON
    return small and width <= 2 * height <= 4 * width


def _alone(control: Node, icon: Node | None) -> bool:
    """Is the icon, which may be made of plain boxes, all that people see of the control?"""
    for seen, node in enumerate(control.descendants()):
        if seen > PARTS * 3:
            return False
        if node is icon:
            continue
        if (
            node.type == TEXT
            and (icon is None or icon not in node.ancestors())
            and text_is_visible(node)
        ):
            return False
        if node.tag in {"img", "canvas", "video"} or node.tag == "svg":
            return False
        if node.is_pseudo and (has_text(node) or node.style("background-image") != "none"):
            return False
    return True


def _ink(contrast: Contrast, drawn: _Drawn, boxes: list[Box]) -> Boundary | None:
    """The best contrast of the icon's colours with what is behind it and with each other."""
    chain = contrast.backdrops.of(drawn.ground)
    mine = chain.elements if chain is not None else frozenset()
    painters = contrast.painters[drawn.ground.frame].at(boxes)
    if any(p not in mine and p not in drawn.parts for p in painters):
        return None
    colors, back = [], None
    for paint in drawn.paints:
        color = parse(paint)
        seen = plain(color, chain) if color is not None else None
        if seen is None:
            return None
        colors.append(seen[0])
        back = seen[1]
    assert back is not None
    grounds = [back, *colors]
    best, color, against = max((ratio(c, g), c, g) for c in colors for g in grounds if g is not c)
    return Boundary(best=best, color=color.hex, outside=against.hex)
