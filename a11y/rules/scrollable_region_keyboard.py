"""Arrow keys scroll a region only when the focus is in it. If it can't get there, people
without a mouse never read what lies outside its frame; not every browser helps them.

## How to fix
Make the region a stop of the Tab key and give it a name:

```html
<div class="table" tabindex="0" role="region" aria-label="Prices">…</div>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.scrolling import SCROLLS, ScrollSizes
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_inert
from a11y.dom.visibility import is_visible
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.focus_inside import tab_stops

#: A document's own scrolling always follows the keyboard; form fields scroll by their caret.
_NOT_JUDGED = frozenset({"html", "body", "textarea", "select", "input", "iframe"})

RULE = rule(
    id="scrollable-region-keyboard",
    title="Scrollable regions can be scrolled by keyboard",
    criteria=("2.1.1", "2.1.3"),
    act=("0ssw9k",),
    equivalents=("axe:scrollable-region-focusable",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The region or something in it takes the focus",
        "unreachable": "The region scrolls by {distance} px, but nothing in it takes the focus, and not every browser then lets the keyboard scroll it",
        "many": "Too many regions scroll: only the first {number} were checked",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    """An element that scrolls by ``distance`` CSS pixels."""

    node: Node
    distance: float


def applicability(snapshot: Snapshot, sizes: ScrollSizes) -> Iterator[_Region | WholePage]:
    """Each element that scrolls and has a visible child; the page, if there were too many to
    look at. (ACT 0ssw9k)
    """
    for id_, (across, down) in sizes.hidden.items():
        node = snapshot.by_backend_id[id_]
        if is_inert(node):
            continue  # nobody scrolls it: a dialog is open, say
        if node.tag in _NOT_JUDGED and not _is_scrolling_body(node):
            continue
        distance = _scroll_distance(node, across, down)
        if distance > 0 and _has_visible_child(node):
            yield _Region(node=node, distance=distance)
    if sizes.cut:
        yield PAGE


def expectation(region: _Region | WholePage, sizes: ScrollSizes) -> Assertion:
    """It, or something in it, is a stop of the Tab key."""
    if isinstance(region, WholePage):
        return cant_tell(None, "many", number=len(sizes.hidden))
    if next(tab_stops(region.node, itself=True), None) is not None:
        return passed(region.node)
    return failed(region.node, "unreachable", distance=round(region.distance))


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


def _scroll_distance(node: Node, across: float, down: float) -> float:
    """Pixels to scroll in the direction that goes beyond the padding; 0: none does.

    Layout rounds to whole pixels: one pixel is no scrolling.
    """
    if node.closest("svg", "math") is not None:
        return 0
    found = 0.0
    for distance, axis, sides in (
        (across, "x", ("left", "right")),
        (down, "y", ("top", "bottom")),
    ):
        padding = max(node.pixels(f"padding-{side}") for side in sides)
        if node.style(f"overflow-{axis}") in SCROLLS and distance > max(padding, 1):
            found = max(found, distance)
    return found


def _has_visible_child(node: Node) -> bool:
    return any(is_visible(child) for child in node.children if child.is_element or child.is_text)
