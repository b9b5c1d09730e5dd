"""People who use a keyboard stop at a text that does nothing. They press Enter, nothing happens, and
they have to press Tab once more for each of these texts to get to the next link.

## How to fix
Remove `tabindex`. A screen reader reads the text without it:

```html
<p>Water the plants in the morning.</p>
```
"""

from collections.abc import Iterator

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_editing_host
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, failed, passed, rule

_TEXTS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "span",
    "strong",
    "em",
    "blockquote",
    "dd",
    "dt",
    "figcaption",
)
_SCROLLS = frozenset({"auto", "scroll"})
#: What a script may act on: attributes with these beginnings.
_MARKS = (
    "aria-", "on", "role", "title", "popover", "contenteditable", "accesskey", "data-toggle", "data-bs-", "data-tip",
    "data-tooltip", "data-title", "data-original-title", "data-content", "data-action",
)  # fmt: skip

RULE = rule(
    id="focusable-text",
    title="Keyboard focus stops only where something can be done",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    identity="component",
    messages={
        "passed": "The text holds something that can be used",
        "no-use": "“{text}” gets keyboard focus, but there is nothing to do with it",
    },
)


def applicability(snapshot: Snapshot, handlers: Handlers) -> Iterator[Node]:
    """Each visible text in the order of focus that no script listens to and that can't be scrolled.
    Nothing, if the page listens to keys or presses anywhere above it.
    """
    if not handlers.complete:
        return
    for node in snapshot.tags(*_TEXTS):
        if node.get("tabindex").strip() != "0" or not is_visible(node) or is_editing_host(node):
            continue
        if not any(name.startswith(_MARKS) for name in node.attrs) and not _may_act(node, handlers):
            yield node


def expectation(text: Node) -> Assertion:
    """It holds a control or a field."""
    if any(
        n.is_element and n.tag in {"a", "button", "input", "select", "textarea"}
        for n in text.descendants()
    ):
        return passed(text)
    return failed(text, "no-use", text=" ".join(text.text_content.split())[:80])


def _may_act(node: Node, handlers: Handlers) -> bool:
    if node.style("overflow-x") in _SCROLLS or node.style("overflow-y") in _SCROLLS:
        return True
    kinds = (
        "click",
        "mousedown",
        "keydown",
        "keyup",
        "keypress",
        "focus",
        "focusin",
        "mouseover",
        "mouseenter",
        "pointerdown",
    )
    return any(not h.idle for n in (node, *node.ancestors()) for h in handlers.of(n, *kinds))
