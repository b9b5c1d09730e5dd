"""ACT 59796f: Image button has non-empty accessible name."""

from collections.abc import Iterator

from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_silent
from a11y.model import Assertion
from a11y.rules import Impact, failed, passed, rule

#: The name that HTML-AAM gives to image buttons without one of their own; browsers vary it.
_DEFAULT = "submit query"


@rule(
    id="image-button-name",
    title="Image buttons have a name",
    criteria=("1.1.1", "4.1.2"),
    act=("59796f",),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The image button is named “{name}”",
        "empty": "The image button has no alternative text",
        "default": "The image button has only the name that the browser gives to every such button",
    },
)
def image_button_name(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader says “submit” or reads the file's name, and nobody knows what the
    button does.

    ## How to fix
    Say in `alt` what the button does. An empty `alt` does not make a button decoration:

    ```html
    <input type="image" src="lupa.svg" alt="Szukaj">
    ```
    """
    for node in snapshot.tags("input"):
        if node.get("type").lower() != "image" or not node.exposed:
            continue
        if is_silent(node.name):
            yield failed(node, "empty")
        elif _is_default(node):
            yield failed(node, "default")
        else:
            yield passed(node, name=node.name)


def _is_default(node: Node) -> bool:
    if node.ax is not None and node.ax.name_from == "type":
        return True
    return node.name.strip().lower() == _DEFAULT
