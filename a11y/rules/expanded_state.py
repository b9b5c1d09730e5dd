"""A control that shows and hides a part of the page has two states. People who use a screen reader
hear the same name each time and don't know whether the part is there.

## How to fix
Tell the state in the markup and change it with every press, or use `details`:

```html
<button type="button" aria-expanded="false" aria-controls="hours">Opening hours</button>
<div id="hours" hidden> … </div>
```

```js
button.setAttribute("aria-expanded", String(!hours.hidden));
```
"""

import re
from collections.abc import Iterator

from a11y.artifacts.operations import Disclosure, Operations
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.dom.languages import page_language
from a11y.i18n.words import is_unlisted, pattern
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

_STATE = pattern("button.disclose")
_LETTERS = re.compile(r"[^\W\d_]+")

RULE = rule(
    id="expanded-state",
    title="A control tells whether the part that it shows is open",
    criteria=("4.1.2",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "State or name says whether the part is shown",
        "untold": "A press on “{name}” shows a part of the page and the next one hides it, but neither the state nor the name of the control changes",
        "unsure": "A press on “{name}” shows a part of the page and the next one hides it: check whether screen readers tell which of the two it is",
    },
)


def applicability(operations: Operations) -> Iterator[Disclosure | WholePage]:
    """Each button, link or menu item that shows a part of the page and hides it again. The page, if
    nothing may be pressed here.
    """
    if not operations.tried:
        yield PAGE
        return
    yield from operations.disclosures


def expectation(disclosure: Disclosure | WholePage, snapshot: Snapshot) -> Assertion:
    """Its state or its name changes with the part. (WCAG 2.2, 4.1.2; ARIA 1.2, aria-expanded)"""
    if isinstance(disclosure, WholePage):
        return not_allowed()
    target, before, after = disclosure.target, disclosure.before, disclosure.after
    if disclosure.state_changed or _LETTERS.findall(before) != _LETTERS.findall(after):
        return passed(target)
    evidence = (Evidence(kind="steps", data={"keys": ["Enter", "Enter"]}),)
    name = target.name or target.selector
    says_both = _STATE.search(target.name) or is_unlisted(page_language(snapshot))
    if disclosure.stateful or before != after or not target.name or says_both:
        return cant_tell(target, "unsure", evidence=evidence, name=name)
    return failed(target, "untold", evidence=evidence, name=name)
