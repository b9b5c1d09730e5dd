"""One wrong press, and everything that people have typed is gone. It happens most to people whose
hands tremble, who see little, or who go through a form by keyboard: the button is next to “Send”.

## How to fix
Leave the button out. Who wants to start again can reload the page:

```html
<button type="submit">Send</button>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, failed, passed, rule

_NO_TEXT = frozenset({"button", "checkbox", "color", "file", "hidden", "image", "radio", "range", "reset", "submit"})  # fmt: skip

RULE = rule(
    id="reset-button",
    title="No button empties a form at once",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    identity="component",
    messages={
        "passed": "The button empties no field with text",
        "empties": "“{name}” empties the form at once, with what people have typed in {count} fields",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each visible button of the type ``reset`` in a form."""
    for node in snapshot.tags("input", "button"):
        is_reset = node.get("type").lower() == "reset" and node.closest("form") is not None
        if is_reset and is_visible(node) and not is_disabled(node):
            yield node


def expectation(button: Node) -> Assertion:
    """The form has no field with text that people type. (HTML, 4.10.5.1.19 "reset button state")"""
    form = button.closest("form")
    fields = [n for n in form.descendants() if _is_typed(n)] if form is not None else []
    if not fields:
        return passed(button)
    return failed(button, "empties", name=button.name.strip()[:80] or "reset", count=len(fields))


def _is_typed(node: Node) -> bool:
    if node.tag == "textarea":
        return True
    return node.tag == "input" and node.get("type").lower() not in _NO_TEXT
