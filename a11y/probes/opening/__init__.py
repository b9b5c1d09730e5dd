"""Open what can be opened by keyboard: where does focus go, does it get out, where is it back?

Cap: 12 controls, one of each kind first and two at most, 25 Tabs in each, four loads. Only with
leave to interact; nothing leaves the page. In a frame what opens in that frame is judged.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from a11y.artifacts.behaviour import Trap, decode, encode
from a11y.artifacts.components import opens
from a11y.artifacts.openings import Opened, Openings
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.core.model import Target
from a11y.dom import Node, Snapshot
from a11y.dom.focus import in_tab_order
from a11y.dom.targets import structural_path
from a11y.dom.targets import target as describe
from a11y.dom.visibility import is_visible
from a11y.probes import Probe
from a11y.probes.common.controls import Instrument, untouchable
from a11y.probes.common.interaction import Active, Driver, may_interact, nothing_leaves
from a11y.probes.common.navigation_guard import Barred, no_navigation
from a11y.probes.keyboard import focus_script as _focus_script
from a11y.probes.keyboard.traps import prove
from a11y.probes.opening.opening_script import LOOK, MARK

_MOST, _ALIKE, _TABS, _LOADS = 12, 2, 25, 4
_APPEAR_S = 0.25
_HERE = "window === window.top || document.hasFocus()"


async def gather(page: LoadedPage) -> bytes:
    """``Openings`` as JSON."""
    untouched = page.untouched
    driver = await Driver.start(page)
    every = [node for node in driver.scene.elements if _candidate(node)]
    if not every or not may_interact(page):
        page.kept = untouched
        return encode(Openings(candidates=len(every), cut=len(every), tried=not every))
    found: list[Opened] = []
    tried: set[str] = set()
    for at in range(_LOADS):
        if at:
            page = await load(page.tab, page.url, page.settings, html_only=False)
            driver = await Driver.start(page)
        if await _round(driver, tried, found):
            break
    cut = max(0, len(every) - len(tried))
    return encode(Openings(tried=True, candidates=len(every), cut=cut, opened=tuple(found)))


async def _round(driver: Driver, tried: set[str], found: list[Opened]) -> bool:
    """Press what was not pressed yet; false if the page can't be used further."""
    async with nothing_leaves(driver.page), no_navigation(driver.page) as barred:
        for node in _by_kind(driver.scene):
            here = describe(node)
            key = " ".join((*here.frames, here.selector))
            if key in tried:
                continue
            if len(tried) >= _MOST:
                return True
            tried.add(key)
            trial = _Trial(driver, barred, node)
            opened = await trial.run()
            found += [opened] if opened is not None else []
            if not trial.as_before:
                return False
    return True


def _by_kind(scene: Snapshot) -> list[Node]:
    """One of each kind in tree order, wherever it stands, then the second ones."""
    alike: Counter[tuple[str, str]] = Counter()
    turns: list[tuple[int, Node]] = []
    for node in scene.elements:
        if _candidate(node):
            kind = (node.frame.frame_id, structural_path(node))
            if alike[kind] < _ALIKE:
                turns.append((alike[kind], node))
            alike[kind] += 1
    return [node for _, node in sorted(turns, key=lambda turn: turn[0])]


def _candidate(node: Node) -> bool:
    return (
        opens(node)
        and in_tab_order(node)
        and is_visible(node)
        and not untouchable(Instrument(node, node.name))
    )


@dataclass(slots=True)
class _Inside:
    """A walk in what was opened: see ``Opened``."""

    members: dict[int, Active] = field(default_factory=dict)
    next_in: bool = False
    leaves: bool = False
    behind: bool = False


