"""Pointer targets, their sizes and distances, in CSS pixels of the page.

Sources: WCAG 2.2, 2.5.8 Target Size (Minimum) with its exceptions Spacing, Inline, User
Agent Control and Equivalent; definition of "target". A target's area is everything that
reacts: its own box, its content, its pseudo-elements and the label of a field.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from a11y.core.model import Box
from a11y.dom.aria import explicit_role, widget_roles
from a11y.dom.focus import is_disabled, is_inert
from a11y.dom.lines import lines_of
from a11y.dom.node import ELEMENT, Node
from a11y.dom.snapshot import Snapshot
from a11y.dom.visibility import is_visible, visible_part

_CELL = 64.0
_MAX_CELLS = 256
#: Less than half a pixel is rounding, not a failure.
_SLACK = 0.5
#: A target is large enough with this width and height.
_ENOUGH = 24.0
#: How many equivalents of a link are examined. On real pages the first one decides.
_FEW = 8
_TAGS = ("a", "button", "input", "select", "textarea", "summary", "area", "label")
#: Chromium's default size of ``input`` types whose size the browser chooses.
_DEFAULT_SIZES = {"checkbox": (13, 13), "radio": (13, 13)}
#: Chromium's default font size of controls, and the heights of one-line controls with it.
_DEFAULT_FONT = "13.3333px"
_DEFAULT_HEIGHTS = (19, 21, 22)
#: Widget roles that are not targets themselves.
_NO_TARGET = frozenset({"grid", "listbox", "menu", "menubar", "radiogroup", "tablist", "tree", "treegrid", "progressbar", "separator", "row", "scrollbar"})  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One target. The edges are page coordinates."""

    node: Node
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def distance(self, x: float, y: float) -> float:
        """The distance from a point to the nearest point of the target."""
        return hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))


#: Left, top, right, bottom, target. A tuple, because comparing many is faster this way.
_Entry = tuple[float, float, float, float, Spot]


