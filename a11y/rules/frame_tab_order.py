"""A frame with a negative `tabindex` is skipped by the Tab key, and everything in it too.
People who use a keyboard see the links and buttons but never get there.

## How to fix
Remove `tabindex` from the frame:

```html
<iframe src="/map" title="How to get here"></iframe>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_inert, tabindex
from a11y.dom.node import ELEMENT
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.keyboard.focus_inside import is_tab_stop

RULE = rule(
    id="frame-tab-order",
    title="Controls in a frame can be reached by keyboard",
    criteria=("2.1.1",),
    act=("akn7bn",),
    equivalents=("axe:frame-focusable-content",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The frame is in the tab order",
        "excluded": "tabindex={tabindex} removes the frame and its controls from the tab order",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each visible ``iframe`` with a visible stop of the Tab key inside. (ACT akn7bn)"""
    for frame in snapshot.tags("iframe"):
        if not is_inert(frame) and _can_be_seen_into(frame) and _has_visible_stop(frame):
            yield frame


def expectation(frame: Node) -> Assertion:
    """Its ``tabindex`` is not negative."""
    index = tabindex(frame)
    if index is not None and index < 0:
        return failed(frame, "excluded", tabindex=index)
    return passed(frame)


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
