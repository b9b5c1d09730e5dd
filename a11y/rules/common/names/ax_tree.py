"""Parents and children in the accessibility tree, ``aria-owns`` included, ignored nodes passed over."""

from collections.abc import Iterator

from a11y.dom import AXNode, Node


def parents(node: Node) -> Iterator[AXNode]:
    """Exposed ancestors in the accessibility tree of the node's frame, nearest first."""
    tree = node.frame.snapshot.ax_nodes.get(node.frame.frame_id, {})
    current = tree.get(node.ax.parent_id) if node.ax is not None else None
    while current is not None:
        if not current.ignored:
            yield current
        current = tree.get(current.parent_id)


def children(node: Node, ax: AXNode) -> Iterator[AXNode]:
    """Exposed children of ``ax``, a node in the tree of ``node``'s frame."""
    tree = node.frame.snapshot.ax_nodes.get(node.frame.frame_id, {})
    stack = ax.child_ids[::-1]
    while stack:
        child = tree.get(stack.pop())
        if child is None:
            continue
        if child.ignored:
            stack.extend(child.child_ids[::-1])
        else:
            yield child


def dom_node(near: Node, ax: AXNode) -> Node | None:
    """The DOM node of an accessibility node in the same page."""
    return near.frame.snapshot.by_backend_id.get(ax.backend_id or 0)
