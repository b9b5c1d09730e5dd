"""Points at elements that may show more: can people keep the content, reach it and close it?

Limits: 20 places, 12 s. Only Esc is pressed, and the page can't be navigated.
"""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.handlers import Handlers
from a11y.artifacts.hovering import HoverContent, Hovering
from a11y.browser import LoadedPage
from a11y.core.errors import PageError
from a11y.dom.targets import structural_path
from a11y.probes import Probe
from a11y.probes.common.frames import VisibleDocument, visible_documents
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.mouse import Mouse
from a11y.probes.common.navigation_guard import block_navigation
from a11y.probes.handlers import gather as gather_handlers
from a11y.probes.hovering import hover_script

_MOST, _ALIKE, _CAP = 20, 2, 12.0
_REST_S, _APPEAR_S, _TICK_S = 1.0, 0.45, 0.05
#: A fast pointer may jump over a gap of this many CSS pixels between two mouse events.
_JUMPED = 6
_ENTER = ("mouseenter", "mouseover", "pointerenter", "pointerover")
_PRESS = ("click", "mousedown", "pointerdown")
_ROOTS = frozenset({"html", "body", "main", "form", "table", "canvas"})


@dataclass(frozen=True, slots=True)
class _Place:
    """An element to point at, in one of the page's documents."""

    id: int
    object_id: str
    document: VisibleDocument


async def gather(loaded: LoadedPage) -> bytes:
    """``Hovering`` as JSON."""
    handlers = decode(Handlers, await gather_handlers(loaded))
    page = await InteractivePage.start(loaded)
    shown_documents, _ = await visible_documents(page)
    places = await _places(page, handlers, shown_documents)
    deadline = time.monotonic() + _CAP
    shown: list[HoverContent] = []
    tried = 0
    async with block_navigation(loaded, frames=False):
        for place in places[:_MOST]:
            if time.monotonic() > deadline:
                break
            tried += 1
            found = await _Trial(page, Mouse(page), place, handlers).run()
            shown += [found] if found is not None else []
    return encode(Hovering(shown=tuple(shown), tried=tried, cut=len(places) - tried))


async def _places(
    page: InteractivePage, handlers: Handlers, shown_documents: list[VisibleDocument]
) -> list[_Place]:
    """Elements that styles, listeners or markup name, in the page and its frames.

    At most two of a kind.
    """
    found: dict[int, str] = {}
    for document in shown_documents:
        await page.evaluate(hover_script.LOOK, document.world)
        found |= await _named_by_styles(page, document)
    for handler in handlers.any(*_ENTER):
        listener = page.snapshot.by_backend_id.get(handler.node)
        if handler.node in found or handler.idle or listener is None:
            continue
        if listener.is_element and listener.rendered and listener.tag not in _ROOTS:
            found[handler.node] = await page.resolve_node(listener)
    by_frame = {document.frame.frame_id: document for document in shown_documents}
    alike: Counter[tuple[str, str]] = Counter()
    places = []
    for id_, object_id in found.items():
        element = page.snapshot.by_backend_id.get(id_)
        document_of = by_frame.get(element.frame.frame_id) if element is not None else None
        if element is None or document_of is None or not object_id:
            continue
        kind = (element.frame.frame_id, structural_path(element))
        alike[kind] += 1
        if alike[kind] <= _ALIKE:
            places.append(_Place(id_, object_id, document_of))
    return places


async def _named_by_styles(page: InteractivePage, document: VisibleDocument) -> dict[int, str]:
    """Elements that a document's styles or markup name: backend id to object id."""
    found: dict[int, str] = {}
    count = await page.evaluate(hover_script.TRIGGERS, document.world)
    for at in range(min(count, 4 * _MOST)):
        object_id = await page.evaluate(f"a11yTriggers[{at}]", document.world, by_value=False)
        node = (await page.cdp.call("DOM.describeNode", {"objectId": object_id}))["node"]
        found[node["backendNodeId"]] = object_id
    return found


