"""People with low vision enlarge the page. Text that does not fit any more and is cut off
is lost to them.

## How to fix
Let boxes grow with their text; give them a minimum height, not a fixed one:

```css
.card {
  min-height: 6rem; /* not: height: 6rem; overflow: hidden; */
}
```
"""

from collections.abc import Iterator
from itertools import repeat

from a11y.artifacts.resize import ClippedText, ResizedPage
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.styles import CLIPPING

RULE = rule(
    id="zoomed-text-clipping",
    title="Text is not cut off when the page is enlarged to 200%",
    criteria=("1.4.4",),
    act=("59br37",),
    impact=Impact.SERIOUS,
    identity="component",
    styles=CLIPPING,
    messages={
        "passed": "The text can be read at 200%",
        "vertical": "At 200% a part of this text is cut off at the bottom or the top: “{text}”",
        "horizontal": "At 200% a part of this text is cut off at the side: “{text}”",
        "at-any-size": "A part of this text is cut off at 100% and at 200%: check whether people can read it all: “{text}”",
        "by-design": "At 200% a part of this text is hidden: check whether people can bring it into view: “{text}”",
    },
)


def applicability(resized: ResizedPage) -> Iterator[ClippedText | WholePage]:
    """Each text that is cut off at 200%, and the page once for each other text that a box with
    hidden overflow could cut off. (ACT 59br37)
    """
    yield from resized.clipped
    yield from repeat(PAGE, max(resized.clippable - len(resized.clipped), 0))


def expectation(text: ClippedText | WholePage) -> Assertion:
    """People can read all of it at 200%."""
    if isinstance(text, WholePage):
        return passed(None)
    data = {"viewport": "640x512", "clip": text.clip.selector}
    evidence = (Evidence(kind="numbers", data=data),)
    message = _uncertain(text)
    if message:
        return cant_tell(text.target, message, evidence=evidence, text=text.text)
    return failed(text.target, text.axis, evidence=evidence, text=text.text)


def _uncertain(clipped: ClippedText) -> str:
    """Message id where only a person can tell; empty if text is certainly lost by zooming."""
    if clipped.more or clipped.clamped or not clipped.own:
        return "by-design"
    return "at-any-size" if clipped.before else ""
