"""People who read slowly, magnify the screen or listen to a screen reader need time. A message
that is gone after two seconds was never there for them.

## How to fix
Leave the message until people close it, or until they press something else:

```js
message.hidden = false; // no setTimeout that hides it again
close.addEventListener("click", () => { message.hidden = true; });
```
"""

from collections.abc import Iterator

from a11y.artifacts.operations import Operations, ShownMessage
from a11y.core.model import Assertion, Evidence
from a11y.dom.targets import called
from a11y.rules import PAGE, Impact, WholePage, cant_tell, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

RULE = rule(
    id="vanishing-message",
    title="Messages stay long enough to be read",
    criteria=("2.2.1",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The message stays",
        "gone": "After “{trigger}” was pressed this message was gone again within two seconds: “{text}”. Check whether people can read it in another way",
    },
)


def applicability(operations: Operations) -> Iterator[ShownMessage | WholePage]:
    """Each short text that appeared after a press. The page, if nothing may be pressed here."""
    if not operations.tried:
        yield PAGE
        return
    yield from operations.messages


def expectation(message: ShownMessage | WholePage) -> Assertion:
    """It is still there after two seconds. (WCAG 2.2, 2.2.1)"""
    if isinstance(message, WholePage):
        return not_allowed()
    if not message.gone:
        return passed(message.target)
    trigger = message.trigger.name or called(message.trigger)
    evidence = (Evidence(kind="steps", data={"tried": [trigger]}),)
    return cant_tell(message.target, "gone", evidence=evidence, trigger=trigger, text=message.text)
