"""Swipe, pinch and drag what listens to that, then look what else does the same.

Cap: 3 elements, each in a load of its own, 8 s each. Only with leave to interact, and nothing
leaves the page. A make of elements is moved on one page of a site, on all with ``thorough``.
"""

import asyncio
import re
import time
from dataclasses import replace

from a11y.artifacts.behaviour import decode, encode, pictures
from a11y.artifacts.gestures import Gesturing, Moved
from a11y.artifacts.handlers import Handlers
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.probes import Probe
from a11y.probes.common import screenshots as _pixels
from a11y.probes.common import touch as _fingers
from a11y.probes.common.content_changes import Content
from a11y.probes.common.controls import ADJUSTED, click, elsewhere, instruments, left_out
from a11y.probes.common.interaction import Driver, may_interact, nothing_leaves
from a11y.probes.common.mouse import Mouse
from a11y.probes.common.movable import Mover, movers
from a11y.probes.common.navigation_guard import Barred, no_navigation
from a11y.probes.handlers import gather as gather_handlers

_MOST, _CAP, _WAIT_MS, _AROUND = 3, 8.0, 250, 120.0
_EFFECTS = frozenset({"text", "value", "picture"})
_ANY = re.compile("")
#: Controls that only open what may hold an alternative, and links that may lead to one.
_OPENS = re.compile(
    r"menu|więcej|opcje|ustawieni|edytuj|more|options|settings|edit|⋮|…|\.\.\.", re.IGNORECASE
)
_LEADS = re.compile(
    r"kolejnoś|sortow|przesu|przenie|zmień|edytuj|lista|move|order|sort|edit|list", re.IGNORECASE
)
_SCROLLS = "globalThis.a11yScrolled ??= (addEventListener('scroll', () => { a11yScrolls += 1; }, true), true); globalThis.a11yScrolls = 0"


async def gather(page: LoadedPage) -> bytes:
    """``Gesturing`` as JSON."""
    handlers = decode(Handlers, await gather_handlers(page))
    driver = await Driver.start(page)
    keys = [mover.key for mover in movers(driver.scene, handlers)]
    if not keys or not may_interact(page):
        return encode(Gesturing(found=len(keys)))
    rows = []
    shots: dict[str, str] = {}
    for number, key in enumerate(keys[:_MOST]):
        if number:  # what the one before it moved must not stand in the way
            page = await load(page.tab, page.url, page.settings, html_only=False)
            handlers = decode(Handlers, await gather_handlers(page))
            driver = await Driver.start(page)
        mover = next((m for m in movers(driver.scene, handlers) if m.key == key), None)
        if mover is None:
            continue
        async with nothing_leaves(page), no_navigation(page) as barred:
            trial = _Trial(driver, await Content.watch(driver), barred, handlers)
            row = await trial.run(mover)
        if row is not None:
            named = {f"gesture-{number}-{state}": shot for state, shot in trial.shots.items()}
            shots |= named
            rows.append(replace(row, pictures=tuple(named)))
    cut = max(len(keys) - _MOST, 0)
    return encode(
        Gesturing(tried=True, found=len(keys), cut=cut, moved=tuple(rows), pictures=shots)
    )


