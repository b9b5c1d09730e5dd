"""WCAG 2.2, 2.5.1: what a swipe or two fingers did, a single click does too (failure F105), by trying."""

from collections.abc import Iterator

from a11y.artifacts.gestures import Gestures
from a11y.core.model import Assertion
from a11y.rules import Impact, rule
from a11y.rules.common.motion.dragging import verdicts


@rule(
    id="gesture-only",
    title="What was swiped or pinched can be done with single clicks",
    criteria=("2.5.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "A single click does the same: “{alternative}”",
        "swipe": "Swiping here changes the page; a tap here and every control on the page were tried, and none does the same",
        "pinch": "Two fingers here change the page; a tap here and every control on the page were tried, and none does the same",
        "untried": "A gesture here changes the page, and not all controls could be tried: check whether one of them does the same",
    },
)
def gesture_only(gesturing: Gestures) -> Iterator[Assertion]:
    """People who use one finger, a stick or a head pointer can't draw a path on the screen or spread
    two fingers. What only a gesture does is out of their reach.

    ## How to fix
    Put plain buttons beside what can be swiped or pinched:

    ```html
    <div class="galeria"> … </div>
    <button type="button">Poprzednie zdjęcie</button>
    <button type="button">Następne zdjęcie</button>
    ```
    """
    yield from verdicts(gesturing, {"swipe": "swipe", "pinch": "pinch"})
