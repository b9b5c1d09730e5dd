"""Mouse events that reach the browser like those of a real mouse.

Source: Chrome DevTools Protocol, ``Input.dispatchMouseEvent``.
"""

import asyncio
from dataclasses import dataclass

from a11y.dom.node import Frame
from a11y.probes.common.interactive_page import InteractivePage

#: The middle of the element's first box in the viewport; null if another element covers it.
_PLACE = """
function() {
  this.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = [...this.getClientRects()].find((r) => r.width > 1 && r.height > 1);
  if (!box) return null;
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  let hit = document.elementFromPoint(x, y);
  while (hit && hit.shadowRoot && hit.shadowRoot.elementFromPoint(x, y) !== hit) {
    const deeper = hit.shadowRoot.elementFromPoint(x, y);
    if (!deeper) break;
    hit = deeper;
  }
  return hit && (this === hit || this.contains(hit) || hit.contains(this)) ? [x, y] : null;
}
"""
#: Is this frame visible at this point of the page's viewport?
_IS_AT = "function(x, y) { return document.elementFromPoint(x, y) === this; }"
_STEP_PX, _STEP_S = 12.0, 0.008


@dataclass(slots=True)
class Mouse:
    """``x``, ``y``: its position in CSS pixels of the viewport."""

    page: InteractivePage
    x: float = 0.0
    y: float = 0.0

    async def locate(
        self, object_id: str, frame: Frame | None = None
    ) -> tuple[float, float] | None:
        """Scroll an element into view. Returns its middle, or None if it can't be pointed at.

        ``frame``: the document that contains it, if that is not the page itself.
        """
        found = await self.page.call(object_id, _PLACE)
        if not found:
            return None
        dx, dy = await self.origin(frame)
        at = (float(found[0]) + dx, float(found[1]) + dy)
        if frame is None or frame.element is None:
            return at
        outermost = await self.page.resolve_node(frame.path[0])
        seen = await self.page.call(outermost, _IS_AT, *at) if outermost else False
        return at if seen else None

    async def origin(self, frame: Frame | None) -> tuple[float, float]:
        """Top left corner of a frame's viewport in the page's viewport."""
        if frame is None or frame.element is None:
            return 0.0, 0.0
        box = await self.page.cdp.call(
            "DOM.getBoxModel", {"backendNodeId": frame.element.backend_id}
        )
        left, top = box["model"]["content"][:2]
        return float(left), float(top)

    async def jump(self, x: float, y: float) -> None:
        """Move there in one event."""
        self.x, self.y = x, y
        await self._send("mouseMoved")

    async def glide(self, x: float, y: float) -> None:
        """Move there in a straight line, in small steps as a hand does."""
        from_x, from_y = self.x, self.y
        steps = max(1, min(25, int(max(abs(x - from_x), abs(y - from_y)) / _STEP_PX)))
        for step in range(1, steps + 1):
            await self.jump(
                from_x + (x - from_x) * step / steps, from_y + (y - from_y) * step / steps
            )
            await asyncio.sleep(_STEP_S)

    async def down(self, count: int = 1) -> None:
        """Press the left button. ``count``: 2 for the second press of a double click."""
        await self._send("mousePressed", count)

    async def up(self, count: int = 1) -> None:
        """Release the left button."""
        await self._send("mouseReleased", count)

    async def _send(self, kind: str, count: int = 0) -> None:
        event = {"type": kind, "x": self.x, "y": self.y}
        if count:
            event |= {"button": "left", "clickCount": count}
        await self.page.cdp.call("Input.dispatchMouseEvent", event)
