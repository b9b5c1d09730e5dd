"""The landmark that contains a node. Answers are cached, because neighbours share them. Pure."""

from a11y.dom import Node

#: Landmarks that frame a page. Forms and regions are inside of them, and Chromium treats every
#: ``form`` as a landmark, with a name or without.
_FRAMES = frozenset({"banner", "complementary", "contentinfo", "main", "navigation", "search"})
_HIDDEN = {"nav": "navigation", "main": "main", "aside": "complementary"}


class LandmarkIndex:
    """Landmarks around the nodes of one page: by accessibility tree, for hidden nodes by tag."""

    def __init__(self) -> None:
        self._around: dict[int, tuple[Node | None, bool]] = {}

    def landmark(self, node: Node) -> Node | None:
        """The nearest landmark around the node, without the node itself."""
        return self._look(node.parent)[0]

    def role(self, node: Node) -> str:
        """Role of the nearest landmark around the node, or empty."""
        found = self.landmark(node)
        return role_of(found) if found is not None else ""

    def in_main(self, node: Node) -> bool:
        """Is any landmark around it ``main``?"""
        return self._look(node.parent)[1]

    def _look(self, start: Node | None) -> tuple[Node | None, bool]:
        chain: list[Node] = []
        node = start
        while node is not None and id(node) not in self._around and not role_of(node):
            chain.append(node)
            node = node.parent
        answer: tuple[Node | None, bool] = (None, False)
        if node is not None and id(node) in self._around:
            answer = self._around[id(node)]
        elif node is not None:
            answer = (node, role_of(node) == "main" or self._look(node.parent)[1])
            self._around[id(node)] = answer
        for ancestor in chain:
            self._around[id(ancestor)] = answer
        return answer


def role_of(node: Node) -> str:
    """The landmark role of the node itself, or empty."""
    if node.ax is not None and not node.ax.ignored:
        return node.ax.role if node.ax.role in _FRAMES else ""
    return _HIDDEN.get(node.tag, "")
