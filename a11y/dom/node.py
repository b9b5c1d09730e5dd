"""One DOM node of a snapshot.

Sources: Chrome DevTools Protocol, domain DOMSnapshot. Coordinates are CSS pixels from the
top left corner of the node's own document.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from a11y.dom.ax import AXNode
from a11y.model import Box

if TYPE_CHECKING:
    from a11y.dom.snapshot import Frame

ELEMENT, TEXT, COMMENT, DOCUMENT, DOCTYPE = 1, 3, 8, 9, 10


class Node:
    """One DOM node. ``parent`` and ``children`` are those of the flat tree (CSS Scoping 1,
    section 3.2): what is slotted stands in its slot, a shadow tree under its host, a light
    child without a slot is not there. A frame's document is reached by ``content``.
    ``shadow_type``: ``open`` or ``closed`` for nodes in a shadow tree, else empty.
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
        """A ``::before``, ``::after``, ``::marker`` … box."""
        return bool(self.extra and "pseudo" in self.extra)

    @property
    def in_pseudo(self) -> bool:
        """Generated content: the text of a pseudo-element."""
        return self.parent is not None and self.parent.is_pseudo

    @property
    def attrs(self) -> dict[str, str]:
        """Attributes by lower-case name (SVG keeps its case)."""
        if self._attrs is None:
            strings, raw = self.frame.strings, self._raw_attrs
            self._attrs = {
                strings[raw[i]]: strings[raw[i + 1]] if raw[i + 1] >= 0 else ""
                for i in range(0, len(raw), 2)
            }
        return self._attrs

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value, or ``default``."""
        return self.attrs.get(name, default)

    def has(self, name: str) -> bool:
        """Is the attribute there, even if empty?"""
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
        """Is it shown in a slot, a light child of the slot's shadow host?"""
        parent = self.parent
        return (
            parent is not None
            and parent.tag == "slot"
            and bool(parent.shadow_type) > bool(self.shadow_type)
        )

    @property
    def starts_shadow_tree(self) -> bool:
        """Is its parent the host of the shadow tree that it is in?

        Where a host stands itself in a shadow tree, only a custom element is taken for one:
        the snapshot does not tell.
        """
        parent = self.parent
        return (
            bool(self.shadow_type)
            and parent is not None
            and (not parent.shadow_type or "-" in parent.tag)
        )

    @property
    def host(self) -> "Node | None":
        """Host of the shadow tree that it is in; None in the document's own tree."""
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
        """Does a shadow root contain it, open or closed?"""
        return bool(self.shadow_type)

    def by_id(self, wanted: str) -> "Node | None":
        """The first element with this id in the same tree: how id references resolve."""
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
        """``ancestors``, going on with the frame element and its ancestors, to the page."""
        node: Node | None = self
        while node is not None:
            yield from node.ancestors()
            node = node.frame.element
            if node is not None:
                yield node

    def descendants(self) -> "Iterator[Node]":
        """All nodes below, depth first in tree order, through shadow trees, not frames."""
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
        """Concatenated text below in the flat tree, without generated content."""
        if self.type == TEXT:
            return self.value
        return "".join(n.value for n in self.descendants() if n.type == TEXT and not n.in_pseudo)

    # -- rendering ---------------------------------------------------------------------
    @property
    def rendered(self) -> bool:
        """Has a layout box of its own (``display: contents`` has none)."""
        return self.layout is not None

    def style(self, name: str) -> str:
        """Computed value of a property in ``styles.PROPERTIES``; empty if not rendered.

        A text node answers with its parent's style. Raises ``KeyError`` for a property
        that is not gathered.
        """
        position = self.frame.snapshot.style_index[name]
        if self.layout is None:
            return ""
        row = self.frame.layout_styles[self.layout]
        if not row:
            return self.parent.style(name) if self.parent is not None and self.type == TEXT else ""
        return self.frame.strings[row[position]]

    def pixels(self, name: str) -> float:
        """Computed value of a property in CSS pixels; 0 if it is no length, or not rendered."""
        value = self.style(name)
        return float(value[:-2]) if value.endswith("px") else 0.0

    @property
    def box(self) -> Box | None:
        """Border box in its own document, or None if not rendered."""
        if self.layout is None:
            return None
        x, y, width, height = self.frame.layout_bounds[self.layout]
        return Box(x=x, y=y, width=width, height=height)

    @property
    def page_box(self) -> Box | None:
        """``box`` moved into the coordinates of the top page."""
        box = self.box
        if box is None:
            return None
        dx, dy = self.frame.offset
        return Box(x=box.x + dx, y=box.y + dy, width=box.width, height=box.height)

    @property
    def paint_order(self) -> int:
        """Greater is painted later; -1 if not rendered."""
        return self.frame.paint_orders[self.layout] if self.layout is not None else -1

    @property
    def state(self) -> dict[str, Any]:
        """What the DOM's properties say and its attributes do not: ``value`` (string),
        ``checked``, ``selected``, ``source`` (the URL a picture came from), ``clickable``
        (has a click listener). Keys are there only where Chromium reported them.
        """
        return self.frame.states.get(self.index, {})

    @property
    def text_boxes(self) -> list[Box]:
        """Line boxes of a text node."""
        return self.frame.text_boxes_of(self.layout) if self.layout is not None else []

    # -- accessibility tree -------------------------------------------------------------
    @property
    def exposed(self) -> bool:
        """Included in the accessibility tree."""
        return self.ax is not None and not self.ax.ignored

    @property
    def role(self) -> str:
        """Role in the accessibility tree; empty if not exposed."""
        return self.ax.role if self.ax is not None and not self.ax.ignored else ""

    @property
    def name(self) -> str:
        """Accessible name as assistive technology gets it; empty if not exposed."""
        return self.ax.name if self.ax is not None and not self.ax.ignored else ""
