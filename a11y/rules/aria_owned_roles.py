"""ACT bc4a75: ARIA required owned elements."""

from collections.abc import Iterator
from functools import cache

from a11y.dom import AXNode, Node, Snapshot
from a11y.dom.aria import roles, semantic_role
from a11y.model import Assertion
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules._ax_tree import children, dom_node

#: Allowed beside the required ones: captions (WAI-ARIA 1.2 gives them this context), and what
#: the menu pattern and HTML's select put between items (WAI-ARIA 1.3 allows it).
_BESIDE = {
    "table": {"caption"}, "grid": {"caption"}, "treegrid": {"caption"},
    "menu": {"separator", "menu"}, "menubar": {"separator", "menu"}, "listbox": {"separator"},
}  # fmt: skip
_TEXT = frozenset({"StaticText", "InlineTextBox", "ListMarker", "LineBreak"})
#: Other content is usual here (labels, a field for "other") and hinders nobody.
_LENIENT = frozenset({"radiogroup"})


@rule(
    id="aria-owned-roles",
    title="Lists, tables and menus contain only what belongs in them",
    criteria=("1.3.1",),
    act=("bc4a75",),
    twins=("aria-required-children", "list"),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Everything in it belongs there",
        "not-allowed": "An element with the role “{role}” contains one with the role “{child}” directly",
        "no-role": "An element with the role “{role}” contains {tag} without a role; check that it belongs there",
        "beside": "An element with the role “{role}” also contains one with the role “{child}”; check that it belongs there",
    },
)
def aria_owned_roles(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader says “list of 5 items” or “row 2, column 3” and lets people step through
    it. Strange content in between breaks the count, and items are skipped.

    ## How to fix
    Put only items into a list, rows into a table, tabs into a tab list:

    ```html
    <ul>
      <li><a href="/o-nas">O nas</a></li>
    </ul>
    ```
    """
    for role in _containers():
        for node in snapshot.roles(role):
            if not _is_busy(node):
                yield _judge(node, role)


def _judge(node: Node, role: str) -> Assertion:
    assert node.ax is not None
    groups, items = _allowed(role)
    stray: Node | None = None
    for child in _owned(node, node.ax, groups):
        name = _role(node, child)
        if name in items:
            continue
        at = dom_node(node, child)
        if name:
            outcome = cant_tell if role in _LENIENT else failed
            message = "beside" if role in _LENIENT else "not-allowed"
            return outcome(node, message, role=role, child=name)
        element = at.parent if at is not None and at.is_text else at
        stray = stray or (element if element is not node else None)
    if stray is not None and role not in _LENIENT:
        return cant_tell(node, "no-role", role=role, tag=stray.tag)
    return passed(node)


def _owned(node: Node, ax: AXNode, groups: frozenset[str]) -> Iterator[AXNode]:
    """What the target owns: groups stand for their own content; text counts as its element."""
    for child in children(node, ax):
        name = _role(node, child)
        if name in groups:
            yield from _owned(node, child, groups)
        elif name:
            yield child
        elif child.role in {"ListMarker", "LineBreak"}:
            continue
        elif child.role in _TEXT or not child.child_ids:
            if child.name.strip():
                yield child
        else:
            yield from _owned(node, child, groups)


def _role(near: Node, ax: AXNode) -> str:
    """ARIA role; empty for text and for elements without one."""
    if ax.role in _TEXT:
        return ""
    at = dom_node(near, ax)
    name = semantic_role(at) if at is not None and at.ax is ax else ax.role
    return "" if name in {"generic", "none", "presentation"} else name


def _is_busy(node: Node) -> bool:
    return node.get("aria-busy").lower() == "true" or any(
        a.get("aria-busy").lower() == "true" for a in node.ancestors()
    )


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
