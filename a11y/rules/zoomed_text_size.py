"""People with low vision enlarge the page. Letters sized by the window (`vw`, `vmin`) get smaller by
as much as zoom makes them larger, so nothing changes for them.

## How to fix
Size letters in `rem`. If they must also follow the window, add a part that zoom enlarges:

```css
.lead {
  font-size: 1.25rem; /* not: 1.4vw */
  font-size: calc(1rem + 0.5vw);
}
```
"""

from collections.abc import Iterator
from itertools import repeat

from a11y.artifacts.resize import ResizedPage, UnscaledText
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, Impact, WholePage, failed, passed, rule

RULE = rule(
    id="zoomed-text-size",
    title="Text gets larger when the page is enlarged",
    criteria=("1.4.4",),
    impact=Impact.SERIOUS,
    identity="component",
    styles=("font-size",),
    messages={
        "passed": "The text gets larger",
        "text": "Zoom does not enlarge this text: {size} px at 100%, {zoomed} px at 200%, {most} px at 400%",
        "field": "Zoom does not enlarge the text in this field: {size} px at 100%, {zoomed} px at 200%, {most} px at 400%",
    },
)


def applicability(resized: ResizedPage) -> Iterator[UnscaledText | WholePage]:
    """Each text and field that zoom does not enlarge, and the page once for each other one."""
    yield from resized.unscaled
    yield from repeat(PAGE, max(resized.scalable - len(resized.unscaled), 0))


def expectation(text: UnscaledText | WholePage) -> Assertion:
    """People can make it twice as large."""
    if isinstance(text, WholePage):
        return passed(None)
    numbers = {"size": text.size, "zoomed": text.zoomed, "most": text.most}
    evidence = (Evidence(kind="numbers", data=numbers),)
    message = "field" if text.field else "text"
    return failed(text.target, message, evidence=evidence, **numbers)
