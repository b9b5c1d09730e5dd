"""Swipes, pinches and drags what listens to that, then looks for another way to do the same.

Limits: 3 elements, each in a load of its own, 8 s each. Runs only if interaction is allowed; no
request leaves the page. One element of a kind is moved on one page of a site; with ``thorough``,
on every page.
"""

import asyncio
import time
from dataclasses import replace

from a11y.artifacts.codec import decode, encode, pictures_in
from a11y.artifacts.gestures import Gesture, Gestures
from a11y.artifacts.handlers import Handlers
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.i18n.words import pattern
from a11y.probes import Probe
from a11y.probes.common import screenshots, touch
from a11y.probes.common.content_changes import ContentWatcher
from a11y.probes.common.controls import (
    ADJUSTED_ROLES,
    click,
    count_skipped,
    link_named,
    usable_controls,
)
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.mouse import Mouse
from a11y.probes.common.movable import MovableElement, movable_elements
from a11y.probes.common.navigation_guard import NavigationGuard, block_navigation
from a11y.probes.handlers import gather as gather_handlers

_MOST, _CAP, _WAIT_MS, _AROUND = 3, 8.0, 250, 120.0
_EFFECTS = frozenset({"text", "value", "picture"})
#: Controls that only open a place where an alternative may be, and links that may lead to one.
_OPENS = pattern("button.options", r"WORDS|⋮|…|\.\.\.")
_LEADS = pattern("button.order")
_SCROLLS = "globalThis.a11yScrolled ??= (addEventListener('scroll', () => { a11yScrolls += 1; }, true), true); globalThis.a11yScrolls = 0"


async def gather(loaded: LoadedPage) -> bytes:
    """``Gestures`` as JSON."""
    handlers = decode(Handlers, await gather_handlers(loaded))
    page = await InteractivePage.start(loaded)
    keys = [mover.key for mover in movable_elements(page.snapshot, handlers)]
    if not keys or not may_interact(loaded):
        return encode(Gestures(found=len(keys)))
    rows = []
    shots: dict[str, str] = {}
    for number, key in enumerate(keys[:_MOST]):
        if number:  # the previous element may have been moved in front of it
            loaded = await load(loaded.tab, loaded.url, loaded.settings, html_only=False)
            handlers = decode(Handlers, await gather_handlers(loaded))
            page = await InteractivePage.start(loaded)
        mover = next((m for m in movable_elements(page.snapshot, handlers) if m.key == key), None)
        if mover is None:
            continue
        async with block_requests(loaded), block_navigation(loaded) as guard:
            trial = _Trial(page, await ContentWatcher.watch(page), guard, handlers)
            row = await trial.run(mover)
        if row is not None:
            named = {f"gesture-{number}-{state}": shot for state, shot in trial.shots.items()}
            shots |= named
            rows.append(replace(row, pictures=tuple(named)))
    cut = max(len(keys) - _MOST, 0)
    return encode(Gestures(tried=True, found=len(keys), cut=cut, moved=tuple(rows), pictures=shots))


