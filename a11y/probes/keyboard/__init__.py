"""The keyboard walk: Tab through the page with real key events, and see what happens.

Cap: 200 stops and 100 photographed ones; 40 s for the walk and 40 s for the pictures, which only a
machine at its limits reaches.
"""

import time
from dataclasses import dataclass, field, replace
from typing import Any

from a11y.artifacts.behaviour import Cover, FocusWalk, Stop, Trap, decode, encode, pictures
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.dom import Snapshot
from a11y.dom.focus import in_tab_order, is_focusable
from a11y.dom.targets import structural_path
from a11y.probes import Probe
from a11y.probes.common.interaction import OPAQUE, Active, Driver
from a11y.probes.common.navigation_guard import Barred, no_navigation
from a11y.probes.handlers import focus_listeners
from a11y.probes.keyboard.focus_pictures import photograph
from a11y.probes.keyboard.seen import Seen
from a11y.probes.keyboard.stride import Late, Stride, needs_patience
from a11y.probes.keyboard.traps import prove

MAX_STOPS = 200
_WALK_CAP, _FREE_CAP = 40.0, 30
_OPAQUE_STOPS = 20


@dataclass(slots=True)
class _Walk:
    driver: Driver
    stride: Stride
    barred: Barred
    deadline: float
    seen: dict[int, Seen] = field(default_factory=dict)
    lap: list[Active] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)
    trapped: set[int] = field(default_factory=set)
    cut: str = ""
    inside: int = 0

    async def run(self) -> None:
        """Tab until a stop comes again after the browser's interface was reached."""
        outs = 0
        while True:
            if len(self.seen) >= MAX_STOPS or time.monotonic() > self.deadline:
                self.cut = "stops" if len(self.seen) >= MAX_STOPS else "time"
                return
            landed, _tasks, here = await self.stride.press()
            if here is None and landed not in self.seen and await self.dropped(landed):
                continue
            if here is None:
                outs, self.lap = outs + 1, []
                if outs > 1:
                    return
                continue
            if self.lap and here.part == self.lap[-1].part and here.tag in OPAQUE:
                self.inside += 1
                if self.inside < _OPAQUE_STOPS:
                    continue
            self.inside = 0
            if any(here.part == one.part for one in self.lap):
                outs += 1
                if here.part in self.trapped or not await self.trap(here):
                    return
                continue
            if here.part in self.seen:
                return
            self.lap.append(here)
            self.seen[here.part] = Seen(here, await self.look(here, landed))

    async def dropped(self, landed: int) -> bool:
        """Did a control get focus that a script took away? It is noted."""
        node = await self.driver.node(landed) if landed else None
        if node is None:
            return False
        self.seen[landed] = Seen(
            Active(landed, landed, node.tag, "", self.driver.page.world),
            Stop(target=await self.driver.target(landed), tag=node.tag, order=node.index, indicator="unclear", why="dropped"),
        )  # fmt: skip
        return True

    async def look(self, here: Active, landed: int) -> Stop:
        """What is seen of a stop; cheap, no picture."""
        facts = await self.stride.facts(here)
        node = await self.driver.node(here.id)
        cover = await self.cover(here, facts, "Tab")
        opened = self.barred.take()
        stop = Stop(
            target=await self.driver.target(here.id, here.tag), tag=here.tag, tabindex=facts["tabindex"],
            order=node.index if node is not None else 0, indicator=facts["indicator"], cover=cover, opened=opened,
        )  # fmt: skip
        if landed:
            origin = await self.driver.node(landed)
            known = self.seen.get(landed)
            if known is None and origin is not None:
                self.seen[landed] = Seen(
                    Active(landed, landed, origin.tag, "", here.world),
                    Stop(target=await self.driver.target(landed), tag=origin.tag, order=origin.index,
                         indicator="unclear", why="moved-on", moved_to=stop.target),
                )  # fmt: skip
        return stop

    async def cover(self, here: Active, facts: dict[str, Any], key: str) -> Cover | None:
        """What lies over the element that has focus now."""
        if not facts["hidden"]:
            return None
        over = await self.driver.evaluate("a11yOver", here.world, by_value=False)
        by = (await self.driver.cdp.call("DOM.describeNode", {"objectId": over}))["node"]
        return Cover(
            points=facts["points"], hidden=facts["hidden"], stays=facts.get("stays", False), key=key,
            opaque=facts.get("opaque", False), by=await self.driver.target(by["backendNodeId"], by["localName"]),
        )  # fmt: skip

    async def back(self) -> None:
        """Shift+Tab from the end, where something stays in place: does it cover other stops?"""
        if self.traps or self.cut or not self.seen or not _stays(self.driver.scene):
            return
        await self.stride.begin(next(reversed(self.seen.values())).active.id)
        for _ in range(len(self.seen) + 2):
            _landed, _tasks, here = await self.stride.press("Shift+Tab")
            if time.monotonic() > self.deadline or here is None:
                return
            known = self.seen.get(here.part)
            if known is None or _hidden(known.stop.cover):
                continue
            cover = await self.cover(here, await self.stride.facts(here), "Shift+Tab")
            if _hidden(cover):
                known.stop = replace(known.stop, cover=cover)

    async def trap(self, here: Active) -> bool:
        """A stop came again within a lap: prove it. True if a way out was found and taken."""
        at = next(i for i, one in enumerate(self.lap) if one.part == here.part)
        members = self.lap[at:]
        parts = {one.part for one in members}
        bounced = False
        for _ in range(len(members) + 2):  # it must hold for another round
            _landed, tasks, now = await self.stride.press()
            bounced |= tasks > 1
            if now is None:
                self.lap = []
                return True
            if now.part not in parts:
                if now.part in self.seen and any(now.part == one.part for one in self.lap):
                    members.append(now)
                    parts.add(now.part)
                    continue
                self.lap.append(now)
                self.seen.setdefault(now.part, Seen(now, await self.look(now, 0)))
                return True
        self.driver.patient = True
        proved = await prove(self.driver, members, bounced=bounced and len(members) > 1)
        self.traps.append(proved)
        self.trapped |= parts
        self.lap = []
        return bool(proved.escape)

    async def others(self) -> tuple[int, int]:
        """Focusable elements that Tab did not reach: (proved free of traps, unknown)."""
        stopped = {one.active.id for one in self.seen.values()}
        rest = [
            n for n in self.driver.scene.elements if n.backend_id not in stopped and is_focusable(n)
        ]
        if any(not trap.escape for trap in self.traps) or self.cut:
            return 0, len(rest)
        free = unknown = tested = 0
        tried: dict[str, int] = {}
        for node in rest:
            path = structural_path(node)
            tried[path] = tried.get(path, 0) + 1
            if tried[path] > 2:
                free += 1  # as the two before it at the same place of the template
            elif tested >= _FREE_CAP or not await self.driver.focus(node.backend_id):
                unknown += 1
            else:
                tested += 1
                if await self._leads_on(node.backend_id):
                    free += 1
                else:
                    unknown += 1
        return free, unknown

    async def _leads_on(self, backend_id: int) -> bool:
        inside = await self.driver.active()
        for key in ("Tab", "Tab", "Shift+Tab"):
            await self.driver.press(key)
            here = await self.driver.active()
            if here is None or (here.part in self.seen and here.id != backend_id):
                return True
        if inside is None:
            return True
        self.driver.patient = True
        trap = await prove(self.driver, [inside], bounced=False)
        if not trap.escape:
            self.traps.append(trap)
        return bool(trap.escape)


