"""A page with all its frames, and the indexes that rules share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from a11y.dom.ax import AXNode
from a11y.dom.hiders import hiders
from a11y.dom.node import ELEMENT, TEXT, Node
from a11y.model import Box

T = TypeVar("T")


class Frame:
    """One document: the page itself or a frame's. ``element`` is its frame element."""

    def __init__(self, snapshot: "Snapshot", raw: dict[str, Any], strings: list[str]) -> None:
        layout = raw["layout"]
        self.snapshot = snapshot
        self.strings = strings
        self.url: str = strings[raw["documentURL"]] if raw["documentURL"] >= 0 else ""
        self.base_url: str = strings[raw["baseURL"]] if raw["baseURL"] >= 0 else self.url
        self.title: str = strings[raw["title"]] if raw["title"] >= 0 else ""
        self.frame_id: str = strings[raw["frameId"]] if raw["frameId"] >= 0 else ""
        self.scroll: tuple[float, float] = (
            raw.get("scrollOffsetX", 0),
            raw.get("scrollOffsetY", 0),
        )
        self.size: tuple[float, float] = (raw.get("contentWidth", 0), raw.get("contentHeight", 0))
        self.layout_styles: list[list[int]] = layout["styles"]
        self.layout_bounds: list[list[float]] = layout["bounds"]
        self.layout_text: list[int] = layout["text"]
        self.paint_orders: list[int] = layout.get("paintOrders", [])
        self.blended: dict[int, int] = dict(enumerate(layout.get("blendedBackgroundColors", ())))
        self._text_boxes = raw["textBoxes"]
        self.element: Node | None = None
        #: Parsed as XML: element names keep their case (DOM, "HTML document").
        self.is_xml = False
        self.nodes: list[Node] = []
        self.states: dict[int, dict[str, Any]] = {}
        self._places: dict[int, dict[int, tuple[int, int]]] = {}
        #: ``targets.structural_path`` and ``selector`` of nodes, by index, as they are asked for.
        self.paths: dict[int, str] = {}
        self.selectors: dict[int, str] = {}

    @property
    def document(self) -> Node:
        """The document node."""
        return self.nodes[0]

    @cached_property
    def html(self) -> Node | None:
        """The document element, whatever its tag."""
        return next((c for c in self.document.children if c.type == ELEMENT), None)

    @cached_property
    def body(self) -> Node | None:
        return (
            next((c for c in self.html.elements if c.tag in {"body", "frameset"}), None)
            if self.html
            else None
        )

    @property
    def is_html(self) -> bool:
        """Is the document element ``html``? (An SVG or XML file shown alone is not.)"""
        return self.html is not None and self.html.tag == "html"

    @cached_property
    def offset(self) -> tuple[float, float]:
        """Where this document's origin lies in the top page."""
        frame = self.element
        box = frame.page_box if frame is not None else None
        if frame is None or box is None:
            return (0.0, 0.0)
        left = frame.pixels("border-left-width") + frame.pixels("padding-left")
        top = frame.pixels("border-top-width") + frame.pixels("padding-top")
        return (box.x + left - self.scroll[0], box.y + top - self.scroll[1])

    @property
    def path(self) -> tuple[Node, ...]:
        """Frame elements that lead here, outermost first."""
        return (*self.element.frame.path, self.element) if self.element is not None else ()

    @cached_property
    def _text_box_index(self) -> dict[int, list[int]]:
        """Layout index to its line boxes' positions: boxes are made when asked for."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, layout in enumerate(self._text_boxes["layoutIndex"]):
            found[layout].append(at)
        return found

    def text_boxes_of(self, layout: int) -> list[Box]:
        """Line boxes of the text with this layout index."""
        bounds = self._text_boxes["bounds"]
        return [
            Box(x=bounds[at][0], y=bounds[at][1], width=bounds[at][2], height=bounds[at][3])
            for at in self._text_box_index.get(layout, ())
        ]

    def place_of(self, node: Node) -> tuple[int, int]:
        """(position, number) among its siblings with the same tag; positions count from 1."""
        parent = node.parent
        if parent is None:
            return 1, 1
        places = self._places.get(parent.index)
        if places is None:
            places = self._places[parent.index] = _places(parent)
        return places.get(node.index, (1, 1))

    @cached_property
    def hiders(self) -> Sequence[Node | None]:
        """See ``hiders.hiders``."""
        return hiders(self)

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """First element with each id, as ``getElementById``: not in shadow trees."""
        found: dict[str, Node] = {}
        for node in self.nodes:
            if (
                node.type == ELEMENT
                and node._raw_attrs
                and not node.shadow_type
                and node.id
                and node.id not in found
            ):
                found[node.id] = node
        return found


def _places(parent: Node) -> dict[int, tuple[int, int]]:
    """Index of each child element to its place; made once a parent, for siblings are many."""
    numbers: Counter[str] = Counter()
    positions = {}
    for child in parent.elements:
        numbers[child.tag] += 1
        positions[child.index] = (numbers[child.tag], child.tag)
    return {index: (position, numbers[tag]) for index, (position, tag) in positions.items()}


class Snapshot:
    """A page with all its frames. ``frames[0]`` is the page itself.

    Built by ``decode.snapshot``. Indexes are made on first use and shared by all rules.
    """

    def __init__(self, style_index: dict[str, int]) -> None:
        self.style_index = style_index
        self.frames: list[Frame] = []
        self.ax_nodes: dict[str, dict[str, AXNode]] = {}
        self._shared: dict[object, Any] = {}

    def shared(self, make: "Callable[[Snapshot], T]") -> "T":
        """What ``make`` gives for this snapshot; made once, for all who ask, and kept with it."""
        if make not in self._shared:
            self._shared[make] = make(self)
        found: T = self._shared[make]
        return found

    def has_shared(self, make: "Callable[[Snapshot], T]") -> bool:
        return make in self._shared

    def release(self) -> None:
        """Take the nodes apart, which point at each other and would wait for the collector. No
        node and nothing that was made of them may be used after it.
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
        """All elements of all frames in tree order, without pseudo-elements. The browser's
        own shadow trees (the inside of ``video``, ``input``) are not part of a snapshot.
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
        """Names of all attributes on the page."""
        return list(self._by_attr)

    @cached_property
    def texts(self) -> list[Node]:
        """Rendered text nodes with something other than white space, in tree order."""
        return [
            n for f in self.frames for n in f.nodes
            if n.type == TEXT and n.layout is not None and n.value and not n.value.isspace()
        ]  # fmt: skip

    def tags(self, *tags: str) -> list[Node]:
        """Elements with one of these tags; tree order within a tag."""
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        return [node for tag in tags for node in self._by_tag.get(tag, ())]

    def roles(self, *roles: str) -> list[Node]:
        """Exposed elements with one of these roles in the accessibility tree."""
        if len(roles) == 1:
            return self._by_role.get(roles[0], [])
        return [node for role in roles for node in self._by_role.get(role, ())]

    def with_attr(self, *names: str) -> list[Node]:
        """Elements that have one of these attributes; an element comes once."""
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
