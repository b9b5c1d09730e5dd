"""How far scroll containers scroll.

The snapshot could give this for every element, but it would then be a third larger, and hardly
any element scrolls. Sources: CSSOM View, ``scrollWidth``, ``clientWidth``; CSS Overflow 3,
section 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.dom.node import ELEMENT, Node
from a11y.dom.snapshot import Snapshot

SCROLLS = frozenset({"auto", "scroll"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrollSizes:
    """``hidden``: backend id of a scroll container to (across, down), the CSS pixels by which its
    content is larger than its box (scroll size minus client size). ``cut``: there are more
    containers.
    """

    hidden: dict[int, tuple[float, float]]
    cut: bool = False


def overflowing(snapshot: Snapshot) -> Iterator[Node]:
    """Scroll containers with content that reaches beyond their padding box."""
    for frame in snapshot.frames:
        across, down = (snapshot.style_index[name] for name in ("overflow-x", "overflow-y"))
        strings = frame.strings
        scrolls = {at for at, word in enumerate(strings) if word in SCROLLS}
        layouts = {
            at
            for at, row in enumerate(frame.layout_styles)
            if row and (row[across] in scrolls or row[down] in scrolls)
        }
        if layouts:
            yield from (
                n
                for n in frame.nodes
                if n.layout in layouts and n.type == ELEMENT and _reaches_out(n)
            )


def _reaches_out(node: Node) -> bool:
    assert node.layout is not None
    bounds = node.frame.layout_bounds
    x, y, width, height = bounds[node.layout]
    left, top = x + node.pixels("border-left-width"), y + node.pixels("border-top-width")
    right = x + width - node.pixels("border-right-width")
    bottom = y + height - node.pixels("border-bottom-width")
    for inner in node.descendants():
        if inner.layout is not None:
            a, b, w, h = bounds[inner.layout]
            if a + w > right + 1 or b + h > bottom + 1 or a < left - 1 or b < top - 1:
                return True
    return False
