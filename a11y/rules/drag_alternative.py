"""People who use a head pointer, eye tracking or a trembling hand can't hold a button
down while they move. They need to do the same with single clicks.

## How to fix
Offer buttons, a menu or a field that do what dragging does:

```html
<li draggable="true">Application
  <button type="button" aria-label="Move the application up">↑</button>
  <button type="button" aria-label="Move the application down">↓</button>
</li>
```
"""

from collections.abc import Iterator

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.node import Node
from a11y.rules import Impact, cant_tell, passed, rule
from a11y.rules.common.motion.dragging import Moved, listening, of_one_make

RULE = rule(
    id="drag-alternative",
    title="Elements that can be dragged can be moved without dragging",
    criteria=("2.5.7",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "A control beside it seems to do the same: {controls}",
        "dragged": "This can be dragged (elements like it: {count}), and no control beside it seems to do the same: check whether clicks alone can do it",
    },
)


def applicability(snapshot: Snapshot, handlers: Handlers) -> Iterator[Moved]:
    """Each make of visible elements that can be dragged."""
    return of_one_make(_dragged(snapshot, handlers))


def expectation(moved: Moved) -> Assertion:
    """A control in or beside it seems to do the same. (WCAG 2.2, 2.5.7; failure F108)"""
    if moved.controls:
        return passed(moved.node, controls=list(moved.controls[:3]))
    return cant_tell(moved.node, "dragged", count=moved.count)


def _dragged(snapshot: Snapshot, handlers: Handlers) -> Iterator[Node]:
    for node in snapshot.with_attr("draggable"):
        if node.get("draggable").lower() == "true":
            yield node
    for down, move in (("mousedown", "mousemove"), ("pointerdown", "pointermove")):
        yield from listening(snapshot, handlers, down, move)