@dataclass(slots=True)
class _Trial:
    """One place. The pointer goes there several times."""

    page: InteractivePage
    mouse: Mouse
    place: _Place
    handlers: Handlers

    async def run(self) -> HoverContent | None:
        """None if nothing appears, or if what appears does not depend on the pointer."""
        seen = await self._enter()
        if seen is None or not await self._still_shown():
            return None
        await asyncio.sleep(_REST_S)
        lasting = await self._still_shown()
        await self._leave()
        if await self._stays_without_pointer():
            return None
        generated = bool(seen["generated"])
        dismissed, obscures = await self._escape(generated)
        hoverable, gap = (True, 0) if generated or not lasting else await self._reach()
        content = None if generated else await self._content()
        await self._leave()
        return HoverContent(
            target=await self.page.target(self.place.id), content=content, text=seen["text"], lasting=lasting,
            hoverable=hoverable, dismissed=dismissed, obscures=obscures, gap=gap, pressable=self._pressable(),
            dismissed_by_focus=not dismissed and await self._escape_focus(),
        )  # fmt: skip

    async def _enter(self) -> dict[str, Any] | None:
        """Point at it. Returns what appears within half a second."""
        await self._leave()
        at = await self.mouse.locate(self.place.object_id, self.place.document.frame)
        if at is None:
            return None
        await self.page.call(self.place.object_id, "function() { a11yHover.mark(this); }")
        await self.mouse.jump(*at)
        until = time.monotonic() + _APPEAR_S
        while True:
            await asyncio.sleep(_TICK_S)
            seen: dict[str, Any] | None = await self._evaluate("a11yHover.appeared()")
            if seen is not None:
                await asyncio.sleep(4 * _TICK_S)  # let it grow to its full size
                grown: dict[str, Any] | None = await self._evaluate("a11yHover.appeared()")
                return grown
            if time.monotonic() > until:
                return None

    async def _evaluate(self, expression: str, *, by_value: bool = True) -> Any:
        """In the place's own document."""
        return await self.page.evaluate(expression, self.place.document.world, by_value=by_value)

    async def _leave(self) -> None:
        await self.mouse.jump(0, 0)

    async def _still_shown(self) -> bool:
        return bool(await self._evaluate("a11yHover.still()"))

    async def _stays_without_pointer(self) -> bool:
        """Is it still there a second after the pointer left?"""
        for _ in range(10):
            if not await self._still_shown():
                return False
            await asyncio.sleep(2 * _TICK_S)
        return True

    async def _escape(self, generated: bool) -> tuple[bool, str]:
        """(does Esc close it, what it covers)."""
        if await self._enter() is None:
            return True, ""
        if self.place.document.element is not None:  # keys go to the document that has focus
            await self._evaluate("window.focus()")
        obscures = "" if generated else str(await self._evaluate("a11yHover.obscured()"))
        await self.page.press("Escape")
        await asyncio.sleep(6 * _TICK_S)
        return not await self._still_shown(), obscures

    async def _reach(self) -> tuple[bool, int]:
        """(does it stay while the pointer moves onto it, the gap between them)."""
        gap = 0
        for go in (self.mouse.glide, self.mouse.jump):
            if await self._enter() is None:
                return True, gap
            box = await self._evaluate("a11yHover.box()")
            gap = int(box["gap"])
            dx, dy = await self.mouse.origin(self.place.document.frame)
            x, y = _nearest(box, self.mouse.x - dx, self.mouse.y - dy)
            await go(x + dx, y + dy)
            await asyncio.sleep(8 * _TICK_S)
            if await self._still_shown():
                return True, gap
            if gap > _JUMPED:
                break
        return False, gap

    async def _escape_focus(self) -> bool:
        """Does it appear when the target has focus, and does Esc close it then?"""
        await self.page.call(self.place.object_id, "function() { a11yHover.mark(this); }")
        if not await self.page.focus(self.place.id):
            return False
        await asyncio.sleep(4 * _TICK_S)
        if await self._evaluate("a11yHover.appeared()") is None:
            return False
        await self.page.press("Escape")
        await asyncio.sleep(4 * _TICK_S)
        gone = not await self._still_shown()
        await self._evaluate("document.activeElement && document.activeElement.blur()")
        return gone

    async def _content(self) -> Any:
        try:
            object_id = await self._evaluate("a11yHover.content", by_value=False)
            node = (await self.page.cdp.call("DOM.describeNode", {"objectId": object_id}))["node"]
            return await self.page.target(node["backendNodeId"], node["localName"])
        except PageError:
            return None

    def _pressable(self) -> bool:
        node = self.page.snapshot.by_backend_id.get(self.place.id)
        if node is None:
            return True
        around = takewhile(lambda n: n.tag not in {"body", "html"}, (node, *node.ancestors()))
        return any(
            n.tag in {"button", "summary"} or self.handlers.of(n, *_PRESS)
            for n in around
            if n.is_element
        )


def _nearest(box: dict[str, float], x: float, y: float) -> tuple[float, float]:
    """The point of a box, a little inside of it, that is nearest to a point."""
    left, right = min(box["left"] + 4, box["right"]), max(box["right"] - 4, box["left"])
    top, bottom = min(box["top"] + 4, box["bottom"]), max(box["bottom"] - 4, box["top"])
    return min(max(x, left), right), min(max(y, top), bottom)


def decode_bytes(data: bytes) -> Hovering:
    """``Hovering`` from what ``gather`` returned."""
    return decode(Hovering, data)


PROBE = Probe(
    name="hovering", artifact=Hovering, version=3, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=400,
)  # fmt: skip
