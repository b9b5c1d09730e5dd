"""People who use a keyboard, a switch or a voice command are stuck when focus does not
leave a part of the page: they reach neither the rest of it nor the browser's own
controls, and often can only close the window.

## How to fix
Let Tab and Shift+Tab go on past the last control. A modal dialog may keep focus inside
as long as it closes with Esc and with a button that the keyboard reaches:

```html
<dialog id="terms">
  <p>Our terms …</p>
  <button type="button" onclick="this.closest('dialog').close()">Close</button>
</dialog>
```

Never give focus back in a `blur` handler. Where another key is really needed, write next
to the controls which one.
"""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusWalk, KeyboardTrap
from a11y.core.model import Assertion
from a11y.rules import Impact, passed, rule
from a11y.rules.common.keyboard import traps
from a11y.rules.common.keyboard.traps import Focusable

RULE = rule(
    id="keyboard-trap",
    title="Focus can leave every control",
    criteria=("2.1.2",),
    act=("80af7b",),
    impact=Impact.CRITICAL,
    messages={"passed": "Focus can leave the control by the keyboard", **traps.MESSAGES},
)


def applicability(walk: FocusWalk) -> Iterator[Focusable]:
    """Each element that can get the focus; a trap that nothing leads out of counts once.
    (ACT 80af7b)
    """
    yield from traps.held(walk, _has_way_out)
    yield from traps.free(walk)


def expectation(control: Focusable) -> Assertion:
    """Standard keys lead out of it, or a key does that the page names."""
    if control.trap is None or _has_way_out(control.trap):
        return passed(control.target)
    return traps.judge(control.trap)


def _has_way_out(trap: KeyboardTrap) -> bool:
    return bool(trap.escape or trap.help_works)
