"""A DOM node of a snapshot and the document that contains it.

Source: Chrome DevTools Protocol, domain DOMSnapshot. Coordinates are CSS pixels from the
top left corner of the node's own document.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar

from a11y.core.model import Box
from a11y.dom.ax import AXNode
from a11y.dom.captured_document import CapturedDocument

T = TypeVar("T")

ELEMENT, TEXT, COMMENT, DOCUMENT, DOCTYPE = 1, 3, 8, 9, 10


class Node:
    """One DOM node.

    ``parent`` and ``children`` follow the flat tree (CSS Scoping 1, section 3.2): a slotted node
    is a child of its slot, a shadow tree is below its host, and a light child without a slot is
    missing. ``content``: the document of a frame element. ``shadow_type``: ``open`` or
    ``closed`` for nodes in a shadow tree, else empty.
    """

    __slots__ = (
        "_attrs", "_elements", "_raw_attrs", "ax", "backend_id", "children", "content", "extra", "frame",
        "index", "layout", "parent", "shadow_type", "tag", "type", "value",
    )  # fmt: skip

    def __init__(self, frame: "Frame", index: int, kind: int, tag: str, value: str) -> None:
        self.frame = frame
        self.index = index
        self.type = kind
        self.tag = tag
        self.value = value
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.backend_id = 0
        self.layout: int | None = None
        self.ax: AXNode | None = None
        self.content: Frame | None = None
        self.shadow_type = ""
        self.extra: dict[str, Any] | None = None
        self._raw_attrs: list[int] = []
        self._attrs: dict[str, str] | None = None
        self._elements: list[Node] | None = None

    def __repr__(self) -> str:
        return f"<{self.tag or self.value[:20]!r} #{self.backend_id}>"

    # -- DOM ---------------------------------------------------------------------------
    @property
    def is_element(self) -> bool:
        return self.type == ELEMENT

    @property
    def is_text(self) -> bool:
        return self.type == TEXT

    @property
    def is_pseudo(self) -> bool:
        """True for the box of a pseudo-element: ``::before``, ``::after``, ``::marker`` …"""
        return bool(self.extra and "pseudo" in self.extra)

    @property
    def in_pseudo(self) -> bool:
        """True for generated content: the text of a pseudo-element."""
        return self.parent is not None and self.parent.is_pseudo

    @property
    def attrs(self) -> dict[str, str]:
        """Attributes by lower-case name; SVG's names keep their case."""
        if self._attrs is None:
            strings, raw = self.frame.strings, self._raw_attrs
            self._attrs = {
                strings[raw[i]]: strings[raw[i + 1]] if raw[i + 1] >= 0 else ""
                for i in range(0, len(raw), 2)
            }
        return self._attrs

    def get(self, name: str, default: str = "") -> str:
        """The attribute's value, or ``default`` if it is missing."""
        return self.attrs.get(name, default)

    def has(self, name: str) -> bool:
        """True if the attribute is present, even if it is empty."""
        return name in self.attrs

    @property
    def id(self) -> str:
        return self.attrs.get("id", "")

    @property
    def classes(self) -> list[str]:
        return self.attrs.get("class", "").split()

    @property
    def elements(self) -> "list[Node]":
        """Child elements, without pseudo-elements."""
        if self._elements is None:
            self._elements = [c for c in self.children if c.type == ELEMENT and not c.is_pseudo]
        return self._elements

    @property
    def slotted(self) -> bool:
        """True if the node is assigned to a slot: a light child of the slot's shadow host."""
        parent = self.parent
        return (
            parent is not None
            and parent.tag == "slot"
            and bool(parent.shadow_type) > bool(self.shadow_type)
        )

    @property
    def starts_shadow_tree(self) -> bool:
        """True if the node's parent is the host of the node's shadow tree.

        If the parent itself is in a shadow tree, only a custom element counts as a host: the
        snapshot does not mark hosts.
        """
        parent = self.parent
        return (
            bool(self.shadow_type)
            and parent is not None
            and (not parent.shadow_type or "-" in parent.tag)
        )

    @property
    def host(self) -> "Node | None":
        """The host of the node's shadow tree; None in the document's own tree."""
        node: Node = self
        parent = node.parent
        while parent is not None:
            if node.starts_shadow_tree and not node.slotted:
                return parent
            if node.slotted:
                outer = parent.host
                if outer is None:
                    return None
                node = outer
            else:
                node = parent
            parent = node.parent
        return None

    @property
    def in_shadow_tree(self) -> bool:
        """True if an open or closed shadow root contains the node."""
        return bool(self.shadow_type)

    def by_id(self, wanted: str) -> "Node | None":
        """The first element with this id in the same tree, as id references are resolved."""
        if not self.shadow_type:
            return self.frame.by_id.get(wanted)
        host = self.host
        below = host.descendants() if host is not None else iter(())
        return next(
            (n for n in below if n.type == ELEMENT and n.id == wanted and n.host is host), None
        )

    def ancestors(self) -> "Iterator[Node]":
        """Parents in the flat tree, up to the frame's document node."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def outward(self) -> "Iterator[Node]":
        """``ancestors``, then the frame element and its ancestors, up to the page."""
        node: Node | None = self
        while node is not None:
            yield from node.ancestors()
            node = node.frame.element
            if node is not None:
                yield node

    def descendants(self) -> "Iterator[Node]":
        """All nodes below in tree order. Includes shadow trees, excludes frames' documents."""
        stack = self.children[::-1]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(node.children[::-1])

    def closest(self, *tags: str) -> "Node | None":
        """The nearest ancestor-or-self with one of these tags."""
        if self.tag in tags:
            return self
        return next((a for a in self.ancestors() if a.tag in tags), None)

    @property
    def text_content(self) -> str:
        """The text of all descendants in the flat tree, without generated content."""
        if self.type == TEXT:
            return self.value
        return "".join(n.value for n in self.descendants() if n.type == TEXT and not n.in_pseudo)

    # -- rendering ---------------------------------------------------------------------
    @property
    def rendered(self) -> bool:
        """True if the node has a layout box (``display: contents`` has none)."""
        return self.layout is not None

    def style(self, name: str) -> str:
        """The computed value of a property of ``styles.PROPERTIES``; empty if not rendered.

        A text node has its parent's style. Raises ``KeyError`` for any other property.
        """
        position = self.frame.snapshot.style_index[name]
        if self.layout is None:
            return ""
        row = self.frame.layout_styles[self.layout]
        if not row:
            return self.parent.style(name) if self.parent is not None and self.type == TEXT else ""
        return self.frame.strings[row[position]]

    def pixels(self, name: str) -> float:
        """The computed value in CSS pixels; 0 if it is not a length or not rendered."""
        value = self.style(name)
        return float(value[:-2]) if value.endswith("px") else 0.0

    @property
    def box(self) -> Box | None:
        """The border box in the node's own document, or None if not rendered."""
        if self.layout is None:
            return None
        x, y, width, height = self.frame.layout_bounds[self.layout]
        return Box(x=x, y=y, width=width, height=height)

    @property
    def page_box(self) -> Box | None:
        """``box`` in the coordinates of the top page."""
        box = self.box
        if box is None:
            return None
        dx, dy = self.frame.offset
        return Box(x=box.x + dx, y=box.y + dy, width=box.width, height=box.height)

    @property
    def paint_order(self) -> int:
        """A larger number is painted later; -1 if not rendered."""
        return self.frame.paint_orders[self.layout] if self.layout is not None else -1

    @property
    def state(self) -> dict[str, Any]:
        """DOM properties that attributes don't show, if Chromium reported them.

        ``value`` (string), ``checked``, ``selected``, ``source`` (the URL of the loaded picture),
        ``clickable`` (has a click listener).
        """
        return self.frame.states.get(self.index, {})

    @property
    def text_boxes(self) -> list[Box]:
        """The line boxes of a text node."""
        return self.frame.text_boxes_of(self.layout) if self.layout is not None else []

    @property
    def inked_boxes(self) -> list[Box]:
        """The line boxes of a text node, without those of white space alone."""
        return self.frame.inked_boxes_of(self.layout) if self.layout is not None else []

    # -- accessibility tree -------------------------------------------------------------
    @property
    def exposed(self) -> bool:
        """True if the node is included in the accessibility tree."""
        return self.ax is not None and not self.ax.ignored

    @property
    def role(self) -> str:
        """The role in the accessibility tree; empty if not exposed."""
        return self.ax.role if self.ax is not None and not self.ax.ignored else ""

    @property
    def name(self) -> str:
        """The accessible name in the accessibility tree; empty if not exposed."""
        return self.ax.name if self.ax is not None and not self.ax.ignored else ""


