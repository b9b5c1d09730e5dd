"""People with low vision enlarge a page to 400 %, which leaves it a width of 320 pixels. What a
style hides there does not exist for them.

## How to fix
Let the part go below the others, or put it behind a control:

```css
@media (max-width: 480px) {
  .dates { width: auto; } /* not: display: none */
}
```
"""

from collections.abc import Iterator

from a11y.artifacts.resize import LostText, ResizedPage
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: Fewer words may be a label that a symbol replaces.
_WORDS = 5

RULE = rule(
    id="lost-content",
    title="Nothing is lost at a width of 320 pixels",
    criteria=("1.4.10",),
    impact=Impact.SERIOUS,
    identity="component",
    styles=(
        "display",
        "visibility",
    ),
    messages={
        "passed": "“{control}” shows the text",
        "gone": "At a width of 320 pixels this text is gone, and no control brings it back: “{text}”",
        "maybe": "At a width of 320 pixels this text is hidden: “{text}”. Check whether people find it in another way",
    },
)


def applicability(resized: ResizedPage) -> Iterator[LostText]:
    """Each part that is shown in a wide window and hidden at 320 pixels, if its text is nowhere
    else in the page. Menus and tables are left out.
    """
    yield from resized.lost


def expectation(lost: LostText) -> Assertion:
    """A control shows it. (WCAG 2.2, 1.4.10; failure F102)"""
    if lost.opened:
        return passed(lost.target, control=lost.opened)
    evidence = (Evidence(kind="steps", data={"tried": list(lost.tried)}),)
    if lost.words < _WORDS or lost.untried:
        return cant_tell(lost.target, "maybe", evidence=evidence, text=lost.text)
    return failed(lost.target, "gone", evidence=evidence, text=lost.text)
