"""The keyboard walk: press Tab through the page with real key events.

Limits: 200 stops and 100 photographed stops; 40 s for the walk and 40 s for the pictures. Only a
very slow machine reaches the time limits.
"""

import time
from dataclasses import dataclass, field, replace
from typing import Any

from a11y.artifacts.codec import decode, encode, pictures_in
from a11y.artifacts.focus_walk import FocusCover, FocusStop, FocusWalk, KeyboardTrap
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.dom import Snapshot
from a11y.dom.focus import in_tab_order, is_focusable
from a11y.dom.targets import structural_path
from a11y.probes import Probe
from a11y.probes.common.interactive_page import OPAQUE_TAGS, FocusedElement, InteractivePage
from a11y.probes.common.navigation_guard import NavigationGuard, block_navigation
from a11y.probes.handlers import focus_listeners
from a11y.probes.keyboard.focus_indicators import settle_indicators
from a11y.probes.keyboard.tab_step import FocusMovedLate, TabStepper, may_move_focus
from a11y.probes.keyboard.traps import prove_trap
from a11y.probes.keyboard.visited_stop import VisitedStop

MAX_STOPS = 200
_WALK_CAP, _FREE_CAP = 40.0, 30
_OPAQUE_STOPS = 20


@dataclass(slots=True)
class _Walk:
    """The walk so far.

    ``lap``: the stops since focus entered the page. ``inside``: stops in one player.
    """

    page: InteractivePage
    stepper: TabStepper
    guard: NavigationGuard
    deadline: float
    visited: dict[int, VisitedStop] = field(default_factory=dict)
    lap: list[FocusedElement] = field(default_factory=list)
    traps: list[KeyboardTrap] = field(default_factory=list)
    trapped: set[int] = field(default_factory=set)
    cut: str = ""
    inside: int = 0

    async def run(self) -> None:
        """Press Tab until a stop comes again after focus was in the browser's interface."""
        outs = 0
        while True:
            if len(self.visited) >= MAX_STOPS or time.monotonic() > self.deadline:
                self.cut = "stops" if len(self.visited) >= MAX_STOPS else "time"
                return
            landed, _tasks, here = await self.stepper.press()
            if here is None and landed not in self.visited and await self.dropped(landed):
                continue
            if here is None:
                outs, self.lap = outs + 1, []
                if outs > 1:
                    return
                continue
            if self.lap and here.part == self.lap[-1].part and here.tag in OPAQUE_TAGS:
                self.inside += 1
                if self.inside < _OPAQUE_STOPS:
                    continue
            self.inside = 0
            if any(here.part == earlier.part for earlier in self.lap):
                outs += 1
                if here.part in self.trapped or not await self.trap(here):
                    return
                continue
            if here.part in self.visited:
                return
            self.lap.append(here)
            self.visited[here.part] = VisitedStop(here, await self.look(here, landed))

    async def dropped(self, landed: int) -> bool:
        """Record a control that got focus but lost it to a script. False if there is none."""
        node = await self.page.node(landed) if landed else None
        if node is None or not await self._drops_again(landed):
            return False
        self.visited[landed] = VisitedStop(
            FocusedElement(landed, landed, node.tag, "", self.page.loaded.world),
            FocusStop(target=await self.page.target(landed), tag=node.tag, order=node.index, indicator="unclear", why="dropped"),
        )  # fmt: skip
        return True

    async def _drops_again(self, landed: int) -> bool:
        """Does the control lose focus once more? Something else may have taken it the first time."""
        await self.stepper.begin(landed)
        return await self.page.focused_element() is None

    async def look(self, here: FocusedElement, landed: int) -> FocusStop:
        """The stop as styles and layout show it. Takes no picture."""
        state = await self.stepper.focus_state(here)
        node = await self.page.node(here.id)
        cover = await self.cover(here, state, "Tab")
        opened = self.guard.take_attempt()
        stop = FocusStop(
            target=await self.page.target(here.id, here.tag), tag=here.tag, tabindex=state["tabindex"],
            order=node.index if node is not None else 0, indicator=state["indicator"], cover=cover, opened=opened,
        )  # fmt: skip
        if landed:
            origin = await self.page.node(landed)
            known = self.visited.get(landed)
            if known is None and origin is not None:
                self.visited[landed] = VisitedStop(
                    FocusedElement(landed, landed, origin.tag, "", here.world),
                    FocusStop(target=await self.page.target(landed), tag=origin.tag, order=origin.index,
                         indicator="unclear", why="moved-on", moved_to=stop.target),
                )  # fmt: skip
        return stop

    async def cover(
        self, here: FocusedElement, state: dict[str, Any], key: str
    ) -> FocusCover | None:
        """What covers the focused element."""
        if not state["hidden"]:
            return None
        over = await self.page.evaluate("a11yOver", here.world, by_value=False)
        by = (await self.page.cdp.call("DOM.describeNode", {"objectId": over}))["node"]
        return FocusCover(
            points=state["points"], hidden=state["hidden"], stays=state.get("stays", False), key=key,
            opaque=state.get("opaque", False), by=await self.page.target(by["backendNodeId"], by["localName"]),
        )  # fmt: skip

    async def back(self) -> None:
        """Walk back with Shift+Tab, if something is fixed or sticky: does it cover other stops?"""
        if (
            self.traps
            or self.cut
            or not self.visited
            or not _has_sticky_content(self.page.snapshot)
        ):
            return
        await self.stepper.begin(next(reversed(self.visited.values())).focused.id)
        for _ in range(len(self.visited) + 2):
            _landed, _tasks, here = await self.stepper.press("Shift+Tab")
            if time.monotonic() > self.deadline or here is None:
                return
            known = self.visited.get(here.part)
            if known is None or _is_covered(known.stop.cover):
                continue
            cover = await self.cover(here, await self.stepper.focus_state(here), "Shift+Tab")
            if _is_covered(cover):
                known.stop = replace(known.stop, cover=cover)

    async def trap(self, here: FocusedElement) -> bool:
        """A stop came again within a lap: prove the trap. True if a way out was found and taken."""
        at = next(i for i, member in enumerate(self.lap) if member.part == here.part)
        members = self.lap[at:]
        parts = {member.part for member in members}
        bounced = False
        for _ in range(len(members) + 2):  # a trap must hold for another round
            _landed, tasks, now = await self.stepper.press()
            bounced |= tasks > 1
            if now is None:
                self.lap = []
                return True
            if now.part not in parts:
                if now.part in self.visited and any(now.part == member.part for member in self.lap):
                    members.append(now)
                    parts.add(now.part)
                    continue
                self.lap.append(now)
                self.visited.setdefault(now.part, VisitedStop(now, await self.look(now, 0)))
                return True
        self.page.patient = True
        proved = await prove_trap(self.page, members, bounced=bounced and len(members) > 1)
        self.traps.append(proved)
        self.trapped |= parts
        self.lap = []
        return bool(proved.escape)

    async def others(self) -> tuple[int, int]:
        """Focusable elements that Tab did not reach: (proved free of traps, unknown)."""
        stopped = {visited.focused.id for visited in self.visited.values()}
        rest = [
            n
            for n in self.page.snapshot.elements
            if n.backend_id not in stopped and is_focusable(n)
        ]
        if any(not trap.escape for trap in self.traps) or self.cut:
            return 0, len(rest)
        free = unknown = tested = 0
        tried: dict[str, int] = {}
        for node in rest:
            path = structural_path(node)
            tried[path] = tried.get(path, 0) + 1
            if tried[path] > 2:
                free += 1  # like two others at the same place in the template
            elif tested >= _FREE_CAP or not await self.page.focus(node.backend_id):
                unknown += 1
            else:
                tested += 1
                if await self._leads_on(node.backend_id):
                    free += 1
                else:
                    unknown += 1
        return free, unknown

    async def _leads_on(self, backend_id: int) -> bool:
        inside = await self.page.focused_element()
        for key in ("Tab", "Tab", "Shift+Tab"):
            await self.page.press(key)
            here = await self.page.focused_element()
            if here is None or (here.part in self.visited and here.id != backend_id):
                return True
        if inside is None:
            return True
        self.page.patient = True
        trap = await prove_trap(self.page, [inside], bounced=False)
        if not trap.escape:
            self.traps.append(trap)
        return bool(trap.escape)


