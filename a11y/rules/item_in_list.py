"""A screen reader says how many items a list has and where people are in it. Items outside a list,
and terms outside a list of terms, are plain text to it.

## How to fix
Put items into `ul` or `ol`, terms and their descriptions into `dl`:

```html
<ul>
  <li>Application form</li>
  <li>Photo</li>
</ul>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, semantic_role
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, failed, passed, rule

_LISTS = frozenset({"ul", "ol", "menu"})

RULE = rule(
    id="item-in-list",
    title="List items stand in a list, terms in a list of terms",
    criteria=("1.3.1",),
    equivalents=("axe:listitem", "axe:dlitem"),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The item stands in its list",
        "no-list": "The li element stands in no list, but in {parent}",
        "no-terms": "The {tag} element stands in no dl, but in {parent}",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each visible ``li``, ``dt`` and ``dd`` without a role of its own."""
    for node in snapshot.tags("li", "dt", "dd"):
        if not node.has("role") and is_visible(node) and not programmatically_hidden(node):
            yield node


def expectation(item: Node) -> Assertion:
    """Its parent in the flat tree is a list; for terms also a group in one."""
    parent = _parent(item)
    if parent is None or parent.has("role") or "-" in parent.tag:
        # With a role, other rules judge whether the two fit each other.
        return passed(item)
    if item.tag == "li":
        if parent.tag in _LISTS or semantic_role(parent) == "list":
            return passed(item)
        return failed(item, "no-list", parent=parent.tag)
    above = _parent(parent)
    in_group = parent.tag == "div" and above is not None and above.tag == "dl"
    if parent.tag == "dl" or in_group:
        return passed(item)
    return failed(item, "no-terms", tag=item.tag, parent=parent.tag)


def _parent(node: Node) -> Node | None:
    """The parent in the flat tree; slots, templates and elements without a role are passed over."""
    parent = node.parent
    while parent is not None and (
        parent.tag == "slot" or explicit_role(parent) in {"none", "presentation"}
    ):
        parent = parent.parent
    return parent if parent is not None and parent.is_element else None
