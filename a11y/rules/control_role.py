"""A screen reader says what an element is before people use it. On a `div` that Tab reaches
it says only the text: nobody knows that it can be pressed.

## How to fix
Use the element made for it, or give the role and the keys that belong to it:

```html
<!-- before --> <div tabindex="0" onclick="save()">Yes, thank you</div>
<!-- after -->  <button type="button" onclick="save()">Yes, thank you</button>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.operations import Operation, Operations
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role, widget_roles
from a11y.dom.focus import is_editing_host
from a11y.dom.visibility import programmatically_hidden
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.operated import nodes_of
from a11y.rules.common.keyboard.permission import not_allowed

#: Of these nobody thinks that they can be pressed.
_NO_CONTROL = frozenset({"", "generic", "none", "presentation", "paragraph", "listitem", "img", "image", "heading", "emphasis", "strong", "cell", "figure", "term", "definition", "text"})  # fmt: skip
_CERTAIN = frozenset({"text", "value", "picture", "navigation", "window", "request"})
_CONTROLS = frozenset({"link", "button"})

RULE = rule(
    id="control-role",
    title="What can be focused and pressed has the role of a control",
    criteria=("4.1.2",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "It has the role “{role}”",
        "no-role": "“{name}” gets focus and acts when pressed, but has no role of a control",
        "unsure": "“{name}” gets focus and a script answers its keys, but it has no role of a control: check whether it is one",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Control:
    """A focusable element that did something when it was pressed."""

    node: Node
    operation: Operation
    role: str


def applicability(snapshot: Snapshot, operations: Operations) -> Iterator[_Control | WholePage]:
    """Each element that Tab reaches and that did something when it was pressed, if the browser
    makes no control of it by itself. The page, if nothing may be pressed here.
    """
    if not operations.tried:
        yield PAGE
        return
    rows = [o for o in operations.operations if o.focusable and not o.native and _effects(o)]
    for target, node in nodes_of(snapshot, [o.target for o in rows]).items():
        role = semantic_role(node)
        known = role in _NO_CONTROL or role in widget_roles() | _CONTROLS
        if known and not _is_inside_control(node) and not programmatically_hidden(node):
            operation = next(o for o in rows if o.target == target)
            yield _Control(node=node, operation=operation, role=role)


def expectation(control: _Control | WholePage) -> Assertion:
    """Its role is that of a control. (WCAG 2.2, 4.1.2; failures F42, F59)"""
    if isinstance(control, WholePage):
        return not_allowed()
    if control.role not in _NO_CONTROL:
        return passed(control.node, role=control.role)
    name, effects = _called(control), _effects(control.operation)
    evidence = (Evidence(kind="steps", data={"effect": min(effects)}),)
    message = "no-role" if effects & _CERTAIN else "unsure"
    say = failed if effects & _CERTAIN else cant_tell
    return say(control.node, message, evidence=evidence, name=name)


def _called(control: _Control) -> str:
    """The name, or the tag where nothing names it."""
    return control.operation.name.strip()[:80] or f"<{control.node.tag}>"


def _effects(operation: Operation) -> set[str]:
    pointer = {operation.pointer} if operation.certain else set()
    return ({operation.enter, operation.space} | pointer) - {"", "untried"}


def _is_inside_control(node: Node) -> bool:
    if is_editing_host(node):
        return True
    return any(
        semantic_role(a) in widget_roles() | _CONTROLS for a in node.ancestors() if a.is_element
    )
