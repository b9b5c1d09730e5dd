"""Fields and switches that 1.4.11 applies to, and what is certain about their contrast.

Left out: what is switched off, and what looks as the browser draws it (WCAG 2.2, 1.4.11).
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role
from a11y.dom.boundary import Boundary, box_boundary, field_boundary
from a11y.dom.color import COLOR_TOKEN
from a11y.dom.contrast import Contrast
from a11y.dom.generated import generated_text
from a11y.dom.inactive import Inactive
from a11y.dom.node import ELEMENT, TEXT
from a11y.dom.painters import overlaps
from a11y.dom.visibility import draws, is_visible

NEEDED = 3.0
#: Less than this is no boundary that anybody drew.
DRAWN = 1.06
_WRITTEN = frozenset({"", "text", "email", "tel", "url", "number", "search", "password", "date"})
_TOGGLES = frozenset({"checkbox", "radio"})
_TOGGLE_ROLES = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})
#: Chromium's own border of fields.
_NATIVE = "rgb(118, 118, 118)"
_SMALLEST, _LARGEST_TOGGLE = 8.0, 72.0
_PICTURES = frozenset({"svg", "img", "canvas", "input"})
PARTS, _NEAR = 40, 4


@dataclass(frozen=True, slots=True)
class Look:
    """A control with the boundary or colours that were judged. ``sure``: no other means, such
    as a hint in the field, tells people that it is there. ``layered``: several shadows draw its edge.
    """

    node: Node
    boundary: Boundary
    sure: bool = True
    layered: bool = False

    @property
    def enough(self) -> bool:
        return self.boundary.best >= NEEDED


def fields(snapshot: Snapshot, contrast: Contrast, inactive: Inactive) -> Iterator[Look]:
    """Text fields with a boundary that the author has drawn."""
    for node in snapshot.tags("input", "textarea"):
        kind = node.get("type").lower() if node.tag == "input" else ""
        if kind not in _WRITTEN or node.layout is None or _is_native(node):
            continue
        if node in inactive or not is_visible(node):
            continue
        boundary = field_boundary(contrast, node)
        if boundary is not None and boundary.best >= DRAWN:
            layered = any(
                _is_layered(element) for element in (node, node.parent) if element is not None
            )
            yield Look(node, boundary, not _told_otherwise(node), layered)


def _is_native(node: Node) -> bool:
    style = node.style("border-top-style")
    return node.style("border-top-color") == _NATIVE and style in {"inset", "solid"}


def _told_otherwise(node: Node) -> bool:
    """Does a hint, a value or an icon, in the field or beside it, show that a field is there?"""
    if node.get("placeholder").strip() or str(node.state.get("value", "")).strip():
        return True
    if node.get("type").lower() in {"date", "number"} or node.has("list"):
        return True  # the browser draws a button in it
    return any(
        e.tag in {"svg", "img", "i", "button"} or e.role == "button" or _lies_in(e, node)
        for e in _beside(node, before=_NEAR, after=_NEAR)
    )


def _beside(node: Node, *, before: int, after: int) -> list[Node]:
    """The nearest siblings; a form may have thousands in one box."""
    siblings = node.parent.elements if node.parent is not None else []
    at = bisect(siblings, node.index, key=lambda e: e.index)
    return [e for e in siblings[max(at - 1 - before, 0) : at + after] if e is not node]


def _lies_in(label: Node, field: Node) -> bool:
    """Is it a label that is drawn where the hint of a field would be?"""
    label_box, field_box = label.box, field.box
    if label is field or label_box is None or field_box is None:
        return False
    return overlaps(label_box, field_box)


def toggles(snapshot: Snapshot, contrast: Contrast, inactive: Inactive) -> Iterator[Look]:
    """Checkboxes, radio buttons and switches that the author has drawn with plain boxes."""
    for node in snapshot.tags("input"):
        if node.get("type").lower() not in _TOGGLES or node in inactive:
            continue
        if not is_visible(node):
            yield from _stand_in(contrast, node)
        elif node.style("appearance") == "none":
            yield from _drawn(contrast, node, [node, *_pseudos(node)])
    for node in snapshot.with_attr("role"):
        if node.tag == "input" or explicit_role(node) not in _TOGGLE_ROLES:
            continue
        if _is_seen(node, inactive):
            yield from _drawn(contrast, node, [node, *_below(node)])


def _is_seen(node: Node, inactive: Inactive) -> bool:
    return node not in inactive and is_visible(node)


def _stand_in(contrast: Contrast, hidden: Node) -> Iterator[Look]:
    """The box that is drawn in place of a hidden checkbox: beside it, or in its label."""
    parent = hidden.parent
    if parent is None:
        return
    after = _beside(hidden, before=0, after=2)
    around = [after, [parent]] if parent.tag == "label" else [after]
    for elements in around:
        parts = [p for e in elements for p in (e, *_below(e)) if is_visible(p) and p is not hidden]
        box = next((p for p in parts if _is_box(p)), None)
        if box is not None:
            within = [
                p for p in parts if p is box or box in p.ancestors() or p.parent is box.parent
            ]
            if not any(p.tag == "label" and p is not box for p in within):
                yield from _drawn(contrast, box, within)
            return


def _is_box(part: Node) -> bool:
    box = part.box
    return (
        box is not None and _sized(box.width, box.height) and draws(part) and not part.text_content.strip()
        and part.tag not in _PICTURES
    )  # fmt: skip


def _pseudos(node: Node) -> list[Node]:
    return [c for c in node.children if c.is_pseudo]


def _below(node: Node) -> list[Node]:
    return [n for n in node.descendants() if n.type == ELEMENT][: PARTS + 1]


def _drawn(contrast: Contrast, node: Node, parts: list[Node]) -> Iterator[Look]:
    """The best boundary of a toggle's boxes, if it is drawn with nothing but boxes."""
    box = node.box
    if box is None or len(parts) > PARTS or not _sized(box.width, box.height):
        return
    others = [p for p in parts if p is not node]
    if has_text(node) or any(p.tag in _PICTURES or has_text(p) for p in others):
        return
    found: list[Boundary] = []
    for part in parts:
        if part.layout is None or not draws(part):
            if part.layout is not None and part.style("box-shadow") != "none":
                return
            continue
        boundary = box_boundary(contrast, part)
        if boundary is None:
            return
        found.append(boundary)
    best = max(found, key=lambda b: b.best, default=None)
    if best is not None and best.best >= DRAWN:
        yield Look(node, best, layered=any(_is_layered(part) for part in parts))


def _is_layered(node: Node) -> bool:
    """Do several shadows draw its edge? Where thin ones lie on each other, only pixels tell the colour."""
    return node.layout is not None and len(COLOR_TOKEN.findall(node.style("box-shadow"))) > 1


def _sized(width: float, height: float) -> bool:
    return _SMALLEST <= width <= _LARGEST_TOGGLE and _SMALLEST <= height <= _LARGEST_TOGGLE


def has_text(node: Node) -> bool:
    if node.is_pseudo and node.layout is not None and generated_text(node).strip():
        return True
    return any(c.type == TEXT and c.value.strip() for c in node.children)
