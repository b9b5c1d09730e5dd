"""What a snapshot holds of one document besides its nodes: addresses, sizes, layout columns.

Source: Chrome DevTools Protocol, ``DOMSnapshot.DocumentSnapshot``. Numbers below 0 stand for
a missing string.
"""

from collections import defaultdict
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
        bounds = self._text_boxes["bounds"]
        return [
            Box(x=bounds[at][0], y=bounds[at][1], width=bounds[at][2], height=bounds[at][3])
            for at in self._text_box_index.get(layout, ())
        ]
