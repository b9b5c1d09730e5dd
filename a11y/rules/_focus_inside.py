"""What can get the focus by keyboard inside an element."""

from collections.abc import Iterator

from a11y.dom import Node
from a11y.dom.focus import in_tab_order
from a11y.dom.node import ELEMENT


def tab_stops(node: Node, *, itself: bool) -> Iterator[Node]:
    """Elements in sequential focus navigation below ``node`` in the flat tree.

    A frame counts if its own document has a stop: the browser then goes through it.
    """
    if itself and _is_stop(node):
        yield node
    for below in node.descendants():
        if below.type == ELEMENT and not below.extra and _is_stop(below):
            yield below


def _is_stop(node: Node) -> bool:
    if not in_tab_order(node):
        return False
    if node.tag != "iframe":
        return True
    return node.content is not None and any(
        n.type == ELEMENT and in_tab_order(n) for n in node.content.nodes
    )
