"""People with low vision, older people and everyone in bright sunlight lose text that
is hardly darker or lighter than what lies behind it. Text needs a contrast of 4.5:1,
large text (24 px, or 18.66 px and bold) 3:1. Logos, decoration and what is switched
off are left out.

## How to fix
Make the text darker or its background lighter, or the other way round. On a picture
put a plain, nearly opaque sheet between picture and text:

```css
.hint { color: #595959; background: #fff; }          /* 7:1 */
.hero h1 { color: #fff; background: rgb(0 0 0 / 0.75); }
```
"""

from collections.abc import Iterator

from a11y.artifacts.pixels import PixelContrast
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.contrast.text import MESSAGES, Limits, Text, judge, texts

_LIMITS = Limits(normal=4.5, large=3.0)


RULE = rule(
    id="contrast-minimum",
    title="Text stands out from its background",
    criteria=("1.4.3",),
    secondary=("1.4.6",),
    act=("afw4f7",),
    equivalents=("axe:color-contrast",),
    impact=Impact.SERIOUS,
    questions="together",
    identity="component",
    styles=("color",),
    messages=MESSAGES,
)


def applicability(snapshot: Snapshot, pixels: PixelContrast) -> Iterator[Text]:
    """Each element with visible text of its own, and each empty field with a hint, but not logos,
    decoration and what is switched off. (ACT afw4f7)
    """
    return texts(snapshot, pixels, _LIMITS)


def expectation(text: Text, snapshot: Snapshot, pixels: PixelContrast) -> Assertion:
    """The contrast is 4.5:1, of large text 3:1, or more."""
    return judge(text, snapshot, pixels, _LIMITS)