def _is_covered(cover: FocusCover | None) -> bool:
    return cover is not None and cover.hidden == cover.points


def _has_sticky_content(snapshot: Snapshot) -> bool:
    """Is anything of some size fixed or sticky, so that it may cover focus?"""
    for node in snapshot.elements:
        box = node.box
        if box is None or box.width <= 50 or box.height <= 20:
            continue
        if node.style("position") in {"fixed", "sticky"}:
            return True
    return False


def _has_fixed_content(snapshot: Snapshot) -> bool:
    return any(node.style("position") == "fixed" for node in snapshot.elements)


async def gather(loaded: LoadedPage) -> bytes:
    """``FocusWalk`` as JSON."""
    page = await InteractivePage.start(loaded)
    if not any(is_focusable(node) for node in page.snapshot.elements):
        return encode(FocusWalk())
    listeners = await focus_listeners(loaded)
    wait_for_frame = any(listener.type == "scroll" for listener in listeners) or _has_fixed_content(
        page.snapshot
    )
    page.patient = may_move_focus(listeners)
    try:
        return encode(await _walk(loaded, page, wait_for_frame=wait_for_frame))
    except FocusMovedLate:
        again = await load(loaded.tab, loaded.url, loaded.settings, html_only=False)
        return encode(
            await _walk(again, await InteractivePage.start(again), wait_for_frame=wait_for_frame)
        )


async def _walk(loaded: LoadedPage, page: InteractivePage, *, wait_for_frame: bool) -> FocusWalk:
    stepper = await TabStepper.start(page, wait_for_frame=wait_for_frame)
    async with block_navigation(loaded, frames=False) as guard:
        walk = _Walk(page, stepper, guard, time.monotonic() + _WALK_CAP)
        await walk.run()
        await walk.back()
        free, unproved = await walk.others()
        # A date field has a stop for each part, but it is one control.
        controls = {visited.focused.id: visited for visited in reversed(walk.visited.values())}
        page.patient = True
        stops, pictures = await settle_indicators(page, list(reversed(controls.values())))
    in_order = sum(in_tab_order(n) for n in page.snapshot.elements)
    return FocusWalk(
        stops=tuple(stops), traps=tuple(walk.traps), free=free, unproved=unproved, expected=in_order,
        cut=walk.cut, pictures=pictures,
    )  # fmt: skip


def decode_bytes(data: bytes) -> FocusWalk:
    """``FocusWalk`` from what ``gather`` returned."""
    return decode(FocusWalk, data)


PROBE = Probe(
    name="keyboard", artifact=FocusWalk, version=2, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="component", order=200, pictures=pictures_in,
)  # fmt: skip
