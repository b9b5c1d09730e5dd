"""ACT c249d5: Device motion based changes to the content can be disabled."""

from collections.abc import Iterator

from a11y.artifacts.key_listening import KeyListening
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, rule
from a11y.rules.common.motion import device as _motion


@rule(
    id="motion-switch-off",
    title="Reacting to the device's motion can be turned off",
    criteria=("2.5.4",),
    act=("c249d5",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        **_motion.MESSAGES,
        "always-on": "Tilting or shaking the device changes the page ({event}), and no control turns that off",
    },
)
def motion_switch_off(listening: KeyListening) -> Iterator[Assertion]:
    """People whose hands tremble move their device all the time; each of these movements sets
    off what answers to motion.

    ## How to fix
    Offer a setting, labelled clearly, and obey it:

    ```html
    <label><input type="checkbox" id="bez-ruchu"> Wyłącz sterowanie ruchem urządzenia</label>
    ```

    ```js
    addEventListener("devicemotion", (event) => {
      if (!document.getElementById("bez-ruchu").checked) react(event);
    });
    ```
    """
    yield from _motion.judge(listening, lambda motion: bool(motion.switch_off), "always-on")
