"""People who use one finger, a stick or a head pointer can't draw a path on the screen or
spread two fingers. They need a button that does the same.

## How to fix
Put plain buttons beside what can be swiped or pinched:

```html
<div class="map"> … </div>
<button type="button">Zoom in</button>
<button type="button">Zoom out</button>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.node import Node
from a11y.rules import Impact, cant_tell, passed, rule
from a11y.rules.common.motion.dragging import listening, of_one_make

_SECOND_FINGER = ("touches.length", "touches[1]", "targetTouches[1]", "scale")

RULE = rule(
    id="pointer-gesture",
    title="Everything that a gesture does can be done with single taps",
    criteria=("2.5.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "A control beside it seems to do the same: {controls}",
        "swipe": "A script follows the finger here (swiping), and no control beside it seems to do the same: check whether single taps do it",
        "pinch": "A script follows two fingers here, and no control beside it seems to do the same: check whether single taps do it",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gesture:
    """An element, the first of its make, that follows fingers. ``message``: what needs an
    alternative, ``swipe`` or ``pinch``. ``controls``: names of controls that seem to be one.
    """

    node: Node
    message: str
    controls: tuple[str, ...]


def applicability(snapshot: Snapshot, handlers: Handlers) -> Iterator[_Gesture]:
    """Each make of visible elements that follow a finger, or two."""
    for moved in of_one_make(listening(snapshot, handlers, "touchstart", "touchmove")):
        message = "pinch" if _pinched(handlers, moved.node) else "swipe"
        yield _Gesture(node=moved.node, message=message, controls=moved.controls)
    for moved in of_one_make(_gestures(snapshot, handlers)):
        yield _Gesture(node=moved.node, message="pinch", controls=moved.controls)


def expectation(gesture: _Gesture) -> Assertion:
    """A control in or beside it seems to do the same. (WCAG 2.2, 2.5.1; failure F105)"""
    if gesture.controls:
        return passed(gesture.node, controls=list(gesture.controls[:3]))
    return cant_tell(gesture.node, gesture.message)


def _pinched(handlers: Handlers, node: Node) -> bool:
    code = " ".join(h.source for h in handlers.of(node, "touchstart", "touchmove"))
    return any(word in code for word in _SECOND_FINGER)


def _gestures(snapshot: Snapshot, handlers: Handlers) -> Iterator[Node]:
    """Safari's own events for two fingers."""
    for handler in handlers.any("gesturestart", "gesturechange"):
        node = snapshot.by_backend_id.get(handler.node)
        if node is not None and node.tag not in {"html", "body"} and not handler.idle:
            yield node
