"""Elements inside another one that the keyboard can focus."""

from collections.abc import Iterable, Iterator

from a11y.dom import Node
from a11y.dom.focus import in_tab_order
from a11y.dom.node import ELEMENT


def tab_stops(node: Node, *, itself: bool) -> Iterator[Node]:
    """Elements in sequential focus navigation below ``node`` in the flat tree.

    A frame counts if its own document has a stop: the browser then goes through it.
    """
    if itself and is_tab_stop(node):
        yield node
    for below in node.descendants():
        if below.type == ELEMENT and not below.extra and is_tab_stop(below):
            yield below


def first_stops(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node | None]]:
    """Each node with the first tab stop below it that was met, or None.

    Nodes may stand in each other: what was walked for an outer one is not walked again.
    """
    ordered = sorted(nodes, key=lambda n: (n.frame.snapshot.frames.index(n.frame), n.index))
    asked = {id(n) for n in ordered}
    known: dict[int, Node | None] = {}
    for node in ordered:
        if id(node) not in known:
            _walk(node, asked, known)
        yield node, known[id(node)]


def _walk(node: Node, asked: set[int], known: dict[int, Node | None]) -> None:
    known[id(node)] = None
    for below in node.descendants():
        if below.type != ELEMENT or below.extra:
            continue
        if is_tab_stop(below):
            for above in below.ancestors():
                if id(above) in asked:
                    known[id(above)] = below
                if above is node:
                    return
        if id(below) in asked:
            known[id(below)] = None


def is_tab_stop(node: Node) -> bool:
    """Is it part of sequential focus navigation; if a frame, is there a stop in it?"""
    if not in_tab_order(node):
        return False
    if node.tag != "iframe":
        return True
    return node.content is not None and any(
        n.type == ELEMENT and in_tab_order(n) for n in node.content.nodes
    )
