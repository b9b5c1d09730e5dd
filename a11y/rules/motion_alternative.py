"""People whose device is fixed in place, or whose hands can't tilt or shake it, can't use
what answers to motion only.

## How to fix
Put a plain control beside it that does the same:

```html
<button type="button" onclick="undo()">Undo</button>
```
"""

from collections.abc import Iterator

from a11y.artifacts.key_listening import KeyListening, MotionListener
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, WholePage, rule
from a11y.rules.common.motion import device

RULE = rule(
    id="motion-alternative",
    title="Everything that moving the device does can be done with a control",
    criteria=("2.5.4",),
    act=("7677a9",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        **device.MESSAGES,
        "no-control": "Tilting or shaking the device changes the page ({event}), and no control does the same",
        "in-part": "Tilting or shaking the device changes the page: check whether these controls do the same: {controls}",
    },
)


def applicability(listening: KeyListening) -> Iterator[MotionListener | WholePage]:
    """Each listener for the device's motion. (ACT 7677a9)"""
    return device.listeners(listening)


def expectation(
    motion: MotionListener | WholePage, listening: KeyListening, snapshot: Snapshot
) -> Assertion:
    """What the motion changes, controls change too."""
    return device.judge(
        motion, listening, _is_served(motion), "no-control", device.hidden_controls(snapshot)
    )


def _is_served(motion: MotionListener | WholePage) -> bool | None:
    """None if controls do some of it and, as far as is known, not all."""
    if isinstance(motion, WholePage) or not motion.alternatives:
        return False
    return True if motion.covered else None
