"""A browser ignores an ARIA attribute that contradicts the control itself or does not fit where
it stands. People then hear another state than the author meant.

## How to fix
Let the native state speak, and use levels and expansion in rows of tree grids only:

```html
<label><input type="checkbox" checked> I agree</label>
<table role="treegrid" aria-label="Orders">
  <tr role="row" aria-level="1" aria-expanded="true">…</tr>
</table>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.names.aria import AriaAttribute

_STATES = frozenset({"true", "false", "mixed"})
#: They say something about a row of a tree only.
_OF_TREE_ROWS = ("aria-expanded", "aria-level", "aria-posinset", "aria-setsize")


RULE = rule(
    id="aria-conditional-attribute",
    title="ARIA attributes are used only where they have an effect",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    equivalents=("axe:aria-conditional-attr",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The attribute has an effect here",
        "checked": "aria-checked says “{value}”, but the box itself is “{state}”, and that is what is read out",
        "row": "{attribute} works only in a row of a treegrid, and this row is not in one",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[AriaAttribute]:
    """``aria-checked`` on each checkbox of HTML, and the attributes of tree rows on each row.
    (ARIA in HTML, section 4; WAI-ARIA 1.2, role ``row``)
    """
    for node in snapshot.with_attr("aria-checked"):
        if node.exposed and node.tag == "input" and node.get("type").lower() == "checkbox":
            yield AriaAttribute(node, "aria-checked")
    for node in snapshot.with_attr(*_OF_TREE_ROWS):
        if node.role == "row" and node.ax is not None:
            for name in _OF_TREE_ROWS:
                if node.has(name):
                    yield AriaAttribute(node, name)


def expectation(attribute: AriaAttribute) -> Assertion:
    """``aria-checked`` says what the box is; the row is in a treegrid."""
    if attribute.name == "aria-checked":
        return _judge_checked(attribute)
    node = attribute.node
    if any(above.role == "treegrid" for above in node.ancestors()):
        return passed()
    return failed(node, "row", attribute=attribute.name)


def _judge_checked(attribute: AriaAttribute) -> Assertion:
    node, value = attribute.node, attribute.value.strip().lower()
    state = str(node.ax.props.get("checked", "false")) if node.ax is not None else value
    if value not in _STATES or value == state:
        return passed()
    return failed(node, "checked", value=value, state=state)
