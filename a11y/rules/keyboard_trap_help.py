"""ACT ebe86a: Focusable element has no keyboard trap via non-standard navigation (atomic)."""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusWalk
from a11y.core.model import Assertion
from a11y.rules import Impact, passed, rule
from a11y.rules.common.keyboard import traps as _keyboard


@rule(
    id="keyboard-trap-help",
    title="A special key that leads out is explained and works",
    criteria=(),
    act=("ebe86a",),
    impact=Impact.SERIOUS,
    conformance=False,
    messages={"passed": "The page says that {key} leads out, and it does", **_keyboard.MESSAGES},
)
def keyboard_trap_help(walk: FocusWalk) -> Iterator[Assertion]:
    """Where the usual keys don't lead out of a part of the page, people depend on being told
    which key does. Without that, or if the key does not work, they are stuck.

    ## How to fix
    It is best to let Tab and Esc lead out. Otherwise name the key in visible text next to the
    controls, and make it work from each of them:

    ```html
    <p>Aby wyjść z edytora, naciśnij Ctrl+M.</p>
    ```
    """
    for trap in walk.traps:
        if trap.escape:
            continue
        if trap.help_works:
            for member in trap.members:
                yield passed(member, key=trap.help_works.replace("Control", "Ctrl"))
        else:
            yield from _keyboard.judge(trap)
