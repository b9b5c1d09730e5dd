"""A mouse, as the browser gets it from the system (CDP ``Input.dispatchMouseEvent``)."""

import asyncio
from dataclasses import dataclass

from a11y.probes._drive import Driver

#: The middle of the element's first box in the viewport; null if something else lies there.
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
_STEP_PX, _STEP_S = 12.0, 0.008


@dataclass(slots=True)
class Mouse:
    """Where it is, in CSS pixels of the viewport."""

    driver: Driver
    x: float = 0.0
    y: float = 0.0

    async def place(self, object_id: str) -> tuple[float, float] | None:
        """Scroll an element into view: its middle, or None if it can't be pointed at."""
        found = await self.driver.call(object_id, _PLACE)
        return (float(found[0]), float(found[1])) if found else None

    async def jump(self, x: float, y: float) -> None:
        """Be there at once."""
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

    async def down(self) -> None:
        """Press the left button."""
        await self._send("mousePressed", pressed=True)

    async def up(self) -> None:
        """Release it."""
        await self._send("mouseReleased", pressed=True)

    async def _send(self, kind: str, *, pressed: bool = False) -> None:
        event = {"type": kind, "x": self.x, "y": self.y}
        if pressed:
            event |= {"button": "left", "clickCount": 1}
        await self.driver.cdp.call("Input.dispatchMouseEvent", event)
