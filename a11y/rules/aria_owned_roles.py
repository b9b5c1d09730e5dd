"""A screen reader says “list of 5 items” or “row 2, column 3” and lets people step through
it. Strange content in between breaks the count, and items are skipped.

## How to fix
Put only items into a list, rows into a table, tabs into a tab list:

```html
<ul>
  <li><a href="/about">About us</a></li>
</ul>
```
"""

from collections.abc import Iterator
from functools import cache

from a11y.core.model import Assertion
from a11y.dom import AXNode, Node, Snapshot
from a11y.dom.aria import explicit_role, roles, semantic_role
from a11y.dom.html_aam import implicit_role
from a11y.dom.visibility import programmatically_hidden
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.ax_tree import children, dom_node

#: Allowed beside the required ones: captions (WAI-ARIA 1.2 gives them this context), and what
#: the menu pattern and HTML's select put between items (WAI-ARIA 1.3 allows it).
_BESIDE = {
    "table": {"caption"}, "grid": {"caption"}, "treegrid": {"caption"},
    "menu": {"separator", "menu"}, "menubar": {"separator", "menu"}, "listbox": {"separator"},
}  # fmt: skip
_SCRIPTS = frozenset({"script", "template", "style"})
_TEXT = frozenset({"StaticText"})
#: Other content is usual here (labels, a field for "other") and hinders nobody.
_LENIENT = frozenset({"radiogroup"})


RULE = rule(
    id="aria-owned-roles",
    title="Lists, tables and menus contain only what belongs in them",
    criteria=("1.3.1",),
    act=("bc4a75",),
    equivalents=("axe:aria-required-children", "axe:list"),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Everything in it belongs there",
        "not-allowed": "An element with the role “{role}” contains one with the role “{child}” directly",
        "no-role": "An element with the role “{role}” contains {tag} without a role; check that it belongs there",
        "beside": "An element with the role “{role}” also contains one with the role “{child}”; check that it belongs there",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each element that assistive technology gets with a role that requires owned elements, if
    no ``aria-busy`` says that its content is still to come. (ACT bc4a75)
    """
    busy = {id(n) for n in snapshot.with_attr("aria-busy") if n.get("aria-busy").lower() == "true"}
    for node in snapshot.roles(*_containers()):
        if not busy or not any(id(n) in busy for n in (node, *node.ancestors())):
            yield node


def expectation(node: Node) -> Assertion:
    """It owns only elements with roles that it requires or allows."""
    assert node.ax is not None
    role = node.role
    groups, items = _allowed(role)
    stray: Node | None = None
    for child in _owned(node, node.ax, groups):
        child_role = _role(node, child)
        if child_role in items:
            continue
        if child_role:
            return _judge_child(node, child_role)
        at = dom_node(node, child)
        element = at.parent if at is not None and at.is_text else at
        if element is None or not _is_item(element, node, items):
            stray = stray or element
    if stray is None:
        stray = _only_blanks(node)
    if stray is not None and role not in _LENIENT:
        tag = stray.tag if stray is not node else "text"
        return cant_tell(node, "no-role", role=role, tag=tag)
    return passed(node)


def _is_item(element: Node, node: Node, items: frozenset[str]) -> bool:
    """Is it in an element that HTML makes an item? Chromium drops the items of a list whose own role
    attribute has no valid role, though such an attribute counts for nothing.
    """
    for current in (element, *element.ancestors()):
        if current is node:
            return False
        if (explicit_role(current) or implicit_role(current)) in items:
            return True
    return False


def _only_blanks(node: Node) -> Node | None:
    """The first of the elements without a role and without text, if it holds nothing else."""
    assert node.ax is not None
    if node.has("role") or next(children(node, node.ax), None) is not None:
        return None
    shown = [e for e in node.elements if not programmatically_hidden(e) and e.tag not in _SCRIPTS]
    return (
        shown[0] if shown and not any(explicit_role(e) or implicit_role(e) for e in shown) else None
    )


def _judge_child(node: Node, child_role: str) -> Assertion:
    """Of a child whose role the target does not allow."""
    # DPUB-ARIA 1.0 gives its entries a list for a context; WAI-ARIA's list does not allow them.
    is_entry = node.role == "list" and child_role.startswith("doc-")
    if node.role in _LENIENT or is_entry:
        return cant_tell(node, "beside", role=node.role, child=child_role)
    return failed(node, "not-allowed", role=node.role, child=child_role)


def _owned(node: Node, ax: AXNode, groups: frozenset[str]) -> Iterator[AXNode]:
    """What the target owns: groups stand for their own content; text counts as its element."""
    stack = [*children(node, ax)][::-1]
    while stack:
        child = stack.pop()
        at = dom_node(node, child)
        if at is None or at.is_pseudo or at.in_pseudo or child.role == "LineBreak":
            continue  # generated by styles: a list marker that is a picture, say
        name = _role(node, child)
        if name in _containers() and next(children(node, child), None) is None:
            continue  # a list without items, say: nobody meets it
        if name and name not in groups:
            yield child
        elif name or (child.role not in _TEXT and child.child_ids):
            stack.extend([*children(node, child)][::-1])
        elif child.name.strip():
            yield child


def _role(near: Node, ax: AXNode) -> str:
    """ARIA role; empty for text and for elements without one."""
    if ax.role in _TEXT:
        return ""
    at = dom_node(near, ax)
    name = semantic_role(at) if at is not None and at.ax is ax else ax.role
    return "" if name in {"generic", "none", "presentation"} else name


@cache
def _containers() -> tuple[str, ...]:
    return tuple(
        n for n, r in roles().items() if r.required_owned and not n.startswith("doc-") and not r.abstract
    )  # fmt: skip


@cache
def _allowed(role: str) -> tuple[frozenset[str], frozenset[str]]:
    """Roles that group (``group`` in a menu), and roles that may stand in it."""
    chains = roles()[role].required_owned
    # A row group is judged by itself; a group only has a meaning here.
    middle = {chain[1] for chain in chains if len(chain) > 1}
    groups = middle & {"group"}
    items = {chain[0] for chain in chains} | (middle - groups) | _BESIDE.get(role, set())
    return frozenset(groups), frozenset(items)
