"""Where the usual keys don't lead out of a part of the page, people depend on being told
which key does. Without that, or if the key does not work, they are stuck.

## How to fix
It is best to let Tab and Esc lead out. Otherwise name the key in visible text next to the
controls, and make it work from each of them:

```html
<p>To leave the editor, press Ctrl+M.</p>
```
"""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusWalk
from a11y.core.model import Assertion
from a11y.rules import Impact, passed, rule
from a11y.rules.common.keyboard import traps
from a11y.rules.common.keyboard.traps import Focusable

RULE = rule(
    id="keyboard-trap-help",
    title="If leaving a control needs a special key, the page explains it and it works",
    criteria=(),
    act=("ebe86a",),
    impact=Impact.SERIOUS,
    conformance=False,
    messages={"passed": "The page says that {key} moves focus out, and it does", **traps.MESSAGES},
)


def applicability(walk: FocusWalk) -> Iterator[Focusable]:
    """Each element that holds the focus against the standard keys; a trap that nothing leads out
    of counts once. (ACT ebe86a)
    """
    held = traps.held(walk, lambda trap: bool(trap.help_works))
    return (control for control in held if control.trap is not None and not control.trap.escape)


def expectation(control: Focusable) -> Assertion:
    """The page names a key that leads out of it."""
    trap = control.trap
    if trap is None:
        return passed(control.target)
    if trap.help_works:
        return passed(control.target, key=trap.help_works.replace("Control", "Ctrl"))
    return traps.judge(trap)
