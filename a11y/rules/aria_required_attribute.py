"""Someone who hears “checkbox” wants to know whether it is checked. Without its state, people
find a home-made control but can't tell what it is set to.

## How to fix
Name the state and keep it up to date, or use the element that has it built in:

```html
<span role="checkbox" aria-checked="false" tabindex="0">I agree</span>
<label><input type="checkbox"> I agree</label>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, roles
from a11y.dom.focus import is_focusable
from a11y.dom.html_aam import implicit_role, native_states
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: WAI-ARIA gives these roles a default for ``aria-selected``.
_DEFAULTS = frozenset({"option", "tab", "treeitem"})


RULE = rule(
    id="aria-required-attribute",
    title="Elements have the states that their role requires",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("4e8ab6",),
    equivalents=("axe:aria-required-attr",),
    impact=Impact.CRITICAL,
    messages={
        "passed": "All that the role “{role}” requires is there",
        "missing": "The role “{role}” requires {attributes}",
        "no-controls": "The combobox has no aria-controls; check that a screen reader finds its options",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each element that assistive technology gets, if its ``role`` attribute gives it another
    role than the one it has by itself. (ACT 4e8ab6)
    """
    for node in snapshot.with_attr("role"):
        role = explicit_role(node) if node.exposed else ""
        if role and role != implicit_role(node):
            yield node


def expectation(node: Node) -> Assertion:
    """It has all states and properties that its role requires."""
    role = explicit_role(node)
    missing = [name for name in _required(role, node) if not node.get(name).strip()]
    if role == "combobox" and missing == ["aria-controls"]:
        # WAI-ARIA 1.2 requires it, 1.3 no longer does; most screen readers don't miss it.
        return cant_tell(node, "no-controls")
    if missing:
        return failed(node, "missing", role=role, attributes=", ".join(missing))
    return passed(node, role=role)


def _required(role: str, node: Node) -> list[str]:
    if role in _DEFAULTS:
        return []
    required = set(roles()[role].required)
    if role == "separator" and is_focusable(node):
        required.add("aria-valuenow")
    return sorted(required - native_states(node))
