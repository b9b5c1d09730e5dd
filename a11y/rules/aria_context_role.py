"""A screen reader can say “item 2 of 5” only when the item stands in a list. On its own it
is read as plain text, and nobody learns that there are more.

## How to fix
Put items directly into the element that they belong to, or use HTML's own lists and tables:

```html
<div role="tablist">
  <button role="tab" aria-selected="true">Description</button>
</div>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, roles, semantic_role
from a11y.dom.focus import is_focusable
from a11y.dom.html_aam import implicit_role
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.aria import all_global
from a11y.rules.common.names.ax_tree import dom_node, parents

#: Contexts of WAI-ARIA 1.2 that the tables lack.
_CONTEXTS = {"option": {"group", "listbox"}, "caption": {"treegrid"}}


#: Chromium takes some tables for mere layout. By HTML-AAM their rows are rows all the same.
_LAYOUT_TABLE = "LayoutTable"

RULE = rule(
    id="aria-context-role",
    title="Items are inside the list, table or menu that they belong to",
    criteria=("1.3.1",),
    act=("ff89c9",),
    equivalents=("axe:aria-required-parent",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "It is inside “{parent}”",
        "no-context": "An element with the role “{role}” must be inside one of these, but is not: {contexts}",
        "between": "{tag} is between an element with the role “{role}” and its “{parent}”; check that screen readers count the items",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each element that assistive technology gets, if its ``role`` attribute gives it a role of
    WAI-ARIA that needs a context. (ACT ff89c9)
    """
    for node in snapshot.with_attr("role"):
        role = explicit_role(node)
        if not role or not node.exposed or role.startswith("doc-"):
            continue
        if _contexts(role) and role != implicit_role(node):
            yield node


def expectation(node: Node) -> Assertion:
    """Its nearest ancestor with a role in the accessibility tree is one of the contexts."""
    role = explicit_role(node)
    contexts = _contexts(role)
    between: Node | None = None
    for ax in parents(node):
        at = dom_node(node, ax)
        found = semantic_role(at) if at is not None and at.ax is ax else ax.role
        if at is not None and ax.role.startswith(_LAYOUT_TABLE):
            found = explicit_role(at) or implicit_role(at)
        if found in contexts:
            if between is not None:
                return cant_tell(node, "between", role=role, tag=between.tag, parent=found)
            return passed(node, parent=found)
        if found != "generic" or at is None:
            break
        if is_focusable(at) or any(at.has(name) for name in all_global()):
            # Whether such an element is a step in the tree differs between browsers.
            between = between or at
    return failed(node, "no-context", role=role, contexts=", ".join(sorted(contexts)))


def _contexts(role: str) -> set[str]:
    return {*roles()[role].required_context, *_CONTEXTS.get(role, ())}
