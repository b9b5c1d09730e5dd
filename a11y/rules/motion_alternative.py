"""ACT 7677a9: Device motion based changes to the content can also be created from the user interface."""

from collections.abc import Iterator

from a11y.artifacts.key_listening import KeyListening, MotionListener
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, rule
from a11y.rules.common.motion import device as _motion


@rule(
    id="motion-alternative",
    title="What moving the device does, a control does too",
    criteria=("2.5.4",),
    act=("7677a9",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        **_motion.MESSAGES,
        "no-control": "Tilting or shaking the device changes the page ({event}), and no control does the same",
        "in-part": "Tilting or shaking the device changes the page: check whether these controls do all of that: {controls}",
    },
)
def motion_alternative(listening: KeyListening) -> Iterator[Assertion]:
    """People whose device is fixed in place, or whose hands can't tilt or shake it, can't use
    what answers to motion only.

    ## How to fix
    Put a plain control beside it that does the same:

    ```html
    <button type="button" onclick="cofnij()">Cofnij</button>
    ```
    """
    yield from _motion.judge(listening, _served, "no-control")


def _served(motion: MotionListener) -> bool | None:
    if motion.covered and motion.alternatives:
        return True
    return None if motion.alternatives else False
