"""ACT 0ssw9k: Scrollable content can be reached with sequential focus navigation."""

from collections.abc import Iterator

from a11y.dom import Node, Snapshot
from a11y.dom.node import ELEMENT
from a11y.dom.visibility import is_visible
from a11y.model import Assertion
from a11y.rules import Impact, failed, passed, rule
from a11y.rules._focus_inside import tab_stops

_SCROLLS = frozenset({"auto", "scroll"})
#: A document's own scrolling always follows the keyboard; form fields scroll by their caret.
_NOT_JUDGED = frozenset({"html", "body", "textarea", "select", "input", "iframe"})


@rule(
    id="scrollable-region-keyboard",
    title="Scrollable regions can be scrolled by keyboard",
    criteria=("2.1.1", "2.1.3"),
    act=("0ssw9k",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The region or something in it takes the focus",
        "unreachable": "The region scrolls by {distance} px, but nothing in it takes the focus",
    },
)
def scrollable_region_keyboard(snapshot: Snapshot) -> Iterator[Assertion]:
    """Arrow keys scroll a region only when the focus is in it. If it can't get there, people
    without a mouse never read what lies outside its frame; not every browser helps them.

    ## How to fix
    Make the region a stop of the Tab key and give it a name:

    ```html
    <div class="tabela" tabindex="0" role="region" aria-label="Cennik">…</div>
    ```
    """
    for node in _overflowing(snapshot):
        if node.type != ELEMENT or (node.tag in _NOT_JUDGED and not _is_scrolling_body(node)):
            continue
        across, down = node.style("overflow-x") in _SCROLLS, node.style("overflow-y") in _SCROLLS
        distance = _scroll_distance(node, across, down) if across or down else 0
        if distance <= 0 or not _has_visible_child(node):
            continue
        if next(tab_stops(node, itself=True), None) is not None:
            yield passed(node)
        else:
            yield failed(node, "unreachable", distance=round(distance))


def _overflowing(snapshot: Snapshot) -> Iterator[Node]:
    """Nodes whose content is larger than their box. Boxes come first: few overflow."""
    for frame in snapshot.frames:
        found = {
            at
            for at, (all_, seen) in enumerate(zip(frame.scroll_rects, frame.client_rects, strict=True))
            if all_ and seen and (all_[2] - seen[2] > 1 or all_[3] - seen[3] > 1)
        }  # fmt: skip
        if found:
            yield from (n for n in frame.nodes if n.layout in found)


def _is_scrolling_body(node: Node) -> bool:
    """Does ``body`` scroll by itself? Only if its overflow is not the viewport's: the root has one
    of its own (CSS Overflow 3, section 3.3).
    """
    root = node.frame.html
    return (
        node is node.frame.body
        and root is not None
        and (root.style("overflow-x") != "visible" or root.style("overflow-y") != "visible")
    )


def _scroll_distance(node: Node, across: bool, down: bool) -> float:
    """Pixels to scroll in the direction that goes beyond the padding; 0: none does.

    Layout rounds to whole pixels: one pixel is no scrolling.
    """
    scroll, client = node.scroll_size, node.client_size
    if scroll is None or client is None or node.closest("svg", "math") is not None:
        return 0
    found = 0.0
    if across:
        distance = scroll[2] - client[2]
        if distance > max(_pixels(node, "padding-left"), _pixels(node, "padding-right"), 1):
            found = distance
    if down:
        distance = scroll[3] - client[3]
        if distance > max(_pixels(node, "padding-top"), _pixels(node, "padding-bottom"), 1):
            found = max(found, distance)
    return found


def _pixels(node: Node, name: str) -> float:
    value = node.style(name).removesuffix("px")
    return float(value) if value.replace(".", "", 1).isdigit() else 0.0


def _has_visible_child(node: Node) -> bool:
    return any(
        is_visible(child) for child in node.children if child.type == ELEMENT or child.is_text
    )
