"""People whose hands tremble or who don't see well touch the wrong place at times. If
nothing happens before they lift the finger, they can move away and nothing is lost.

## How to fix
Act on `click`; it comes after the release and only if that is on the same element:

```js
button.addEventListener("click", send); // not "mousedown", "pointerdown", "touchstart"
```
"""

from collections.abc import Iterator

from a11y.artifacts.pressing import PointerPress, PointerPresses
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule

RULE = rule(
    id="pointer-down",
    title="Nothing happens when the pointer is only pressed, or it can be undone",
    criteria=("2.5.2",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "It acts when the pointer is released",
        "acts": "Pressing alone triggers the action before the pointer is released, so it can't be cancelled",
        "stays": "Pressing alone already changes the page, before the pointer is released; neither moving away nor a second press takes it back",
        "changes": "Pressing alone changes the page: check whether that can be undone or is essential",
        "listens": "A script acts on the press ({events}) and not on the release: check whether that can be undone",
    },
)


def applicability(pressing: PointerPresses) -> Iterator[PointerPress | WholePage]:
    """Each element that listens to the pointer. Of those that listen to its release only their
    number is known: the page stands for each.
    """
    for _ in range(pressing.plain):
        yield PAGE
    yield from pressing.pressed


def expectation(pressed: PointerPress | WholePage, pressing: PointerPresses) -> Assertion:
    """A press alone does nothing, or it is undone where the pointer is released elsewhere.
    (WCAG 2.2, 2.5.2; failure F101)
    """
    if isinstance(pressed, WholePage):
        return passed()
    events, effect = list(pressed.events), pressed.effect
    if not pressing.tried or not effect:
        return cant_tell(pressed.target, "listens", events=events)
    evidence = (Evidence(kind="steps", data={"press without release": effect}),)
    if effect in {"navigation", "window", "dialog"}:
        return failed(pressed.target, "acts", evidence=evidence)
    if pressed.stays:
        return failed(pressed.target, "stays", evidence=evidence)
    if not pressed.undone:
        return cant_tell(pressed.target, "changes", evidence=evidence)
    return passed(pressed.target)
