"""ACT akn7bn: Iframe with interactive elements is not excluded from tab-order."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_inert, tabindex
from a11y.dom.node import ELEMENT
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.keyboard.focus_inside import is_tab_stop


@rule(
    id="frame-tab-order",
    title="Controls in a frame can be reached by keyboard",
    criteria=("2.1.1",),
    act=("akn7bn",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The frame is in the tab order",
        "excluded": "tabindex={tabindex} takes the frame with its controls out of the tab order",
    },
)
def frame_tab_order(snapshot: Snapshot) -> Iterator[Assertion]:
    """A frame with a negative `tabindex` is skipped by the Tab key, and everything in it too.
    People who use a keyboard see the links and buttons but never get there.

    ## How to fix
    Remove `tabindex` from the frame:

    ```html
    <iframe src="/mapa" title="Mapa dojazdu"></iframe>
    ```
    """
    for frame in snapshot.tags("iframe"):
        if is_inert(frame) or not _can_be_seen_into(frame) or not _has_visible_stop(frame):
            continue
        index = tabindex(frame)
        if index is not None and index < 0:
            yield failed(frame, "excluded", tabindex=index)
        else:
            yield passed(frame)


def _can_be_seen_into(frame: Node) -> bool:
    """Is its inside more than a point, and shown?"""
    box = frame.box
    if box is None:
        return False
    across, down = (
        sum(frame.pixels(f"border-{side}-width") for side in sides)
        for sides in (("left", "right"), ("top", "bottom"))
    )
    return box.width - across > 1 and box.height - down > 1 and is_visible(frame)


def _has_visible_stop(frame: Node) -> bool:
    document = frame.content
    return document is not None and any(
        is_tab_stop(n) and is_visible(n) for n in document.nodes if n.type == ELEMENT
    )
