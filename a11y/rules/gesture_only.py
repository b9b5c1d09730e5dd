"""People who use one finger, a stick or a head pointer can't draw a path on the screen or spread
two fingers. What only a gesture does is out of their reach.

## How to fix
Put plain buttons beside what can be swiped or pinched:

```html
<div class="gallery"> … </div>
<button type="button">Previous photo</button>
<button type="button">Next photo</button>
```
"""

from collections.abc import Iterator

from a11y.artifacts.gestures import Gesture, Gestures
from a11y.core.model import Assertion
from a11y.rules import Impact, WholePage, rule
from a11y.rules.common.motion.dragging import judge, tried

RULE = rule(
    id="gesture-only",
    title="Everything that a gesture does can be done with single clicks",
    criteria=("2.5.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "A single click does the same: “{alternative}”",
        "swipe": "Swiping here changes the page, and neither a tap here nor any control on the page does the same",
        "pinch": "A two-finger gesture here changes the page, and neither a tap here nor any control on the page does the same",
        "untried": "A gesture here changes the page, and not all controls could be tried: check whether one of them does the same",
    },
)


_MESSAGES = {"swipe": "swipe", "pinch": "pinch"}


def applicability(gesturing: Gestures) -> Iterator[Gesture | WholePage]:
    """Each element on which a swipe or two fingers changed the page; the page, if nothing may be
    touched here.
    """
    return tried(gesturing, _MESSAGES)


def expectation(moved: Gesture | WholePage) -> Assertion:
    """A single click does the same. (WCAG 2.2, 2.5.1; failure F105)"""
    return judge(moved, _MESSAGES)
