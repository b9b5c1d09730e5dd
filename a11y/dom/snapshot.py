"""A page with all its frames, and indexes that rules share."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from a11y.dom.ax import AXNode
from a11y.dom.node import ELEMENT, TEXT, Frame, Node

T = TypeVar("T")


class Snapshot:
    """A page with all its frames that are judged. ``frames[0]`` is the page itself.
    ``other_frames``: (element, address) of frames that are not, because they show another host.

    ``decode.snapshot`` builds it. Indexes are made on first use and shared by all rules.
    """

    def __init__(self, style_index: dict[str, int]) -> None:
        self.style_index = style_index
        self.frames: list[Frame] = []
        self.other_frames: list[tuple[Node, str]] = []
        self.ax_nodes: dict[str, dict[str, AXNode]] = {}
        self._shared: dict[object, Any] = {}

    def shared(self, make: "Callable[[Snapshot], T]") -> "T":
        """The result of ``make`` for this snapshot, computed once and kept with it."""
        if make not in self._shared:
            self._shared[make] = make(self)
        found: T = self._shared[make]
        return found

    def has_shared(self, make: "Callable[[Snapshot], T]") -> bool:
        """True if ``shared(make)`` has been computed."""
        return make in self._shared

    def release(self) -> None:
        """Free the nodes. Nothing that refers to them may be used afterwards.

        Nodes point at each other, so otherwise they would wait for the garbage collector.
        """
        for frame in self.frames:
            for node in frame.nodes:
                node.children.clear()
                node.parent = node.content = None
            vars(frame).clear()
        vars(self).clear()

    @property
    def page(self) -> Frame:
        """The top document."""
        return self.frames[0]

    @cached_property
    def elements(self) -> list[Node]:
        """All elements of all frames in tree order, without pseudo-elements.

        A snapshot does not include the browser's own shadow trees (inside ``video``, ``input``).
        """
        return [n for f in self.frames for n in f.nodes if n.type == ELEMENT and not n.extra]

    @cached_property
    def _by_tag(self) -> dict[str, list[Node]]:
        index: dict[str, list[Node]] = defaultdict(list)
        for node in self.elements:
            index[node.tag].append(node)
        return index

    @cached_property
    def _by_role(self) -> dict[str, list[Node]]:
        index: dict[str, list[Node]] = defaultdict(list)
        for node in self.elements:
            if node.ax is not None and not node.ax.ignored:
                index[node.ax.role].append(node)
        return index

    @cached_property
    def _by_attr(self) -> dict[str, list[Node]]:
        index: dict[str, list[Node]] = defaultdict(list)
        for node in self.elements:
            for name in node.attrs:
                index[name].append(node)
        return index

    @property
    def attribute_names(self) -> list[str]:
        """The names of all attributes on the page."""
        return list(self._by_attr)

    @cached_property
    def texts(self) -> list[Node]:
        """Rendered text nodes that are not only white space, in tree order."""
        return [
            n for f in self.frames for n in f.nodes
            if n.type == TEXT and n.layout is not None and n.value and not n.value.isspace()
        ]  # fmt: skip

    def tags(self, *tags: str) -> list[Node]:
        """Elements with one of these tags, in tree order for each tag."""
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        return [node for tag in tags for node in self._by_tag.get(tag, ())]

    def roles(self, *roles: str) -> list[Node]:
        """Exposed elements with one of these roles in the accessibility tree."""
        if len(roles) == 1:
            return self._by_role.get(roles[0], [])
        return [node for role in roles for node in self._by_role.get(role, ())]

    def with_attr(self, *names: str) -> list[Node]:
        """Elements with one of these attributes, each element once."""
        if len(names) == 1:
            return self._by_attr.get(names[0], [])
        seen: dict[int, Node] = {}
        for name in names:
            for node in self._by_attr.get(name, ()):
                seen[id(node)] = node
        return list(seen.values())

    @cached_property
    def by_backend_id(self) -> dict[int, Node]:
        return {n.backend_id: n for f in self.frames for n in f.nodes}
