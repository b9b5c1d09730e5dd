"""Most screen readers don't read a name on a plain `div`, `span` or `p`. What it should tell,
often the only text of an icon, reaches nobody.

## How to fix
Write the text into the page, or give the element a role that can have a name:

```html
<span role="img" aria-label="Open"></span>
<p><span class="visually-hidden">Open</span></p>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role
from a11y.dom.focus import is_editing_host
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.aria import (
    NAMING,
    UNNAMEABLE_LATER,
    UNNAMEABLE_TAGS,
    AriaAttribute,
    all_global,
    effective_role,
    is_stripped,
    prohibited,
)

_NAMED_FROM_CONTENT = frozenset(
    {
        "button", "checkbox", "heading", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio",
        "switch", "tab", "treeitem",
    }
)  # fmt: skip

RULE = rule(
    id="aria-prohibited-attribute",
    title="ARIA names are only on elements that can have a name",
    criteria=("1.3.1",),
    act=("kb1m8s",),
    equivalents=("axe:aria-prohibited-attr",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "{attribute} is allowed here",
        "prohibited": "{attribute} is ignored on {tag}: an element with the role “{role}” can't have it",
        "beside-text": "Screen readers don't read {attribute} on {tag} with the role “{role}”; check that its text says the same",
        "in-name": "ARIA does not allow {attribute} on {tag} with the role “{role}”. This browser reads it in the name “{name}”; check that the name is right without it",
        "empty": "{attribute} on {tag} is not allowed and is empty; check that no name was intended",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[AriaAttribute]:
    """Each global ARIA attribute of an element that assistive technology gets; where the role
    prohibits it, also of one that it would get without its role ``none``. (ACT kb1m8s)
    """
    for name in sorted(all_global()):
        for node in snapshot.with_attr(name):
            if _is_judged(node, name):
                yield AriaAttribute(node, name)


def expectation(attribute: AriaAttribute) -> Assertion:
    """The element's role does not prohibit it."""
    node, name = attribute.node, attribute.name
    role = effective_role(node)
    if name not in prohibited(role):
        if name in NAMING and _may_be_prohibited(node, role):
            return cant_tell(node, "beside-text", attribute=name, tag=node.tag, role=role)
        return passed(node, attribute=name)
    if not attribute.value.strip():
        return cant_tell(node, "empty", attribute=name, tag=node.tag)
    if name in NAMING and _has_words(node):
        return cant_tell(node, "beside-text", attribute=name, tag=node.tag, role=role)
    named = _named_by(node) if name == "aria-label" else ""
    if named:
        return cant_tell(node, "in-name", attribute=name, tag=node.tag, role=role, name=named[:80])
    return failed(node, "prohibited", attribute=name, tag=node.tag, role=role)


def _is_judged(node: Node, name: str) -> bool:
    if name in prohibited(effective_role(node)):
        return (node.exposed or is_stripped(node)) and not _role_is_unsettled(node)
    return node.exposed


def _may_be_prohibited(node: Node, role: str) -> bool:
    """Is a name lost on it by newer drafts, or by ARIA in HTML alone?"""
    if node.is_pseudo:
        return False
    return role in UNNAMEABLE_LATER or (not role and node.tag in UNNAMEABLE_TAGS)


def _role_is_unsettled(node: Node) -> bool:
    """Do specifications and browsers differ on the role: SVG's parts, what can be edited, a
    section, which has one as soon as it has a name?
    """
    if explicit_role(node):
        return False
    return is_editing_host(node) or node.tag == "section" or node.closest("svg") is not None


def _named_by(node: Node) -> str:
    """The name of a control around the element into which the browser takes its label, or empty.
    (accname-1.2, 4.3.2, steps 2C and 2F)
    """
    label = " ".join(node.get("aria-label").split())
    for around in node.ancestors():
        if around.is_element and around.role in _NAMED_FROM_CONTENT:
            name = " ".join(around.name.split())
            return name if label in name else ""
    return ""


def _has_words(node: Node) -> bool:
    """Are there words inside that can be heard instead? Symbols and icon letters are none."""
    return any(
        any(c.isalnum() for c in (n.value if n.is_text else n.name))
        for n in node.descendants()
        if n.exposed and n.role != "generic"
    )
