"""A screen reader says “submit” or reads the file's name, and nobody knows what the
button does.

## How to fix
Say in `alt` what the button does. An empty `alt` does not make a button decoration:

```html
<input type="image" src="magnifier.svg" alt="Search">
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_silent
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: The name that HTML-AAM gives to image buttons without one of their own; browsers vary it.
_DEFAULT = "submit query"


RULE = rule(
    id="image-button-name",
    title="Image buttons have a name",
    criteria=("1.1.1", "4.1.2"),
    act=("59796f",),
    equivalents=("axe:input-image-alt",),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The image button is named “{name}”",
        "empty": "The image button has no alternative text",
        "default": "The image button has only the name that the browser gives to every such button",
        "value": "Only its value attribute names the image button: “{name}”. Not every browser reads it: check, or write alt",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each image button that assistive technology gets. (ACT 59796f)"""
    for node in snapshot.tags("input"):
        if node.get("type").lower() == "image" and node.exposed:
            yield node


def expectation(button: Node) -> Assertion:
    """The button has a name that its author gave it."""
    name = _own_name(button)
    if name:
        return passed(button, name=name)
    if _is_from_value(button) and not is_silent(button.name):
        return cant_tell(button, "value", name=button.name)
    default = not is_silent(button.name) and _is_default(button)
    return failed(button, "default" if default else "empty")


def _own_name(node: Node) -> str:
    """The name by HTML-AAM: ``alt``, then ``title``. Chromium puts ``value``, which no image
    button has by HTML, before ``title``, even if it is empty.
    """
    if _is_from_value(node):
        title = node.get("title")
        return "" if is_silent(title) else title
    return "" if is_silent(node.name) or _is_default(node) else node.name


def _is_from_value(node: Node) -> bool:
    return node.ax is not None and node.ax.name_from == "value"


def _is_default(node: Node) -> bool:
    if node.ax is not None and node.ax.name_from == "type":
        return True
    return node.name.strip().lower() == _DEFAULT
