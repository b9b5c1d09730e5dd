"""Everyone who uses a keyboard knows Tab, Shift+Tab, Esc, the arrows, Enter and Space. A
part of the page that only lets go on a key of its own stops people who have not read, or
can't remember, which one it is.

## How to fix
Keep the usual keys working. An editor that takes Tab for itself lets it go after Esc:

```html
<textarea id="code" aria-describedby="code-hint"></textarea>
<p id="code-hint">To leave the editor, press Esc, then Tab.</p>
```
"""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusWalk
from a11y.core.model import Assertion
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard import traps
from a11y.rules.common.keyboard.traps import Focusable

RULE = rule(
    id="keyboard-trap-standard-keys",
    title="The usual keys move focus out of every control",
    criteria=(),
    act=("a1b64e",),
    impact=Impact.MODERATE,
    conformance=False,
    messages={
        "passed": "The usual keys move focus out of the control",
        "no-way-out": traps.MESSAGES["no-way-out"],
        "timer": traps.MESSAGES["timer"],
        "not-pressed": traps.MESSAGES["not-pressed"],
    },
)


def applicability(walk: FocusWalk) -> Iterator[Focusable]:
    """Each element that can get the focus; a trap that no standard key leads out of counts once.
    (ACT a1b64e)
    """
    yield from traps.held(walk, lambda trap: bool(trap.escape))
    yield from traps.free(walk)


def expectation(control: Focusable) -> Assertion:
    """Standard keys lead out of it."""
    at, trap = control.target, control.trap
    if trap is None or trap.escape:
        return passed(at)
    evidence, count = traps.steps(trap), len(trap.members)
    if not trap.activated:
        return cant_tell(at, "not-pressed", evidence=evidence, count=count)
    if trap.bounced:
        return cant_tell(at, "timer", evidence=evidence, count=count)
    return failed(at, "no-way-out", evidence=evidence, count=count, tried=list(trap.tried))
