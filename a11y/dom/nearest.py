"""Which of some elements a node is in, for all nodes of a document at once."""

from collections.abc import Collection

from a11y.dom.node import Node


def nearest(elements: Collection[Node]) -> dict[int, Node]:
    """By ``id`` of a node: the nearest of these elements that it is or is in, in its document.

    Nodes that are in none are missing. Each document is walked once, however many there are.
    """
    chosen = set(elements)
    found: dict[int, Node] = {}
    for frame in dict.fromkeys(element.frame for element in elements):
        for node in frame.nodes:  # parents come before their children
            around = node if node in chosen else found.get(id(node.parent))
            if around is not None:
                found[id(node)] = around
    return found
