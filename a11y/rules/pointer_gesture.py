"""WCAG 2.2, 2.5.1: no path or second finger is needed (failure F105)."""

from collections.abc import Iterator

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.node import Node
from a11y.rules import Impact, cant_tell, passed, rule
from a11y.rules.common.motion.dragging import listening, of_one_make

_SECOND_FINGER = ("touches.length", "touches[1]", "targetTouches[1]", "scale")


@rule(
    id="pointer-gesture",
    title="What a gesture does, a single tap does too",
    criteria=("2.5.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "A control beside it seems to do the same: {controls}",
        "swipe": "A script follows the finger here (swiping), and no control beside it seems to do the same: check whether single taps do it",
        "pinch": "A script follows two fingers here, and no control beside it seems to do the same: check whether single taps do it",
    },
)
def pointer_gesture(snapshot: Snapshot, handlers: Handlers) -> Iterator[Assertion]:
    """People who use one finger, a stick or a head pointer can't draw a path on the screen or
    spread two fingers. They need a button that does the same.

    ## How to fix
    Put plain buttons beside what can be swiped or pinched:

    ```html
    <div class="mapa"> … </div>
    <button type="button">Powiększ mapę</button>
    <button type="button">Pomniejsz mapę</button>
    ```
    """
    for moved in of_one_make(listening(snapshot, handlers, "touchstart", "touchmove")):
        if moved.controls:
            yield passed(moved.node, controls=list(moved.controls[:3]))
        else:
            yield cant_tell(moved.node, "pinch" if _pinched(handlers, moved.node) else "swipe")
    for moved in of_one_make(_gestures(snapshot, handlers)):
        if not moved.controls:
            yield cant_tell(moved.node, "pinch")


def _pinched(handlers: Handlers, node: Node) -> bool:
    code = " ".join(h.source for h in handlers.of(node, "touchstart", "touchmove"))
    return any(word in code for word in _SECOND_FINGER)


def _gestures(snapshot: Snapshot, handlers: Handlers) -> Iterator[Node]:
    """Safari's own events for two fingers."""
    for handler in handlers.any("gesturestart", "gesturechange"):
        node = snapshot.by_backend_id.get(handler.node)
        if node is not None and node.tag not in {"html", "body"} and not handler.idle:
            yield node
