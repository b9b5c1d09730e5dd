"""Which elements paint at a given place, beneath or above a text.

A grid makes the look-up cheap on pages of any size. Source: CSS 2.2, appendix E (paint order),
as Chromium numbers it: elements with the same number are painted together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from a11y.core.model import Box
from a11y.dom.backdrop import Backdrops
from a11y.dom.node import Frame, Node
from a11y.dom.visibility import visible_part

_CELL = 256.0
_MANY_CELLS = 64
#: Drawn by the browser with colours that styles don't show.
REPLACED = frozenset({"img", "video", "canvas", "svg", "iframe", "object", "embed"})


def overlaps(a: Box, b: Box) -> bool:
    """True if the boxes share an area that is more than half a pixel wide and high."""
    return (
        min(a.x + a.width, b.x + b.width) - max(a.x, b.x) > 0.5
        and min(a.y + a.height, b.y + b.height) - max(a.y, b.y) > 0.5
    )


def contains(outer: Box, inner: Box) -> bool:
    """True if ``outer`` contains ``inner``, with a tolerance of one pixel."""
    return (
        outer.x - 1 <= inner.x
        and outer.y - 1 <= inner.y
        and outer.x + outer.width + 1 >= inner.x + inner.width
        and outer.y + outer.height + 1 >= inner.y + inner.height
    )


def clips(node: Node) -> tuple[bool, bool]:
    """Whether the node clips or scrolls its overflow: (horizontally, vertically)."""
    if node.layout is None or not (node.frame.layout_styles[node.layout]):
        return False, False
    return node.style("overflow-x") != "visible", node.style("overflow-y") != "visible"


def confine(scroller: Node, box: Box) -> Box:
    """``box`` moved and cut to the place where ``scroller`` shows it."""
    own, (across, down) = scroller.box, clips(scroller)
    if own is None or contains(own, box):
        return box
    x, width = _confine(own.x, own.width, box.x, box.width) if across else (box.x, box.width)
    y, height = _confine(own.y, own.height, box.y, box.height) if down else (box.y, box.height)
    return Box(x=x, y=y, width=width, height=height)


def _confine(start: float, room: float, at: float, length: float) -> tuple[float, float]:
    length = min(length, room)
    return min(max(at, start), start + room - length), length


#: Left, top, right, bottom, paint order, element.
_Entry = tuple[float, float, float, float, int, Node]


class Painters:
    """The elements and pseudo-elements of one document that paint.

    ``pseudo_cells``: grid cells in which pseudo-elements paint out of flow.
    """

    def __init__(self, frame: Frame, backdrops: Backdrops) -> None:
        self._cells: dict[tuple[int, int], list[_Entry]] = defaultdict(list)
        self._large: list[_Entry] = []
        self._boxes: dict[Node, Box | None] = {}
        self.pseudo_cells: set[tuple[int, int]] = set()
        for node in backdrops.layered[frame]:
            layer = backdrops.layer(node)
            if layer is not None and layer.paints and _can_overlap(node):
                self._add(node)
        for node in frame.snapshot.tags(*REPLACED):
            layer = backdrops.layer(node)
            if node.frame is frame and not (layer is not None and layer.paints):
                self._add(node)

    def _add(self, node: Node) -> None:
        if node.layout is None:
            return
        x, y, width, height = node.frame.layout_bounds[node.layout]
        entry = (x, y, x + width, y + height, node.paint_order, node)
        if (width // _CELL + 1) * (height // _CELL + 1) > _MANY_CELLS:
            self._large.append(entry)
            return
        out_of_flow = node.extra is not None and node.style("position") in {"absolute", "fixed"}
        for cell in cells_of(x, y, width, height):
            self._cells[cell].append(entry)
            if out_of_flow:
                self.pseudo_cells.add(cell)

    def near(self, x: float, y: float, width: float, height: float) -> list[_Entry]:
        """Entries whose border boxes overlap a rectangle. Some may be listed twice."""
        right, bottom = x + width - 0.5, y + height - 0.5
        x, y = x + 0.5, y + 0.5
        column, row = int(x // _CELL), int(y // _CELL)
        found = [*self._large, *self._cells.get((column, row), ())]
        if right // _CELL > column or bottom // _CELL > row:
            for cell in cells_of(x, y, width - 1, height - 1):
                if cell != (column, row):
                    found += self._cells.get(cell, ())
        return [e for e in found if e[0] < right and e[2] > x and e[1] < bottom and e[3] > y]

    def at(self, boxes: Iterable[Box]) -> Iterator[Node]:
        """Elements that paint in one of ``boxes``, each once."""
        seen: set[Node] = set()
        boxes = list(boxes)
        for box in boxes:
            for *_, node in self.near(box.x, box.y, box.width, box.height):
                if node in seen:
                    continue
                seen.add(node)
                shown = self.shown(node)
                if shown is not None and any(overlaps(shown, b) for b in boxes):
                    yield node

    def shown(self, node: Node) -> Box | None:
        """The part of the node's box that its ancestors' clips leave."""
        if node not in self._boxes:
            box = node.box
            hidden = box is None or node.style("visibility") == "hidden"
            self._boxes[node] = (
                None if hidden or box is None or node.parent is None
                else visible_part(node.parent, box, clipped_by_self=node)
            )  # fmt: skip
        return self._boxes[node]


def _can_overlap(node: Node) -> bool:
    """True if the node may be beneath other nodes than its descendants.

    Neither inline boxes nor the canvas can.
    """
    if node.tag in {"html", "body"}:
        return False
    return node.style("display") != "inline" or node.style("position") != "static"


def cells_of(x: float, y: float, width: float, height: float) -> Iterator[tuple[int, int]]:
    """The grid cells that a rectangle touches."""
    for column in _span(x, width):
        for row in _span(y, height):
            yield column, row


def _span(start: float, length: float) -> range:
    return range(int(start // _CELL), int((start + max(length, 0)) // _CELL) + 1)