class Pointer:
    """All targets of a page. ``spots``: grouped by kind, in tree order."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._seen: dict[Spot, bool] = {}
        self._labels: dict[str, list[Node]] = defaultdict(list)
        for label in snapshot.with_attr("for"):
            if label.tag == "label":
                self._labels[label.get("for")].append(label)
        self._plates = [n for n in snapshot.elements if _may_cover(n)]
        self.spots = [s for node in _targets(snapshot) if (s := self._spot(node)) is not None]
        self._cells: dict[tuple[int, int], list[_Entry]] = defaultdict(list)
        self._large: dict[tuple[int, str], list[Spot]] = defaultdict(list)
        for spot in self.spots:
            entry = (spot.left, spot.top, spot.right, spot.bottom, spot)
            for cell in _cells(spot.left, spot.top, spot.right, spot.bottom):
                self._cells[cell].append(entry)
            if spot.node.tag == "a" and spot.width >= _ENOUGH and spot.height >= _ENOUGH:
                self._large[_address(spot.node)].append(spot)

    def _spot(self, node: Node) -> Spot | None:
        """The target's area; None if it has none or is outside the page."""
        assert node.layout is not None
        bounds = node.frame.layout_bounds
        x, y, width, height = bounds[node.layout]
        left, top, right, bottom = x, y, x + width, y + height
        for part in (*_below(node), *self._labels_of(node)):
            if part.layout is None or part.type != ELEMENT:
                continue
            x, y, width, height = bounds[part.layout]
            if width > 0 and height > 0:
                left, right = min(left, x), max(right, x + width)
                top, bottom = min(top, y), max(bottom, y + height)
        if right <= max(left, 0) or bottom <= max(top, 0):
            return None
        dx, dy = node.frame.offset
        return Spot(node, left + dx, top + dy, right + dx, bottom + dy)

    def _labels_of(self, node: Node) -> list[Node]:
        """The labels of a field: a click on one is a click on the field."""
        if node.tag != "input":
            return []
        wrapping = [a for a in node.ancestors() if a.tag == "label"]
        named = self._labels.get(node.id, ()) if node.id else ()
        return wrapping + [label for label in named if label.frame is node.frame]

    def is_seen(self, spot: Spot) -> bool:
        """True if the target is drawn at a place where people can hit it."""
        if spot not in self._seen:
            node, box = spot.node, spot.node.box
            self._seen[spot] = (
                not _is_off(node) and
                box is not None and node.parent is not None
                and (node.closest("svg") is not None or is_visible(node))
                and visible_part(node.parent, box, clipped_by_self=node) is not None
                and not self._is_covered(spot)
            )  # fmt: skip
        return self._seen[spot]

    def crowd(self, spot: Spot, room: float) -> list[Spot]:
        """Targets too close to ``spot``, the nearest first, visible or not.

        The circle of diameter ``room`` around the spot's middle touches them or, if they are
        undersized too, their own circle.
        """
        x, y = spot.middle
        low_x, high_x, low_y, high_y = x - room, x + room, y - room, y + room
        near: dict[Spot, float] = {}
        for cell in _cells(low_x, low_y, high_x, high_y):
            for left, top, right, bottom, other in self._cells.get(cell, ()):
                if left > high_x or right < low_x or top > high_y or bottom < low_y:
                    continue
                if other is not spot and _touches(spot, other, room):
                    near[other] = other.distance(x, y)
        return sorted(near, key=lambda other: near[other])

    def neighbour(self, spot: Spot, crowd: list[Spot]) -> Spot | None:
        """The first target of a crowd that is visible and does something else."""
        return next(
            (
                o
                for o in crowd
                if not self._same(spot, o) and self.is_seen(o) and not self._kept_off(spot, o)
            ),
            None,
        )

    def _kept_off(self, spot: Spot, other: Spot) -> bool:
        """Is ``spot`` on a plate above ``other`` that takes all hits where they come close?"""
        room = _meeting(spot, other)
        around = {id(a) for a in other.node.ancestors()}
        return any(
            id(plate) not in around and plate is not other.node and plate.is_element
            and plate.paint_order > other.node.paint_order and _takes(plate, room)
            for plate in spot.node.ancestors()
        )  # fmt: skip

    def _is_covered(self, spot: Spot) -> bool:
        """Does another element that is above it take all hits on the target?"""
        node = spot.node
        box = Box(x=spot.left, y=spot.top, width=spot.width, height=spot.height)
        top = max((n.paint_order for n in (node, *_below(node))), default=-1)
        above: set[int] | None = None
        for plate in self._plates:
            if plate.paint_order <= top or plate.frame is not node.frame or not _takes(plate, box):
                continue
            above = above or {id(n) for n in (node, *node.ancestors(), *node.descendants())}
            if id(plate) not in above:
                return True
        return False

    def _same(self, spot: Spot, other: Spot) -> bool:
        """True if hitting either has the same effect: one contains the other, or both are links
        to the same address.
        """
        a, b = spot.node, other.node
        if a.tag == b.tag == "a" and _address(a) == _address(b):
            return True
        return a in b.ancestors() or b in a.ancestors()

    def is_excepted(self, spot: Spot) -> bool:
        """True for targets that are inline, sized by the browser, or have a large equivalent."""
        node = spot.node
        if _by_user_agent(node):
            return True
        passage = lines_of(self._snapshot).passage(node)
        if passage is not None and not passage.bare:
            return True
        if node.tag != "a":
            return False
        return any(self.is_seen(other) for other in self._large.get(_address(node), ())[:_FEW])


