"""People who don't see a mark miss what only its colour or sign shows: they press a check box and
hear the same as before.

## How to fix
Change the state in the markup together with the looks; better, use the browser's own control:

```js
box.setAttribute("aria-checked", String(on));      // a check box
list.setAttribute("aria-activedescendant", item.id); // the marked entry of a list
```
"""

from collections.abc import Iterator

from a11y.artifacts.operations import Operations, UntoldState
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, Impact, WholePage, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

RULE = rule(
    id="control-state",
    title="A control also exposes the state that it shows",
    criteria=("4.1.2",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "State or focus follows what is shown",
        "toggle": "A press changes how this control looks and the next one takes it back, but its state stays the same",
        "mark": "{key} moves a mark in this control, and neither focus, aria-activedescendant nor a state follows",
    },
)


def applicability(operations: Operations) -> Iterator[UntoldState | WholePage]:
    """Each check box or switch of the page's own whose looks a key changed, and each composite
    widget in which an arrow key moved a mark. The page, if nothing may be pressed here.
    """
    if not operations.tried:
        yield PAGE
        return
    yield from operations.states


def expectation(state: UntoldState | WholePage) -> Assertion:
    """A state, a value or focus changes too. (WCAG 2.2, 4.1.2; failures F15, F79)"""
    if isinstance(state, WholePage):
        return not_allowed()
    if state.has_states:
        return passed(state.target)
    key = state.key.replace(" ", "Space")
    evidence = (Evidence(kind="steps", data={"keys": [key], "effect": "picture"}),)
    if state.kind == "toggle":
        return failed(state.target, "toggle", evidence=evidence)
    return failed(state.target, "mark", evidence=evidence, key=key)
