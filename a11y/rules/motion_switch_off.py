"""People whose hands tremble move their device all the time; each of these movements sets
off what answers to motion.

## How to fix
Offer a setting, labelled clearly, and obey it:

```html
<label><input type="checkbox" id="no-motion"> Don't react when the device moves</label>
```

```js
addEventListener("devicemotion", (event) => {
  if (!document.getElementById("no-motion").checked) react(event);
});
```
"""

from collections.abc import Iterator

from a11y.artifacts.key_listening import KeyListening, MotionListener
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, WholePage, rule
from a11y.rules.common.motion import device

RULE = rule(
    id="motion-switch-off",
    title="Reacting to the device's motion can be turned off",
    criteria=("2.5.4",),
    act=("c249d5",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        **device.MESSAGES,
        "always-on": "Tilting or shaking the device changes the page ({event}), and no control turns that off",
    },
)


def applicability(listening: KeyListening) -> Iterator[MotionListener | WholePage]:
    """Each listener for the device's motion. (ACT c249d5)"""
    return device.listeners(listening)


def expectation(
    motion: MotionListener | WholePage, listening: KeyListening, snapshot: Snapshot
) -> Assertion:
    """A control stops what the motion does."""
    is_off = not isinstance(motion, WholePage) and bool(motion.switch_off)
    return device.judge(motion, listening, is_off, "always-on", device.hidden_controls(snapshot))
