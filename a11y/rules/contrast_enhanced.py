"""People whose vision is far below average, but who use no screen reader, read text
at a contrast of 7:1, and large text (24 px, or 18.66 px and bold) at 4.5:1. This is
level AAA: more than the law asks for, and a relief to every tired eye.

## How to fix
Choose colours for long text that are far apart in lightness:

```css
body { color: #222; background: #fff; }   /* 15.9:1 */
a { color: #004a8f; }                     /* 8.8:1 on white */
```
"""

from collections.abc import Iterator

from a11y.artifacts.pixels import PixelContrast
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.contrast.text import MESSAGES, Limits, Text, judge, texts

_LIMITS = Limits(normal=7.0, large=4.5)


RULE = rule(
    id="contrast-enhanced",
    title="Text stands out strongly from its background",
    criteria=("1.4.6",),
    secondary=("1.4.3",),
    act=("09o5cg",),
    equivalents=("axe:color-contrast-enhanced",),
    impact=Impact.MODERATE,
    identity="component",
    styles=("color",),
    messages=MESSAGES,
)


def applicability(snapshot: Snapshot, pixels: PixelContrast) -> Iterator[Text]:
    """Each element with visible text of its own, and each empty field with a hint, but not logos,
    decoration and what is switched off. (ACT 09o5cg)
    """
    return texts(snapshot, pixels, _LIMITS)


def expectation(text: Text, snapshot: Snapshot, pixels: PixelContrast) -> Assertion:
    """The contrast is 7:1, of large text 4.5:1, or more."""
    return judge(text, snapshot, pixels, _LIMITS)