def _meeting(spot: Spot, other: Spot) -> Box:
    """The part of ``other`` in the room around ``spot``; the room itself if they are further apart."""
    x, y = spot.middle
    left, top, right, bottom = x - _ENOUGH / 2, y - _ENOUGH / 2, x + _ENOUGH / 2, y + _ENOUGH / 2
    inner = max(left, other.left), max(top, other.top), min(right, other.right), min(bottom, other.bottom)  # fmt: skip
    if inner[0] < inner[2] and inner[1] < inner[3]:
        left, top, right, bottom = inner
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def _touches(spot: Spot, other: Spot, room: float) -> bool:
    """True if the circle around ``spot`` touches ``other`` or the circle around it."""
    x, y = spot.middle
    if other.distance(x, y) < room / 2 - _SLACK:
        return True
    if other.width >= room and other.height >= room:
        return False
    across, down = other.middle
    return hypot(x - across, y - down) < room - _SLACK


def gap(a: Spot, b: Spot) -> float:
    """The distance between the edges of two targets; 0 if they touch."""
    across = max(a.left - b.right, b.left - a.right, 0)
    down = max(a.top - b.bottom, b.top - a.bottom, 0)
    return hypot(across, down)


def _takes(plate: Node, area: Box) -> bool:
    """Does a hit anywhere in ``area`` of the page meet the element's box? It need not be painted."""
    box = plate.page_box
    if (
        box is None
        or plate.style("pointer-events") == "none"
        or plate.style("visibility") != "visible"
    ):
        return False
    return (
        box.x <= area.x and box.y <= area.y
        and box.x + box.width >= area.x + area.width and box.y + box.height >= area.y + area.height
    )  # fmt: skip


def _may_cover(node: Node) -> bool:
    """Is it placed over others? What is fixed to the window covers nothing for good."""
    if node.style("position") not in {"absolute", "relative", "sticky"}:
        return False
    if node.style("pointer-events") == "none" or node.style("clip-path") != "none":
        return False
    return not any(a.is_element and a.style("position") == "fixed" for a in node.ancestors())


def _cells(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    found = 0
    for column in range(int(left // _CELL), int(right // _CELL) + 1):
        for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
            yield column, row
            found += 1
            if found == _MAX_CELLS:
                return


def _address(link: Node) -> tuple[int, str]:
    """A key that is equal for links of one document with the same ``href``.

    Links without a destination (``#``, ``javascript:``) depend on a script: each has its own key.
    """
    href = link.get("href").strip()
    if href in {"", "#"} or href.lower().startswith("javascript:"):
        return id(link), href
    return id(link.frame), href


def _targets(snapshot: Snapshot) -> Iterator[Node]:
    for node in snapshot.tags(*_TAGS):
        if node.layout is not None and _reacts(node):
            yield node
    for node in snapshot.with_attr("role", "onclick"):
        if node.tag in _TAGS or node.layout is None:
            continue
        role = explicit_role(node)
        if role in widget_roles() and role not in _NO_TARGET:
            yield node


def _reacts(node: Node) -> bool:
    if node.tag == "a" and not node.has("href"):
        return False
    if node.tag == "label":  # part of its field's target
        return False
    if node.tag == "input" and node.get("type").lower() == "hidden":
        return False
    return not node.has("disabled")


def _is_off(node: Node) -> bool:
    return (
        node.style("pointer-events") == "none"
        or node.style("visibility") not in {"visible", ""}
        or is_disabled(node)
        or node.get("aria-disabled") == "true"
        or is_inert(node)
    )


def _below(node: Node) -> Iterator[Node]:
    """The node's content, which reacts with it: for an inline link also pictures and boxes."""
    return node.descendants() if any(c.type == ELEMENT for c in node.children) else iter(())


def _by_user_agent(node: Node) -> bool:
    """True if the author left the size to the browser."""
    if node.tag not in {"input", "select", "button", "textarea"}:
        return False
    if node.style("appearance") in {"none", ""}:
        return False
    box = node.box
    kind = node.get("type").lower() if node.tag == "input" else ""
    if kind in _DEFAULT_SIZES and box is not None:
        return (round(box.width), round(box.height)) == _DEFAULT_SIZES[kind]
    return (
        node.style("font-size") == _DEFAULT_FONT
        and box is not None
        and any(abs(box.height - height) < 1 for height in _DEFAULT_HEIGHTS)
    )
