"""People who use a keyboard, a switch or their voice can't press the mouse button. What only
a press, a touch or a double click does is closed to them, even if Tab stops there.

## How to fix
Use a `button`: the browser answers Enter and Space with `click`. On an element of your own,
listen to the keys as well:

```html
<!-- before --> <div onmousedown="show()">Monday</div>
<!-- after -->  <button type="button" onclick="show()">Monday</button>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.artifacts.operations import Operation, Operations
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.clickable import OTHER_KEYS, Clickables
from a11y.rules.common.keyboard.operated import nodes_of
from a11y.rules.common.keyboard.permission import not_allowed

RULE = rule(
    id="pointer-only",
    title="The keyboard does what the pointer does",
    criteria=("2.1.1",),
    impact=Impact.CRITICAL,
    identity="component",
    messages={
        "passed": "The keyboard does what the pointer does",
        "mouse-only": "“{name}” acts on the pointer ({event}), and the keyboard can't reach it",
        "no-keys": "“{name}” acts on the pointer ({event}); it gets focus, but Enter and Space do nothing",
        "no-space": "Enter presses the button “{name}”, and Space does nothing: people expect both",
        "unsure": "This part acts on the pointer ({event}): check whether people can do the same by keyboard",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pressed:
    """``way``: how the keyboard reaches what the pointer does, as in ``Reach.by``. ``sure``:
    nothing beside or around the element may do the same.
    """

    node: Node
    operation: Operation
    way: str
    sure: bool


def applicability(
    snapshot: Snapshot, handlers: Handlers, operations: Operations
) -> Iterator[_Pressed | WholePage]:
    """Each element that did something when it was pressed, if a script answers the press. Clicks
    on what can't get focus are left to the rule ``clickable-keyboard`` where that can tell. The
    page, if nothing may be pressed here.
    """
    if not operations.tried:
        yield PAGE
        return
    rows = [o for o in operations.operations if _acts(o) and not (o.native and o.event == "click")]
    nodes = nodes_of(snapshot, [o.target for o in rows])
    clickables = Clickables(snapshot, handlers)
    for operation in rows:
        node = nodes.get(operation.target)
        if node is None:
            continue
        judged = clickables.judges_focusable if operation.focusable else clickables.tells
        if judged(node):
            continue
        judge = clickables.hears_no_keys if operation.focusable else clickables.stands_alone
        way, sure = clickables.way(node), judge(node)
        yield _Pressed(node=node, operation=operation, way=way, sure=sure)


def expectation(pressed: _Pressed | WholePage) -> Assertion:
    """Enter or Space does it, or a control with the same name. (WCAG 2.2, 2.1.1; failure F54)"""
    if isinstance(pressed, WholePage):
        return not_allowed()
    node, operation = pressed.node, pressed.operation
    data = {"name": operation.name[:80], "event": operation.event}
    evidence = (Evidence(kind="steps", data={"effect": operation.pointer}),)
    if _by_key(operation):
        silent = operation.space == "" and semantic_role(node) == "button"
        return cant_tell(node, "no-space", name=data["name"]) if silent else passed(node)
    certain = operation.certain and pressed.sure
    if operation.focusable:
        certain = certain and semantic_role(node) not in OTHER_KEYS
        tried = operation.enter == operation.space == ""
        if certain and tried:
            return failed(node, "no-keys", evidence=evidence, **data)
    elif pressed.way:
        return passed(node)
    elif certain and operation.pointer != "picture":  # which may only mark what was clicked
        return failed(node, "mouse-only", evidence=evidence, **data)
    return cant_tell(node, "unsure", event=operation.event)


def _acts(operation: Operation) -> bool:
    return _by_key(operation) or operation.pointer not in {"", "untried", "other", "focus"}


def _by_key(operation: Operation) -> bool:
    return bool({operation.enter, operation.space} - {"", "untried"})
