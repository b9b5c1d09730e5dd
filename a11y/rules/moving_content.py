"""Movement draws the eye. People who find it hard to concentrate can't read beside a
carousel or a ticker, and those who read slowly don't get to the end of a slide.

## How to fix
Let nothing move by itself, or put a control beside it that stops it:

```html
<button type="button" id="pause" aria-pressed="false">Stop the carousel</button>
```
"""

from collections.abc import Iterator

from a11y.artifacts.page_over_time import ChangingContent, PageOverTime
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

#: Smaller things, as a sign that something loads, may be no information at all.
_SMALL = 0.01


RULE = rule(
    id="moving-content",
    title="Content that moves by itself can be stopped",
    criteria=("2.2.2",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "“{control}” stops, hides or slows the movement",
        "blinks": "This part blinks for more than five seconds, and no control stops it",
        "no-control": "This part moves by itself for more than five seconds, and no control stops it",
        "small": "This small part moves by itself endlessly: check whether it disturbs people and whether they can stop it",
        "not-tried": "This part moves by itself: check whether a control stops or hides it",
    },
)


def applicability(page: PageOverTime) -> Iterator[ChangingContent]:
    """Each part that moves by itself, text that only changes left out, and does not come to rest
    within five seconds.
    """
    return (part for part in page.changing if part.kind != "text" and not part.ended)


def expectation(part: ChangingContent, page: PageOverTime) -> Assertion:
    """A control stops, hides or slows the movement. (WCAG 2.2, 2.2.2; failures F16, F50)"""
    if part.control:
        return passed(part.target, control=part.control)
    evidence = (Evidence(kind="steps", data={"kind": part.kind, "tried": list(part.tried)}),)
    blinks = part.kind == "blink"
    if part.share < _SMALL and not blinks:
        return cant_tell(part.target, "small", evidence=evidence)
    if not page.pressed:
        return not_allowed()
    if part.untried:
        return cant_tell(part.target, "not-tried", evidence=evidence)
    return failed(part.target, "blinks" if blinks else "no-control", evidence=evidence)
