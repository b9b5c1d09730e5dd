"""People who use a screen reader stay on the button that they pressed. A message that only
appears somewhere on screen says nothing to them: was it added, sent, saved?

## How to fix
Have an empty live region in the page and write the message into it:

```html
<p role="status" id="message"></p>
```

```js
document.getElementById("message").textContent = "Added to the cart.";
```
"""

from collections.abc import Iterator

from a11y.artifacts.operations import Operations, ShownMessage
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.dom.languages import page_language
from a11y.dom.targets import called
from a11y.i18n.words import pattern
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

_STATUS = pattern("message.status")
#: So many texts that may be messages are asked about.
_FEW = 2

RULE = rule(
    id="status-message",
    title="A message after a press is announced",
    criteria=("4.1.3",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "The message is announced, or focus goes to it",
        "silent": "After “{trigger}” was pressed this message appeared, but screen readers don't announce it: “{text}”",
        "maybe": "After “{trigger}” was pressed this text appeared, and screen readers don't announce it: “{text}”. Check whether it tells people the result",
    },
)


def applicability(operations: Operations, snapshot: Snapshot) -> Iterator[ShownMessage | WholePage]:
    """Each short text that appeared after a press and is no part that the control opens and
    closes. Of texts that may be anything, two stand for all. The page, if nothing may be pressed.
    """
    if not operations.tried:
        yield PAGE
        return
    doubtful, lang = 0, page_language(snapshot)
    for message in operations.messages:
        if message.toggled or (message.tied and not _told(message)):
            continue
        if not _told(message) and not _certain(message, lang):
            doubtful += 1
            if doubtful > _FEW:
                continue
        yield message


def expectation(message: ShownMessage | WholePage, snapshot: Snapshot) -> Assertion:
    """It is in a live region, or focus goes to it. (WCAG 2.2, 4.1.3; failure F103)"""
    if isinstance(message, WholePage):
        return not_allowed()
    if _told(message):
        return passed(message.target)
    data = {"trigger": message.trigger.name or called(message.trigger), "text": message.text}
    evidence = (Evidence(kind="steps", data={"tried": [data["trigger"]]}),)
    if _certain(message, page_language(snapshot)):
        return failed(message.target, "silent", evidence=evidence, **data)
    return cant_tell(message.target, "maybe", evidence=evidence, **data)


def _told(message: ShownMessage) -> bool:
    return message.announced or message.focused


def _certain(message: ShownMessage, lang: str) -> bool:
    return not message.offline and bool(_STATUS.search(message.text, lang))
