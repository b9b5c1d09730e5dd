"""ACT a1b64e: Focusable element has no keyboard trap via standard navigation (atomic)."""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusWalk
from a11y.core.model import Assertion
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard import traps as _keyboard


@rule(
    id="keyboard-trap-standard-keys",
    title="The usual keys lead out of every control",
    criteria=(),
    act=("a1b64e",),
    impact=Impact.MODERATE,
    conformance=False,
    messages={
        "passed": "The usual keys lead out of the control",
        "no-way-out": _keyboard.MESSAGES["no-way-out"],
        "timer": _keyboard.MESSAGES["timer"],
        "not-pressed": _keyboard.MESSAGES["not-pressed"],
    },
)
def keyboard_trap_standard_keys(walk: FocusWalk) -> Iterator[Assertion]:
    """Everyone who uses a keyboard knows Tab, Shift+Tab, Esc, the arrows, Enter and Space. A
    part of the page that only lets go on a key of its own stops people who have not read, or
    can't remember, which one it is.

    ## How to fix
    Keep the usual keys working. An editor that takes Tab for itself lets it go after Esc:

    ```html
    <textarea id="kod" aria-describedby="kod-opis"></textarea>
    <p id="kod-opis">Aby wyjść z edytora, naciśnij Esc, a potem Tab.</p>
    ```
    """
    for trap in walk.traps:
        evidence, at, count = _keyboard.steps(trap), trap.members[0], len(trap.members)
        if trap.escape:
            for member in trap.members:
                yield passed(member)
        elif not trap.activated:
            yield cant_tell(at, "not-pressed", evidence=evidence, count=count)
        elif trap.bounced:
            yield cant_tell(at, "timer", evidence=evidence, count=count)
        else:
            yield failed(at, "no-way-out", evidence=evidence, count=count, tried=list(trap.tried))
    yield from _keyboard.free(walk)
