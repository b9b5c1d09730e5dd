"""Some people with dyslexia or low vision need more space to tell words apart. A style
attribute with `!important` beats their own settings, and the words run together.

## How to fix
Set spacing in the style sheet, without `!important`:

```html
<!-- not: <p style="word-spacing: 0 !important">…</p> -->
<p class="intro">…</p>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.layout.style_attribute import Spacing, fixed_spacings

RULE = rule(
    id="word-spacing-important",
    title="Word spacing can be made wider",
    criteria=("1.4.12",),
    act=("9e45ec",),
    equivalents=("axe:avoid-inline-spacing",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "Words are at least 0.16 em further apart",
        "fixed": "Word spacing is fixed at {ratio} em, less than 0.16 em",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Spacing]:
    """Each element with visible text of its own whose ``style`` attribute fixes ``word-spacing``
    with ``!important``. (ACT 9e45ec)
    """
    return fixed_spacings(snapshot, "word-spacing")


def expectation(spacing: Spacing) -> Assertion:
    """Words are at least 0.16 em further apart."""
    if spacing.length >= 0.16 * spacing.font_size - 0.01:
        return passed(spacing.node)
    return failed(spacing.node, "fixed", ratio=round(spacing.length / spacing.font_size, 3))
