"""WCAG 2.2, 2.5.7: what was dragged can be moved without dragging (failure F108), by trying."""

from collections.abc import Iterator

from a11y.artifacts.gestures import Gestures
from a11y.core.model import Assertion
from a11y.rules import Impact, rule
from a11y.rules.common.motion.dragging import verdicts


@rule(
    id="drag-only",
    title="What was dragged can be moved with single clicks",
    criteria=("2.5.7",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "Single clicks do the same: “{alternative}”",
        "dragged": "Dragging this changes the page; clicks on it and every control on the page were tried, and none does the same",
        "untried": "Dragging this changes the page, and not all controls could be tried: check whether one of them does the same",
    },
)
def drag_only(gesturing: Gestures) -> Iterator[Assertion]:
    """People who use a head pointer, eye tracking or a trembling hand can't hold a button down while
    they move. What only dragging does is out of their reach.

    ## How to fix
    Offer buttons, a menu or a field that do what dragging does:

    ```html
    <li draggable="true">Wniosek
      <button type="button" aria-label="Przesuń wniosek w górę">↑</button>
      <button type="button" aria-label="Przesuń wniosek w dół">↓</button>
    </li>
    ```
    """
    yield from verdicts(gesturing, {"drag": "dragged"})
