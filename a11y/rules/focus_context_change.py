"""People who use a keyboard pass every control on the way to the one they need. If one of
them acts as soon as it has focus, they are thrown off the page and may never get further.

## How to fix
Act when the control is pressed, not when it gets focus:

```html
<!-- before --> <a href="/help" onfocus="location = this.href">Help</a>
<!-- after -->  <a href="/help">Help</a>
```
"""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusStop, FocusWalk
from a11y.core.model import Assertion, Evidence
from a11y.dom.targets import called
from a11y.rules import Impact, cant_tell, failed, passed, rule

RULE = rule(
    id="focus-context-change",
    title="Focus alone does not lead elsewhere",
    criteria=("3.2.1",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Focus alone leaves people where they are",
        "leaves": "When focus comes here, the page goes to another address by itself",
        "window": "When focus comes here, a window opens by itself",
        "moves": "When focus comes here, a script moves it on to {to}: check whether people expect that",
    },
)


def applicability(walk: FocusWalk) -> Iterator[FocusStop]:
    """Each element that the Tab key reached."""
    return iter(walk.stops)


def expectation(stop: FocusStop) -> Assertion:
    """Nothing opens, and focus stays, when focus comes there. (WCAG 2.2, 3.2.1; failure F55)"""
    if stop.opened:
        evidence = (Evidence(kind="steps", data={"Tab": stop.opened}),)
        message = "window" if stop.opened == "window" else "leaves"
        return failed(stop.target, message, evidence=evidence)
    if stop.moved_to is not None:
        return cant_tell(stop.target, "moves", to=called(stop.moved_to))
    return passed(stop.target)
