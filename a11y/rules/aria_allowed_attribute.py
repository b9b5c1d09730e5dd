"""Each role has certain states. A screen reader ignores all others: an “expanded” or “required”
on an element whose role does not allow it reaches nobody.

## How to fix
Put the attribute on an element whose role allows it, or give the element that role:

```html
<!-- not: <div aria-expanded="false">Menu</div> -->
<button type="button" aria-expanded="false">Menu</button>
```
"""

from collections.abc import Iterator
from functools import cache

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, roles
from a11y.dom.html_aam import implicit_role
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.aria import (
    NEWER_ATTRIBUTES,
    AriaAttribute,
    all_global,
    aria_attributes,
    effective_role,
    is_stripped,
)

#: Roles whose attributes an element without a role of its own may have (ARIA in HTML,
#: section 4); an input by its type.
_LIKE = {
    "audio": ("application",), "video": ("application",), "embed": ("application", "document", "img"),
    "iframe": ("application", "document", "img"), "object": ("application", "document", "img"),
    "summary": ("button",), "input": ("textbox",), "td": ("cell", "gridcell"),
    "th": ("cell", "gridcell", "columnheader", "rowheader"), "tr": ("row",), "select": ("combobox", "listbox"),
}  # fmt: skip
_ROLELESS_INPUTS = frozenset({"color", "date", "datetime-local", "file", "month", "password", "time", "week"})  # fmt: skip


RULE = rule(
    id="aria-allowed-attribute",
    title="ARIA attributes fit the role",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("5c01ea",),
    equivalents=("axe:aria-allowed-attr",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "{attribute} fits the role",
        "not-allowed": "{attribute} has no effect on an element with the role “{role}”",
        "no-role": "{attribute} has no effect on {tag}, which has no role that allows it",
        "presentational": "{tag} is marked as presentational but has {attribute}; check which of the two is intended",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[AriaAttribute]:
    """Each ARIA attribute of an element that assistive technology gets, or would get without its
    role ``none``. (ACT 5c01ea)
    """
    for attribute in aria_attributes(snapshot):
        node = attribute.node
        in_tree = node.exposed or is_stripped(node)
        if in_tree and _is_html_or_svg(node) and not _is_unsettled(attribute):
            yield attribute


def expectation(attribute: AriaAttribute) -> Assertion:
    """It is global, or the element's role has it."""
    node, name = attribute.node, attribute.name
    if _is_allowed(attribute):
        return passed(node, attribute=name)
    if not node.exposed:
        # The browser leaves such elements out of its tree; W3C's own examples differ.
        return cant_tell(node, "presentational", attribute=name, tag=node.tag)
    role = effective_role(node)
    if role and role != "generic":
        return failed(node, "not-allowed", attribute=name, role=role)
    return failed(node, "no-role", attribute=name, tag=node.tag)


def _is_html_or_svg(node: Node) -> bool:
    return node.tag == "math" or node.closest("math") is None


def _is_unsettled(attribute: AriaAttribute) -> bool:
    """Does nothing say what the role allows, because only the browser knows the role?"""
    role = effective_role(attribute.node)
    if not attribute.node.exposed or not role or role in roles():
        return False
    return not _is_allowed(attribute)


def _is_allowed(attribute: AriaAttribute) -> bool:
    name = attribute.name
    return name in all_global() or _has(attribute.node, NEWER_ATTRIBUTES.get(name, name))


def _has(node: Node, name: str) -> bool:
    """Does the element's role have the attribute, its own role or one that it is like?"""
    if name in _props(effective_role(node)):
        return True
    if explicit_role(node) not in {"", "none", "presentation"}:
        return False
    if name in _props(implicit_role(node)):
        return True
    if node.tag == "input" and node.get("type").lower() not in _ROLELESS_INPUTS:
        return False
    return any(name in _props(role) for role in _LIKE.get(node.tag, ()))


@cache
def _props(role: str) -> frozenset[str]:
    found = roles().get(role)
    return found.props if found is not None else frozenset()
