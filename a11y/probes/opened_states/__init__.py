"""Hovers, focuses and presses what may show something, and captures each state that does.

A state is captured as passive probes capture a page, so the same rules can judge it. Limits: 12
triggers (those of a component that another page has tried are left out), 8 states, four loads,
20 s. Runs only if interaction is allowed; of its requests only pictures leave the page.
"""

import asyncio
import time
import zlib
from dataclasses import dataclass, field

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.focus_walk import RepresentedElsewhere
from a11y.artifacts.handlers import Handlers
from a11y.artifacts.page_states import FOCUSED, HOVERED, PRESSED, PageState, PageStates
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.dom import Node, Snapshot
from a11y.dom.targets import target as describe
from a11y.dom.visibility import is_visible
from a11y.probes import Probe, probes
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.mouse import Mouse
from a11y.probes.common.navigation_guard import NavigationGuard, block_navigation
from a11y.probes.common.settling import SETTLED
from a11y.probes.handlers import gather as gather_handlers
from a11y.probes.opened_states.triggers import Trigger, triggers
from a11y.probes.opening.opening_script import LOOK, MARK

CAPTURED = ("snapshot", "graphics", "pixels", "handlers")
"""Passive probes that are asked in each state."""

_MOST, _STATES, _LOADS, _CAP = 12, 8, 4, 20.0
_APPEAR_S = 0.2
_CLICK = "function() { this.click(); }"


async def gather(loaded: LoadedPage) -> bytes:
    """``PageStates`` as JSON."""
    untouched = loaded.untouched
    # Node ids are of one load, so the handlers that another load had don't fit.
    handlers = decode(Handlers, await gather_handlers(loaded))
    elsewhere = loaded.artifacts.get(RepresentedElsewhere, RepresentedElsewhere())
    page = await InteractivePage.start(loaded)
    found = triggers(page.snapshot, handlers, elsewhere.components.keys())
    if not found or not may_interact(loaded):
        loaded.left_unchanged = untouched
        return encode(PageStates(tried=not found, left=len(found)))
    search = _Search(page, {_key(t.node): t for t in found[:_MOST]})
    for at in range(_LOADS):
        if at:
            loaded = await load(loaded.tab, loaded.url, loaded.settings, html_only=False)
            search.page = await InteractivePage.start(loaded)
        if await search.run():
            break
    left = len(found) - min(len(found), _MOST) + len(search.left)
    return encode(PageStates(tried=True, states=tuple(search.states), left=left))


def _shown(snapshot: Snapshot) -> set[tuple[int, str]]:
    """(backend id, way) of each element that people can see, or assistive technology gets."""
    seen = {(node.backend_id, "seen") for node in snapshot.elements if is_visible(node)}
    return seen | {(node.backend_id, "exposed") for node in snapshot.elements if node.exposed}


def _key(node: Node) -> str:
    here = describe(node)
    return " ".join((*here.frames, here.selector))


@dataclass(slots=True)
class _Search:
    """Tries triggers over several loads. ``left``: those still untried, by selector."""

    page: InteractivePage
    left: dict[str, Trigger]
    states: list[PageState] = field(default_factory=list)
    deadline: float = field(default_factory=lambda: time.monotonic() + _CAP)

    async def run(self) -> bool:
        """Try what is left. False if the page must be loaded again for that."""
        snapshot = self.page.snapshot
        known = _shown(snapshot)
        here = [node for node in snapshot.elements if is_visible(node)]
        nodes = {key: node for node in here if (key := _key(node)) in self.left}
        loaded = self.page.loaded
        async with block_requests(loaded, pictures=True), block_navigation(loaded) as guard:
            for key, trigger in list(self.left.items()):
                if time.monotonic() > self.deadline or len(self.states) >= _STATES:
                    return True
                del self.left[key]
                if key not in nodes:
                    continue
                trial = _Trial(self.page, guard, nodes[key], trigger, known)
                self.states += await trial.run()
                if not trial.usable:
                    return not self.left
        return True


@dataclass(slots=True)
class _Trial:
    """One trigger. ``known``: what earlier states show, as ``_shown`` gives it. ``usable``:
    nothing that covers the page is left open.
    """

    page: InteractivePage
    guard: NavigationGuard
    node: Node
    trigger: Trigger
    known: set[tuple[int, str]]
    usable: bool = True
    world: int = 0

    async def run(self) -> list[PageState]:
        """The states that this trigger leads to, at most one of each act."""
        page = self.page
        element = await page.resolve_node(self.node)
        if not element:
            return []
        self.world = await page.world(self.node.frame.frame_id)
        await page.evaluate(LOOK, self.world)
        self.guard.take_attempt()
        mouse = Mouse(page)
        at = await mouse.locate(element, self.node.frame)
        found: list[PageState | None] = []
        await page.call(element, MARK)
        if at is not None:
            await mouse.jump(*at)
            found.append(await self._state(HOVERED))
        if self.trigger.focusable:
            await page.call(element, MARK)
            await page.focus(self.node.backend_id)
            found.append(await self._state(FOCUSED))
        if self.trigger.pressable:
            await page.call(element, MARK)
            await page.call(element, _CLICK)
            found.append(await self._state(PRESSED))
            await self._close()
        if at is not None:
            await mouse.jump(1, 1)
        return [state for state in found if state is not None]

    async def _state(self, act: str) -> PageState | None:
        page = self.page
        await asyncio.sleep(_APPEAR_S)
        await page.evaluate(SETTLED, self.world)
        shown = await page.evaluate("a11yOpen.opened()", self.world)
        if self.guard.take_attempt(self.node.frame.frame_id) or shown is None:
            return None
        raw, snapshot = await _capture(page.loaded)
        fresh = _shown(snapshot) - self.known
        self.known |= fresh
        if not fresh:
            return None
        new = tuple(sorted({id_ for id_, _way in fresh}))
        return PageState(act=act, trigger=describe(self.node), new=new, raw=raw)

    async def _close(self) -> None:
        """What lies over the page is closed by Esc; if that fails, the page is not usable."""
        seen = await self.page.evaluate("a11yOpen.opened()", self.world)
        if seen is None or seen["kind"] == "part":
            return
        await self.page.press("Escape")
        await asyncio.sleep(_APPEAR_S)
        self.usable = not await self.page.evaluate("a11yOpen.shown()", self.world)


async def _capture(loaded: LoadedPage) -> tuple[dict[str, bytes], Snapshot]:
    """What the passive probes return now, and the decoded snapshot."""
    before = dict(loaded.artifacts)
    raw: dict[str, bytes] = {}
    try:
        for name in CAPTURED:
            probe = probes()[name]
            answer = await probe.gather(loaded)
            loaded.artifacts[probe.artifact] = await asyncio.to_thread(probe.decode, answer)
            raw[name] = await asyncio.to_thread(zlib.compress, answer, 1)
        snapshot: Snapshot = loaded.artifacts[Snapshot]
        return raw, snapshot
    finally:
        loaded.artifacts.clear()
        loaded.artifacts.update(before)


def decode_bytes(data: bytes) -> PageStates:
    """``PageStates`` from what ``gather`` returned."""
    return decode(PageStates, data)


PROBE = Probe(
    name="opened_states", artifact=PageStates, version=1, gather=gather, decode=decode_bytes,
    changes_page=True, profiles=frozenset({"thorough"}), reach="component", order=220,
)  # fmt: skip