class _Trial:
    """One element moved, and everything else that might do the same pressed."""

    def __init__(
        self, driver: Driver, content: Content, barred: Barred, handlers: Handlers
    ) -> None:
        self.driver, self.content, self.barred = driver, content, barred
        self.handlers = handlers
        self.dragging = _fingers.Dragging(driver)
        self.deadline = time.monotonic() + _CAP
        #: What it looked like ``before`` and ``after``: WebP in base64.
        self.shots: dict[str, str] = {}

    async def run(self, mover: Mover) -> Moved | None:
        """None if moving it does nothing that lasts, or the page changes by itself."""
        object_id = await self.driver.resolve_node(mover.node)
        start = await Mouse(self.driver).place(object_id) if object_id else None
        if start is None or await self._restless():
            return None
        ends = await self._ends(mover, start)
        target = await self.driver.target(mover.node.backend_id, mover.node.tag)
        hovered = await self._hover(mover, start, ends[0])
        await self._picture("before", mover, start)
        effect, wanted = await self._move(mover, start, ends)
        if not effect or hovered & wanted:
            return None
        await self._picture("after", mover, start)
        if await self._clicks(mover, start, ends[0]) & wanted:
            return Moved(target=target, kind=mover.kind, effect=effect, alternative="click")
        name, tried, untried = await self._press_others(wanted)
        return Moved(
            target=target, kind=mover.kind, effect=effect, alternative=name, tried=tuple(tried),
            untried=untried + self._hidden_ways(),
        )  # fmt: skip

    async def _picture(self, state: str, mover: Mover, at: _fingers.Point) -> None:
        """The surroundings of where it was taken hold of."""
        box = mover.node.box
        assert box is not None
        wide, high = max(box.width, 2 * _AROUND), max(box.height, 2 * _AROUND)
        shot = await _pixels.viewport(self.driver.cdp)
        edges = (at[0] - wide / 2, at[1] - high / 2, wide, high)
        self.shots[state] = await asyncio.to_thread(_pixels.crop, shot, edges)

    async def _restless(self) -> bool:
        await self.content.mark()
        return bool(await self.content.changed(400))

    async def _ends(self, mover: Mover, start: _fingers.Point) -> list[_fingers.Point]:
        """Where to drag it: into the lower part of where it may be dropped, else to the right."""
        found = []
        for end in mover.ends:
            object_id = await self.driver.resolve_node(end)
            at = await self.driver.call(object_id, _LOWER) if object_id else None
            if at:
                found.append((float(at[0]), float(at[1])))
        return found or [(start[0] + 90, start[1])]

    async def _hover(
        self, mover: Mover, start: _fingers.Point, end: _fingers.Point
    ) -> frozenset[int]:
        """What the pointer alone changes on the way."""
        if mover.kind != "drag":
            return frozenset()
        await self.content.mark()
        await _fingers.hover(self.driver, start, end)
        changed = await self.content.changed(_WAIT_MS)
        return self.content.touched if changed in _EFFECTS else frozenset()

    async def _clicks(self, mover: Mover, start: _fingers.Point, end: _fingers.Point) -> set[int]:
        """What clicks at both ends of the way change."""
        clicked: set[int] = set()
        for at in (start, end):
            await self.content.mark()
            await (_fingers.click_at if mover.kind == "drag" else _fingers.tap)(self.driver, at)
            if await self.content.changed(_WAIT_MS) in _EFFECTS:
                clicked |= self.content.touched
            self.barred.take()
        return clicked

    async def _move(
        self, mover: Mover, start: _fingers.Point, ends: list[_fingers.Point]
    ) -> tuple[str, set[int]]:
        """(what the movement did, numbers of the elements that it changed).

        What scrolls by itself under the finger is the browser's doing and does not count.
        """
        for way in range(max(len(ends), 4)):
            await self.content.mark()
            await self.driver.evaluate(_SCROLLS)
            if not await self._moved(mover, start, ends, way):
                continue
            effect = await self.content.changed(_WAIT_MS)
            scrolled = await self.driver.evaluate("a11yScrolls")
            if effect in _EFFECTS and not self.barred.take() and not scrolled:
                return effect, set(self.content.touched)
        return "", set()

    async def _moved(
        self, mover: Mover, start: _fingers.Point, ends: list[_fingers.Point], way: int
    ) -> bool:
        """Move it one of the ways; false if there is no such way."""
        box = mover.node.box
        assert box is not None
        across, down = min(box.width * 0.4, 240), min(box.height * 0.4, 240)
        if mover.ends:
            return way < len(ends) and await self.dragging.drag(start, ends[way])
        if mover.kind == "pinch":
            await _fingers.pinch(self.driver, start, min(across, 120))
        elif mover.kind == "swipe":
            by = ((-across, 0.0), (across, 0.0), (0.0, -down), (0.0, down))[way]
            await _fingers.swipe(self.driver, start, by)
        else:
            by = ((90.0, 0.0), (0.0, 90.0), (-90.0, 0.0), (0.0, -90.0))[way]
            await _fingers.pull(self.driver, start, (start[0] + by[0], start[1] + by[1]))
        return True

    async def _press_others(self, wanted: set[int]) -> tuple[str, list[str], int]:
        """(the control that changes the same, names of those pressed, how many were not)."""
        await self.driver.renew()
        tried: list[str] = []
        untried = left_out(self.driver, _ANY)
        for one in instruments(self.driver):
            opens = one.node.has("aria-haspopup") or one.node.has("aria-expanded")
            if one.node.role in ADJUSTED or time.monotonic() > self.deadline:
                untried += 1  # set, not pressed: it may do the same
                continue
            await self.content.mark()
            if not await click(self.driver, one):
                continue
            tried.append(one.name[:60])
            untried += bool(opens or _OPENS.search(one.name))
            await self.content.changed()
            self.barred.take()
            if self.content.touched & wanted:
                return one.name[:60] or "?", tried, untried
        return "", tried, untried

    def _hidden_ways(self) -> int:
        """Ways to do the same that were not gone: double clicks, other pages, unknown listeners."""
        double = any(not h.idle for h in self.handlers.any("dblclick"))
        return double + bool(elsewhere(self.driver, _LEADS)) + (not self.handlers.complete)


_LOWER = """
function() {
  const r = this.getBoundingClientRect();
  return r.width && r.bottom < innerHeight ? [r.left + r.width / 2, r.top + r.height * 0.8] : null;
}
"""


def decode_bytes(data: bytes) -> Gesturing:
    """``Gesturing`` from what ``gather`` returned."""
    return decode(Gesturing, data)


PROBE = Probe(
    name="gestures", artifact=Gesturing, version=2, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="mover", order=420, pictures=pictures,
)  # fmt: skip