class _Trial:
    """Moves one element, then presses everything that might do the same."""

    def __init__(
        self,
        page: InteractivePage,
        content: ContentWatcher,
        guard: NavigationGuard,
        handlers: Handlers,
    ) -> None:
        self.page, self.content, self.guard = page, content, guard
        self.handlers = handlers
        self.dragging = touch.NativeDrag(page)
        self.deadline = time.monotonic() + _CAP
        #: Pictures ``before`` and ``after``: WebP in base64.
        self.shots: dict[str, str] = {}

    async def run(self, mover: MovableElement) -> Gesture | None:
        """None if moving it has no lasting effect, or if the page changes by itself."""
        object_id = await self.page.resolve_node(mover.node)
        start = await Mouse(self.page).locate(object_id) if object_id else None
        if start is None or await self._changes_by_itself():
            return None
        ends = await self._end_points(mover, start)
        target = await self.page.target(mover.node.backend_id, mover.node.tag)
        hovered = await self._changes_on_hover(mover, start, ends[0])
        await self._picture("before", mover, start)
        effect, wanted = await self._move(mover, start, ends)
        if not effect or hovered & wanted:
            return None
        await self._picture("after", mover, start)
        if await self._changes_on_click(mover, start, ends[0]) & wanted:
            return Gesture(target=target, kind=mover.kind, effect=effect, alternative="click")
        name, tried, untried = await self._press_controls(wanted)
        return Gesture(
            target=target, kind=mover.kind, effect=effect, alternative=name, tried=tuple(tried),
            untried=untried + self._untried_ways(),
        )  # fmt: skip

    async def _picture(self, state: str, mover: MovableElement, at: touch.Point) -> None:
        """A picture of the area around the point where the element was grabbed."""
        box = mover.node.box
        assert box is not None
        wide, high = max(box.width, 2 * _AROUND), max(box.height, 2 * _AROUND)
        shot = await screenshots.viewport(self.page.cdp)
        edges = (at[0] - wide / 2, at[1] - high / 2, wide, high)
        self.shots[state] = await asyncio.to_thread(screenshots.crop, shot, edges)

    async def _changes_by_itself(self) -> bool:
        await self.content.mark()
        return bool(await self.content.changed(400))

    async def _end_points(self, mover: MovableElement, start: touch.Point) -> list[touch.Point]:
        """Where to drag it: into the lower part of a drop target, else to the right."""
        found = []
        for end in mover.drop_targets:
            object_id = await self.page.resolve_node(end)
            at = await self.page.call(object_id, _LOWER) if object_id else None
            if at:
                found.append((float(at[0]), float(at[1])))
        return found or [(start[0] + 90, start[1])]

    async def _changes_on_hover(
        self, mover: MovableElement, start: touch.Point, end: touch.Point
    ) -> frozenset[int]:
        """Elements that the pointer alone changes on its way."""
        if mover.kind != "drag":
            return frozenset()
        await self.content.mark()
        await touch.hover(self.page, start, end)
        changed = await self.content.changed(_WAIT_MS)
        return self.content.touched if changed in _EFFECTS else frozenset()

    async def _changes_on_click(
        self, mover: MovableElement, start: touch.Point, end: touch.Point
    ) -> set[int]:
        """Elements that clicks at both ends of the way change."""
        clicked: set[int] = set()
        for at in (start, end):
            await self.content.mark()
            await (touch.click_at if mover.kind == "drag" else touch.tap)(self.page, at)
            if await self.content.changed(_WAIT_MS) in _EFFECTS:
                clicked |= self.content.touched
            self.guard.take_attempt()
        return clicked

    async def _move(
        self, mover: MovableElement, start: touch.Point, ends: list[touch.Point]
    ) -> tuple[str, set[int]]:
        """(effect of the movement, numbers of the elements that it changed).

        Scrolling under the finger is done by the browser and does not count.
        """
        for way in range(max(len(ends), 4)):
            await self.content.mark()
            await self.page.evaluate(_SCROLLS)
            if not await self._perform(mover, start, ends, way):
                continue
            effect = await self.content.changed(_WAIT_MS)
            scrolled = await self.page.evaluate("a11yScrolls")
            if effect in _EFFECTS and not self.guard.take_attempt() and not scrolled:
                return effect, set(self.content.touched)
        return "", set()

    async def _perform(
        self, mover: MovableElement, start: touch.Point, ends: list[touch.Point], way: int
    ) -> bool:
        """Move it in one of the ways. False if there is no such way."""
        box = mover.node.box
        assert box is not None
        across, down = min(box.width * 0.4, 240), min(box.height * 0.4, 240)
        if mover.drop_targets:
            return way < len(ends) and await self.dragging.drag(start, ends[way])
        if mover.kind == "pinch":
            await touch.pinch(self.page, start, min(across, 120))
        elif mover.kind == "swipe":
            by = ((-across, 0.0), (across, 0.0), (0.0, -down), (0.0, down))[way]
            await touch.swipe(self.page, start, by)
        else:
            by = ((90.0, 0.0), (0.0, 90.0), (-90.0, 0.0), (0.0, -90.0))[way]
            await touch.drag_by_mouse(self.page, start, (start[0] + by[0], start[1] + by[1]))
        return True

    async def _press_controls(self, wanted: set[int]) -> tuple[str, list[str], int]:
        """(the control that changes the same, names of pressed controls, number of others)."""
        await self.page.refresh_snapshot()
        tried: list[str] = []
        untried = count_skipped(self.page)
        for control in usable_controls(self.page):
            opens = control.node.has("aria-haspopup") or control.node.has("aria-expanded")
            if control.node.role in ADJUSTED_ROLES or time.monotonic() > self.deadline:
                untried += 1  # people set it instead of pressing it; it may do the same
                continue
            await self.content.mark()
            if not await click(self.page, control):
                continue
            tried.append(control.name[:60])
            untried += bool(opens or _OPENS.search(control.name))
            await self.content.changed()
            self.guard.take_attempt()
            if self.content.touched & wanted:
                return control.name[:60] or "?", tried, untried
        return "", tried, untried

    def _untried_ways(self) -> int:
        """Ways to do the same that were not tried: double clicks, other pages, unknown listeners."""
        double = any(not h.idle for h in self.handlers.any("dblclick"))
        return double + bool(link_named(self.page, _LEADS)) + (not self.handlers.complete)


_LOWER = """
function() {
  const r = this.getBoundingClientRect();
  return r.width && r.bottom < innerHeight ? [r.left + r.width / 2, r.top + r.height * 0.8] : null;
}
"""


def decode_bytes(data: bytes) -> Gestures:
    """``Gestures`` from what ``gather`` returned."""
    return decode(Gestures, data)


PROBE = Probe(
    name="gestures", artifact=Gestures, version=2, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="mover", order=420, pictures=pictures_in,
)  # fmt: skip