def _hidden(cover: Cover | None) -> bool:
    return cover is not None and cover.hidden == cover.points


def _stays(snapshot: Snapshot) -> bool:
    """Is anything of some size fixed or sticky, so that it may lie over what has focus?"""
    for node in snapshot.elements:
        box = node.box
        if box is None or box.width <= 50 or box.height <= 20:
            continue
        if node.style("position") in {"fixed", "sticky"}:
            return True
    return False


def _fixed(snapshot: Snapshot) -> bool:
    return any(node.style("position") == "fixed" for node in snapshot.elements)


async def gather(page: LoadedPage) -> bytes:
    """``FocusWalk`` as JSON."""
    driver = await Driver.start(page)
    if not any(is_focusable(node) for node in driver.scene.elements):
        return encode(FocusWalk())
    listeners = await focus_listeners(page)
    framed = any(one.type == "scroll" for one in listeners) or _fixed(driver.scene)
    driver.patient = needs_patience(listeners)
    try:
        return encode(await _walk(page, driver, framed=framed))
    except Late:
        again = await load(page.tab, page.url, page.settings, html_only=False)
        return encode(await _walk(again, await Driver.start(again), framed=framed))


async def _walk(page: LoadedPage, driver: Driver, *, framed: bool) -> FocusWalk:
    stride = await Stride.start(driver, framed=framed)
    async with no_navigation(page, frames=False) as barred:
        walk = _Walk(driver, stride, barred, time.monotonic() + _WALK_CAP)
        await walk.run()
        await walk.back()
        free, unproved = await walk.others()
        # A date field has a stop a part: it is one control.
        controls = {one.active.id: one for one in reversed(walk.seen.values())}
        driver.patient = True
        shot, pictures = await photograph(driver, list(reversed(controls.values())))
    in_order = sum(in_tab_order(n) for n in driver.scene.elements)
    return FocusWalk(
        stops=tuple(shot), traps=tuple(walk.traps), free=free, unproved=unproved, expected=in_order,
        cut=walk.cut, pictures=pictures,
    )  # fmt: skip


def decode_bytes(data: bytes) -> FocusWalk:
    """``FocusWalk`` from what ``gather`` returned."""
    return decode(FocusWalk, data)


PROBE = Probe(
    name="keyboard", artifact=FocusWalk, version=1, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="component", order=200, pictures=pictures,
)  # fmt: skip
