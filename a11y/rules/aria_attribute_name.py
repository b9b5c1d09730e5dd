"""An ARIA attribute tells a screen reader a name, a state or a relation. A screen reader ignores
a misspelt one, and people miss what it was meant to say.

## How to fix
Correct the spelling; `aria-labelled`, for example, means `aria-labelledby`:

```html
<div role="dialog" aria-labelledby="title">…</div>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.names.aria import AriaAttribute, known_attributes

RULE = rule(
    id="aria-attribute-name",
    title="ARIA attributes exist",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("5f99a7",),
    equivalents=("axe:aria-valid-attr",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "{attribute} exists",
        "unknown": "The attribute {attribute} does not exist",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[AriaAttribute]:
    """Each attribute whose name begins with ``aria-``. (ACT 5f99a7)"""
    for name in snapshot.attribute_names:
        if name.lower().startswith("aria-"):
            for node in snapshot.with_attr(name):
                yield AriaAttribute(node, name)


def expectation(attribute: AriaAttribute) -> Assertion:
    """WAI-ARIA defines it."""
    name = attribute.name
    if name.lower() in known_attributes():
        return passed(attribute.node, attribute=name)
    return failed(attribute.node, "unknown", attribute=name[:80])
