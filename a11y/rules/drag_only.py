"""People who use a head pointer, eye tracking or a trembling hand can't hold a button down while
they move. What only dragging does is out of their reach.

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

from a11y.artifacts.gestures import Gesture, Gestures
from a11y.core.model import Assertion
from a11y.rules import Impact, WholePage, rule
from a11y.rules.common.motion.dragging import judge, tried

RULE = rule(
    id="drag-only",
    title="Everything that dragging does can be done with single clicks",
    criteria=("2.5.7",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "Single clicks do the same: “{alternative}”",
        "dragged": "Dragging this changes the page, and neither clicks on it nor any control on the page does the same",
        "untried": "Dragging this changes the page, and not all controls could be tried: check whether one of them does the same",
    },
)


_MESSAGES = {"drag": "dragged"}


def applicability(gesturing: Gestures) -> Iterator[Gesture | WholePage]:
    """Each element whose dragging changed the page; the page, if nothing may be dragged here."""
    return tried(gesturing, _MESSAGES)


def expectation(moved: Gesture | WholePage) -> Assertion:
    """Single clicks do the same. (WCAG 2.2, 2.5.7; failure F108)"""
    return judge(moved, _MESSAGES)
