"""What a snapshot holds of one document besides its nodes: addresses, sizes, layout columns.

Source: Chrome DevTools Protocol, ``DOMSnapshot.DocumentSnapshot``. Numbers below 0 stand for
a missing string.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from a11y.core.model import Box


class CapturedDocument:
    """One document as captured. Each ``layout_`` column has one row for each layout box."""

    def __init__(self, raw: dict[str, Any], strings: list[str]) -> None:
        layout = raw["layout"]
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

    @cached_property
    def _text_box_index(self) -> dict[int, list[int]]:
        """Layout index to the positions of its line boxes."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, layout in enumerate(self._text_boxes["layoutIndex"]):
            found[layout].append(at)
        return found

    def text_boxes_of(self, layout: int) -> list[Box]:
        """Line boxes of the text with this layout index, made on demand."""
        return list(self.line_boxes(layout))

    def line_boxes(self, layout: int) -> Iterator[Box]:
        """As ``text_boxes_of``, one by one: of a long text the first often decides."""
        return (self._text_box(at) for at in self._text_box_index.get(layout, ()))

    def inked_boxes_of(self, layout: int) -> list[Box]:
        """Line boxes without those of white space alone, which may hang over the end of a line
        (CSS Text 3, 4.1.3).
        """
        text = self.strings[self.layout_text[layout]] if self.layout_text[layout] >= 0 else ""
        units = text.encode("utf-16-le", "surrogatepass")
        starts, lengths = self._text_boxes["start"], self._text_boxes["length"]
        found = []
        for at in self._text_box_index.get(layout, ()):
            piece = units[2 * starts[at] : 2 * (starts[at] + lengths[at])]
            if not piece or piece.decode("utf-16-le", "replace").strip():
                found.append(self._text_box(at))
        return found

    def _text_box(self, at: int) -> Box:
        x, y, width, height = self._text_boxes["bounds"][at]
        return Box(x=x, y=y, width=width, height=height)
