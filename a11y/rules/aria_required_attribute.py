"""ACT 4e8ab6: Element with role attribute has required states and properties."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, roles
from a11y.dom.focus import is_focusable
from a11y.dom.html_aam import implicit_role, native_states
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: WAI-ARIA gives these roles a default for ``aria-selected``.
_DEFAULTS = frozenset({"option", "tab", "treeitem"})


@rule(
    id="aria-required-attribute",
    title="Elements with a role have the states that it requires",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("4e8ab6",),
    impact=Impact.CRITICAL,
    messages={
        "passed": "All that the role “{role}” requires is there",
        "missing": "The role “{role}” requires {attributes}",
        "no-controls": "The combobox has no aria-controls; check that a screen reader finds its options",
    },
)
def aria_required_attribute(snapshot: Snapshot) -> Iterator[Assertion]:
    """Who hears “checkbox” wants to know whether it is checked. A home-made control without
    its state can be found, but nobody can tell what it is set to.

    ## How to fix
    Name the state and keep it up to date, or use the element that has it built in:

    ```html
    <span role="checkbox" aria-checked="false" tabindex="0">Zgadzam się</span>
    <label><input type="checkbox"> Zgadzam się</label>
    ```
    """
    for node in snapshot.with_attr("role"):
        if not node.exposed:
            continue
        role = explicit_role(node)
        if not role or role == implicit_role(node):
            continue
        missing = [name for name in _required(role, node) if not node.get(name).strip()]
        if role == "combobox" and missing == ["aria-controls"]:
            # WAI-ARIA 1.2 requires it, 1.3 no longer does; most screen readers don't miss it.
            yield cant_tell(node, "no-controls")
            continue
        if missing:
            yield failed(node, "missing", role=role, attributes=", ".join(missing))
        else:
            yield passed(node, role=role)


def _required(role: str, node: Node) -> list[str]:
    if role in _DEFAULTS:
        return []
    required = set(roles()[role].required)
    if role == "separator" and is_focusable(node):
        required.add("aria-valuenow")
    return sorted(required - native_states(node))