class Capture(Protocol):
    """The part of ``snapshot.Snapshot`` that documents and nodes use."""

    style_index: dict[str, int]
    frames: "list[Frame]"
    ax_nodes: dict[str, dict[str, AXNode]]

    @property
    def page(self) -> "Frame": ...
    @property
    def texts(self) -> "list[Node]": ...
    @property
    def by_backend_id(self) -> "dict[int, Node]": ...
    def tags(self, *tags: str) -> "list[Node]": ...
    def roles(self, *roles: str) -> "list[Node]": ...
    def with_attr(self, *names: str) -> "list[Node]": ...
    def shared(self, make: Callable[[Any], T]) -> T: ...


class Frame(CapturedDocument):
    """One document with its nodes: the page itself or a frame's. ``element``: its frame element."""

    def __init__(self, snapshot: "Capture", raw: dict[str, Any], strings: list[str]) -> None:
        super().__init__(raw, strings)
        self.snapshot = snapshot
        self.element: Node | None = None
        #: True for documents parsed as XML: element names keep their case (DOM, "HTML document").
        self.is_xml = False
        self.nodes: list[Node] = []
        self.states: dict[int, dict[str, Any]] = {}
        #: By a node's index: the nearest ancestor that can hide it (see ``visibility``).
        self.hiders: Sequence[Node | None] | None = None
        #: By a text's index: the result of ``visibility.text_is_visible``.
        self.visible_texts: dict[int, bool] = {}
        self._places: dict[int, dict[int, tuple[int, int]]] = {}
        #: By a node's index: results of ``targets.structural_path`` and ``targets.selector``.
        self.paths: dict[int, str] = {}
        self.selectors: dict[int, str] = {}

    @property
    def document(self) -> Node:
        """The document node."""
        return self.nodes[0]

    @cached_property
    def html(self) -> Node | None:
        """The document element, whatever its tag is."""
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
        """True if the document element is ``html``: not for an SVG or XML file shown alone."""
        return self.html is not None and self.html.tag == "html"

    @cached_property
    def offset(self) -> tuple[float, float]:
        """The position of this document's origin in the top page."""
        frame = self.element
        box = frame.page_box if frame is not None else None
        if frame is None or box is None:
            return (0.0, 0.0)
        left = frame.pixels("border-left-width") + frame.pixels("padding-left")
        top = frame.pixels("border-top-width") + frame.pixels("padding-top")
        return (box.x + left - self.scroll[0], box.y + top - self.scroll[1])

    @property
    def path(self) -> tuple[Node, ...]:
        """The frame elements that contain this document, the outermost first."""
        return (*self.element.frame.path, self.element) if self.element is not None else ()

    def place_of(self, node: Node) -> tuple[int, int]:
        """(position, number) among the siblings with the same tag; positions start at 1."""
        parent = node.parent
        if parent is None:
            return 1, 1
        places = self._places.get(parent.index)
        if places is None:
            places = self._places[parent.index] = _places(parent)
        return places.get(node.index, (1, 1))

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """The first element with each id, without shadow trees, as ``getElementById``."""
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
    """The place of each child element by its index. ``place_of`` keeps it for all siblings."""
    numbers: Counter[str] = Counter()
    positions = {}
    for child in parent.elements:
        numbers[child.tag] += 1
        positions[child.index] = (numbers[child.tag], child.tag)
    return {index: (position, numbers[tag]) for index, (position, tag) in positions.items()}
