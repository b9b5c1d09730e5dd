"""Touch, mouse and drag-and-drop gestures that reach the browser like real ones.

Source: Chrome DevTools Protocol, ``Input.dispatchTouchEvent``, ``Input.setInterceptDrags``.
"""

import asyncio
from contextlib import suppress
from typing import Any

from a11y.browser.cdp import CdpError
from a11y.probes.common.interactive_page import InteractivePage

Point = tuple[float, float]
_STEPS, _STEP_S, _GRAB_S = 8, 0.016, 1.0


async def tap(page: InteractivePage, at: Point) -> None:
    """One finger down and up."""
    await _touch(page, "touchStart", at)
    await _touch(page, "touchEnd")


async def swipe(page: InteractivePage, at: Point, by: Point) -> None:
    """One finger from a point, in a straight line."""
    await _touch(page, "touchStart", at)
    for step in range(1, _STEPS + 1):
        share = step / _STEPS
        await _touch(page, "touchMove", (at[0] + by[0] * share, at[1] + by[1] * share))
        await asyncio.sleep(_STEP_S)
    await _touch(page, "touchEnd")


async def pinch(page: InteractivePage, at: Point, reach: float) -> None:
    """Two fingers that move apart around a point."""
    x, y = at
    for step in range(_STEPS + 1):
        gap = 10 + reach * step / _STEPS
        kind = "touchMove" if step else "touchStart"
        await _touch(page, kind, (x - gap, y), (x + gap, y))
        await asyncio.sleep(_STEP_S)
    await _touch(page, "touchEnd")


async def _touch(page: InteractivePage, kind: str, *points: Point) -> None:
    touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    await page.cdp.call("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


async def drag_by_mouse(page: InteractivePage, start: Point, end: Point) -> None:
    """Drag with the left mouse button from one point to another, for elements that scripts move."""
    await _press_and_move(page, start, end)
    await _mouse(page, "mouseReleased", end)


async def hover(page: InteractivePage, start: Point, end: Point) -> None:
    """Move the pointer from one point to another with no button pressed."""
    for step in range(_STEPS + 1):
        share = step / _STEPS
        at = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        await _mouse(page, "mouseMoved", at, held=False)


async def click_at(page: InteractivePage, at: Point) -> None:
    """Press and release at one point."""
    await _mouse(page, "mouseMoved", at, held=False)
    await _mouse(page, "mousePressed", at)
    await _mouse(page, "mouseReleased", at)


async def _press_and_move(page: InteractivePage, start: Point, end: Point) -> None:
    await _mouse(page, "mouseMoved", start, held=False)
    await _mouse(page, "mousePressed", start)
    for step in range(1, _STEPS + 1):
        share = step / _STEPS
        at = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        await _mouse(page, "mouseMoved", at)
        await asyncio.sleep(_STEP_S)


async def _mouse(page: InteractivePage, kind: str, at: Point, *, held: bool = True) -> None:
    event: dict[str, Any] = {"type": kind, "x": at[0], "y": at[1]}
    if held:
        event |= {"button": "left", "buttons": 0 if kind == "mouseReleased" else 1, "clickCount": 1}
    await page.cdp.call("Input.dispatchMouseEvent", event)


class NativeDrag:
    """HTML drag and drop, with the browser's own events."""

    def __init__(self, page: InteractivePage) -> None:
        self._page = page
        self._data: asyncio.Future[dict[str, Any]] | None = None
        page.cdp.on("Input.dragIntercepted", self._take)

    def _take(self, event: dict[str, Any]) -> None:
        if self._data is not None and not self._data.done():
            self._data.set_result(event["data"])

    async def drag(self, start: Point, end: Point) -> bool:
        """Drag from one point to another. False if the browser started no drag."""
        cdp = self._page.cdp
        self._data = asyncio.get_running_loop().create_future()
        await cdp.call("Input.setInterceptDrags", {"enabled": True})
        try:
            await _press_and_move(self._page, start, (start[0] + 12, start[1] + 12))
            data = await asyncio.wait_for(self._data, _GRAB_S)
            for kind in ("dragEnter", "dragOver", "dragOver", "drop"):
                point = {"x": end[0], "y": end[1], "data": data}
                await cdp.call("Input.dispatchDragEvent", {"type": kind, **point})
        except TimeoutError:
            return False
        finally:
            self._data = None
            with suppress(CdpError):
                await cdp.call("Input.setInterceptDrags", {"enabled": False})
                await _mouse(self._page, "mouseReleased", end)
        return True
