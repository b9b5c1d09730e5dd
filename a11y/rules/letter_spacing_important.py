"""Some people with dyslexia or low vision read only when letters stand further apart. A
style attribute with `!important` beats their own settings, and the text stays tight.

## How to fix
Set spacing in the style sheet, without `!important`:

```html
<!-- not: <p style="letter-spacing: 0 !important">…</p> -->
<p class="intro">…</p>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.layout.style_attribute import Spacing, fixed_spacings

RULE = rule(
    id="letter-spacing-important",
    title="Letter spacing can be made wider",
    criteria=("1.4.12",),
    act=("24afc2",),
    equivalents=("axe:avoid-inline-spacing",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "Letters are at least 0.12 em apart",
        "fixed": "Letter spacing is fixed at {ratio} em, less than 0.12 em",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Spacing]:
    """Each element with visible text of its own whose ``style`` attribute fixes ``letter-spacing``
    with ``!important``. (ACT 24afc2)
    """
    return fixed_spacings(snapshot, "letter-spacing")


def expectation(spacing: Spacing) -> Assertion:
    """Letters are at least 0.12 em apart."""
    if spacing.length >= 0.12 * spacing.font_size - 0.01:
        return passed(spacing.node)
    return failed(spacing.node, "fixed", ratio=round(spacing.length / spacing.font_size, 3))
