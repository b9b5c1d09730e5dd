"""ACT 5c01ea: ARIA state or property is permitted."""

from collections.abc import Iterator
from functools import cache

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, roles
from a11y.dom.html_aam import implicit_role
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.aria import (
    NEWER_ATTRIBUTES,
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


@rule(
    id="aria-allowed-attribute",
    title="ARIA attributes fit the role",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("5c01ea",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "{attribute} fits the role",
        "not-allowed": "{attribute} means nothing on an element with the role “{role}”",
        "no-role": "{attribute} means nothing on {tag}, which has no role for it",
        "presentational": "{tag} is marked as having no meaning, and yet has {attribute}; check which of the two is meant",
    },
)
def aria_allowed_attribute(snapshot: Snapshot) -> Iterator[Assertion]:
    """Each role knows certain states. A screen reader ignores the others, so what the attribute
    should say, say “expanded” or “required”, reaches nobody.

    ## How to fix
    Put the attribute on the element whose role knows it, or give the element that role:

    ```html
    <!-- not: <div aria-expanded="false">Menu</div> -->
    <button type="button" aria-expanded="false">Menu</button>
    ```
    """
    for node, name, _ in aria_attributes(snapshot):
        if not node.exposed and not is_stripped(node):
            continue
        if not _is_html_or_svg(node):
            continue
        if name in all_global() or _allows(node, NEWER_ATTRIBUTES.get(name, name)):
            yield passed(node, attribute=name)
            continue
        if not node.exposed:
            # The browser leaves such elements out of its tree; W3C's own examples differ.
            yield cant_tell(node, "presentational", attribute=name, tag=node.tag)
            continue
        role = effective_role(node)
        if role and role not in roles():
            continue  # a role that only the browser knows; nothing says what it allows
        if role and role != "generic":
            yield failed(node, "not-allowed", attribute=name, role=role)
        else:
            yield failed(node, "no-role", attribute=name, tag=node.tag)


def _is_html_or_svg(node: Node) -> bool:
    return node.tag == "math" or node.closest("math") is None


def _allows(node: Node, name: str) -> bool:
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
