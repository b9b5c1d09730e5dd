"""A screen reader says only “menu item”, and nobody knows what choosing it will do.

## How to fix
Write text in the item, or name it where it shows only an icon:

```html
<div role="menu" aria-label="File">
  <button role="menuitem" aria-label="New file"><img src="new.svg" alt=""></button>
</div>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_svg_element
from a11y.rules import Impact, rule
from a11y.rules.common.names.judgement import judge_name

RULE = rule(
    id="menuitem-name",
    title="Menu items have a name",
    criteria=("4.1.2",),
    act=("m6b1q3",),
    equivalents=("axe:aria-command-name", "axe:button-name"),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The menu item is named “{name}”",
        "empty": "The menu item has no text and no other name",
        "left-out": "The menu item holds “{text}”, but browsers may leave out what stands in {container}: Chromium gives no name. Check what screen readers say",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each menu item of HTML that assistive technology gets. (ACT m6b1q3)"""
    return (item for item in snapshot.roles("menuitem") if not is_svg_element(item))


def expectation(item: Node) -> Assertion:
    """The menu item has a name that is not empty."""
    return judge_name(item)
