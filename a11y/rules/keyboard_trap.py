"""ACT 80af7b: Focusable element has no keyboard trap."""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusWalk
from a11y.core.model import Assertion
from a11y.rules import Impact, passed, rule
from a11y.rules.common.keyboard import traps as _keyboard


@rule(
    id="keyboard-trap",
    title="Focus can leave every control",
    criteria=("2.1.2",),
    act=("80af7b",),
    impact=Impact.CRITICAL,
    messages={"passed": "Focus can leave the control by the keyboard", **_keyboard.MESSAGES},
)
def keyboard_trap(walk: FocusWalk) -> Iterator[Assertion]:
    """People who use a keyboard, a switch or a voice command are stuck when focus does not
    leave a part of the page: they reach neither the rest of it nor the browser's own
    controls, and often can only close the window.

    ## How to fix
    Let Tab and Shift+Tab go on past the last control. A modal dialog may keep focus inside
    as long as it closes with Esc and with a button that the keyboard reaches:

    ```html
    <dialog id="regulamin">
      <p>Treść regulaminu …</p>
      <button type="button" onclick="this.closest('dialog').close()">Zamknij</button>
    </dialog>
    ```

    Never give focus back in a `blur` handler. Where another key is really needed, write next
    to the controls which one.
    """
    for trap in walk.traps:
        if trap.escape or trap.help_works:
            for member in trap.members:
                yield passed(member)
        else:
            yield from _keyboard.judge(trap)
    yield from _keyboard.free(walk)