@dataclass(slots=True)
class _Trial:
    """One control. ``as_before``: nothing is left open."""

    driver: Driver
    barred: Barred
    node: Node
    as_before: bool = True
    world: int = 0

    async def run(self) -> Opened | None:
        """None if it can't be focused or opens nothing."""
        driver = self.driver
        trigger = await driver.resolve_node(self.node)
        if not trigger:
            return None
        self.world = await driver.world(self.node.frame.frame_id)
        await self._ask(LOOK)
        if not await driver.focus(self.node.backend_id):
            return None
        if await self._where() == "lost":
            return None
        await driver.call(trigger, MARK)
        self.barred.take()
        await driver.press("Enter")
        await self._settle()
        seen: dict[str, Any] | None = await self._ask("a11yOpen.opened()")
        if self.barred.take(self.node.frame.frame_id) or seen is None:
            self.as_before = seen is None
            return None
        target, content = await driver.target(self.node.backend_id), await self._content()
        focus = await self._where()
        walk = await self._walk(seen["controls"], inside=focus == "in")
        escape, trap = await self._escape(walk)
        closed, back, after = await self._close(trigger, escape=escape, trap=trap)
        self.as_before = bool(closed)
        return Opened(
            target=target, content=content, kind=seen["kind"], modal=seen["modal"],
            controls=seen["controls"], focus=focus, next_in=walk.next_in, leaves=walk.leaves,
            behind=walk.behind, escape=escape, closed=closed, back=back, after=after, trap=trap,
        )  # fmt: skip

    async def _ask(self, expression: str, *, by_value: bool = True) -> Any:
        """In the control's own document."""
        return await self.driver.evaluate(expression, self.world, by_value=by_value)

    async def _where(self) -> str:
        return str(await self._ask("a11yOpen.where()"))

    async def _settle(self) -> None:
        await asyncio.sleep(_APPEAR_S)
        await self._ask(_focus_script.STILL)

    async def _content(self) -> Target:
        object_id = await self._ask("a11yOpen.content", by_value=False)
        node = (await self.driver.cdp.call("DOM.describeNode", {"objectId": object_id}))["node"]
        return await self.driver.target(node["backendNodeId"], node["localName"])

    async def _walk(self, controls: int, *, inside: bool) -> _Inside:
        """Tab on until focus is out of it, or has been everywhere in it."""
        walk = _Inside()
        first = await self.driver.active() if inside else None
        if first is not None:
            walk.members[first.part] = first
        for at in range(min(controls + 3, _TABS)):
            await self.driver.press("Tab")
            here = await self.driver.active()
            at_home = here is not None and await self._where() == "in"
            walk.next_in |= at == 0 and at_home
            if here is not None and at_home:
                walk.members.setdefault(here.part, here)
            elif inside or walk.members or at:
                # What is around a frame does not lie behind what opens in it.
                walk.leaves, walk.behind = True, here is not None and await self._ask(_HERE)
                break
        walk.leaves |= not walk.members
        return walk

    async def _escape(self, walk: _Inside) -> tuple[bool, Trap | None]:
        """(does Esc close it, the trap that it is)."""
        members = list(walk.members.values())
        if members:
            await self.driver.focus(members[0].id)
        elif self.node.frame is not self.driver.scene.page:  # Tab may have left the frame
            await self.driver.focus(self.node.backend_id)
        await self.driver.press("Escape")
        await self._settle()
        if not await self._ask("a11yOpen.shown()"):
            return True, None
        if walk.leaves:
            return False, None
        await self.driver.renew()  # what is in it has names only now
        return False, await prove(self.driver, members, bounced=False)

    async def _close(
        self, trigger: str, *, escape: bool, trap: Trap | None
    ) -> tuple[str, str, str]:
        """(what closed it, where focus is then, where the next Tab leads if it is lost)."""
        if escape:
            back = await self._where()
            after = ""
            if back == "lost":
                await self.driver.press("Tab")
                after = str(await self._ask("a11yOpen.after()"))
            return "Escape", back, after
        if trap is not None:
            return "", "", ""
        await self.driver.focus(self.node.backend_id)
        await self.driver.press("Enter")
        await self._settle()
        if await self._ask("a11yOpen.shown()"):
            return "", "", ""
        return "trigger", await self._where(), ""


def decode_bytes(data: bytes) -> Openings:
    """``Openings`` from what ``gather`` returned."""
    return decode(Openings, data)


PROBE = Probe(
    name="opening", artifact=Openings, version=2, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="opener", order=210,
)  # fmt: skip
