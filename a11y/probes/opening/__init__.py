"""Opens what can be opened by keyboard: where does focus go, can it leave, does it come back?

Limits: 12 controls (one of each kind first, two at most), 25 Tabs in each, four loads. Runs only
if interaction is allowed; no request leaves the page. In a frame, what opens in that frame is
judged.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.components import may_open
from a11y.artifacts.focus_walk import KeyboardTrap
from a11y.artifacts.openings import OpenedContent, Openings
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.core.model import Target
from a11y.dom import Node, Snapshot
from a11y.dom.focus import in_tab_order
from a11y.dom.targets import structural_path
from a11y.dom.targets import target as describe
from a11y.dom.visibility import is_visible
from a11y.probes import Probe
from a11y.probes.common.controls import NamedControl, is_unsafe, withheld_language
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import FocusedElement, InteractivePage
from a11y.probes.common.navigation_guard import NavigationGuard, block_navigation
from a11y.probes.common.settling import SETTLED
from a11y.probes.keyboard.traps import prove_trap
from a11y.probes.opening.opening_script import LOOK, MARK

_MOST, _ALIKE, _TABS, _LOADS = 12, 2, 25, 4
_APPEAR_S = 0.25
_SHOWN = "a11yOpen.shown()"
_HERE = "window === window.top || document.hasFocus()"


async def gather(loaded: LoadedPage) -> bytes:
    """``Openings`` as JSON."""
    untouched = loaded.untouched
    page = await InteractivePage.start(loaded)
    candidates = [node for node in page.snapshot.elements if _candidate(node)]
    if not candidates or not may_interact(loaded):
        loaded.left_unchanged = untouched
        count = len(candidates)
        withheld = _withheld_language(page.snapshot) if may_interact(loaded) else ""
        return encode(
            Openings(candidates=count, cut=count, tried=not count, unknown_language=withheld)
        )
    withheld = _withheld_language(page.snapshot)
    found: list[OpenedContent] = []
    tried: set[str] = set()
    for at in range(_LOADS):
        if at:
            loaded = await load(loaded.tab, loaded.url, loaded.settings, html_only=False)
            page = await InteractivePage.start(loaded)
        if await _press_all(page, tried, found):
            break
    cut = max(0, len(candidates) - len(tried))
    return encode(
        Openings(
            tried=True, candidates=len(candidates), cut=cut, opened=tuple(found),
            unknown_language=withheld,
        )
    )  # fmt: skip


async def _press_all(page: InteractivePage, tried: set[str], found: list[OpenedContent]) -> bool:
    """Press the controls that are still untried. False if the page can't be used any more."""
    async with block_requests(page.loaded), block_navigation(page.loaded) as guard:
        for node in _in_trial_order(page.snapshot):
            here = describe(node)
            key = " ".join((*here.frames, here.selector))
            if key in tried:
                continue
            if len(tried) >= _MOST:
                return True
            tried.add(key)
            trial = _Trial(page, guard, node)
            opened = await trial.run()
            found += [opened] if opened is not None else []
            if not trial.as_before:
                return False
    return True


def _in_trial_order(snapshot: Snapshot) -> list[Node]:
    """The first control of each kind in tree order, then the second ones."""
    alike: Counter[tuple[str, str]] = Counter()
    turns: list[tuple[int, Node]] = []
    for node in snapshot.elements:
        if _candidate(node):
            kind = (node.frame.frame_id, structural_path(node))
            if alike[kind] < _ALIKE:
                turns.append((alike[kind], node))
            alike[kind] += 1
    return [node for _, node in sorted(turns, key=lambda turn: turn[0])]


def _candidate(node: Node) -> bool:
    return _is_reachable_opener(node) and not is_unsafe(NamedControl(node, node.name))


def _is_reachable_opener(node: Node) -> bool:
    return may_open(node) and in_tab_order(node) and is_visible(node)


def _withheld_language(snapshot: Snapshot) -> str:
    """The language because of which a control is not pressed, or empty."""
    openers = (node for node in snapshot.elements if _is_reachable_opener(node))
    languages = (withheld_language(NamedControl(node, node.name)) for node in openers)
    return next(filter(None, languages), "")


@dataclass(slots=True)
class _WalkInside:
    """A walk inside opened content, with the fields of ``OpenedContent``."""

    members: dict[int, FocusedElement] = field(default_factory=dict)
    next_in: bool = False
    leaves: bool = False
    behind: bool = False


@dataclass(slots=True)
class _Trial:
    """One control. ``as_before``: nothing is left open."""

    page: InteractivePage
    guard: NavigationGuard
    node: Node
    as_before: bool = True
    world: int = 0

    async def run(self) -> OpenedContent | None:
        """None if it can't be focused or opens nothing."""
        page = self.page
        trigger = await page.resolve_node(self.node)
        if not trigger:
            return None
        self.world = await page.world(self.node.frame.frame_id)
        await self._evaluate(LOOK)
        if not await page.focus(self.node.backend_id):
            return None
        if await self._focus_place() == "lost":
            return None
        self.guard.take_attempt()
        seen = await self._open(trigger)
        if self.guard.take_attempt(self.node.frame.frame_id) or seen is None:
            self.as_before = seen is None
            return None
        target, content = await page.target(self.node.backend_id), await self._content()
        focus = await self._focus_place()
        walk = await self._walk(seen["controls"], inside=focus == "in")
        escape, trap, closed, back, after = False, None, "Tab", "", ""
        if await self._evaluate(_SHOWN) or await self._open_again(trigger):
            escape, trap = await self._escape(walk)
            closed, back, after = await self._close(escape=escape, trap=trap)
        self.as_before = bool(closed)
        return OpenedContent(
            target=target, content=content, kind=seen["kind"], modal=seen["modal"],
            controls=seen["controls"], focus=focus, next_in=walk.next_in, leaves=walk.leaves,
            behind=walk.behind, escape=escape, closed=closed, back=back, after=after, trap=trap,
        )  # fmt: skip

    async def _open(self, trigger: str) -> dict[str, Any] | None:
        """Press Enter on the control, which has focus. What opened, or None."""
        await self.page.call(trigger, MARK)
        await self.page.press("Enter")
        await self._settle()
        opened: dict[str, Any] | None = await self._evaluate("a11yOpen.opened()")
        return opened

    async def _open_again(self, trigger: str) -> bool:
        """After Tab closed it, as it does a menu. False if Enter does not open it now."""
        await self.page.focus(self.node.backend_id)
        return await self._open(trigger) is not None

    async def _evaluate(self, expression: str, *, by_value: bool = True) -> Any:
        """In the control's own document."""
        return await self.page.evaluate(expression, self.world, by_value=by_value)

    async def _focus_place(self) -> str:
        return str(await self._evaluate("a11yOpen.where()"))

    async def _settle(self) -> None:
        await asyncio.sleep(_APPEAR_S)
        await self._evaluate(SETTLED)

    async def _content(self) -> Target:
        object_id = await self._evaluate("a11yOpen.content", by_value=False)
        node = (await self.page.cdp.call("DOM.describeNode", {"objectId": object_id}))["node"]
        return await self.page.target(node["backendNodeId"], node["localName"])

    async def _walk(self, controls: int, *, inside: bool) -> _WalkInside:
        """Press Tab until focus leaves the content or has reached all of it."""
        walk = _WalkInside()
        first = await self.page.focused_element() if inside else None
        if first is not None:
            walk.members[first.part] = first
        for at in range(min(controls + 3, _TABS)):
            await self.page.press("Tab")
            here = await self.page.focused_element()
            at_home = here is not None and await self._focus_place() == "in"
            walk.next_in |= at == 0 and at_home
            if here is not None and at_home:
                walk.members.setdefault(here.part, here)
            elif inside or walk.members or at:
                # What is around a frame is not behind content that opens inside it.
                walk.leaves, walk.behind = True, here is not None and await self._evaluate(_HERE)
                break
        walk.leaves |= not walk.members
        return walk

    async def _escape(self, walk: _WalkInside) -> tuple[bool, KeyboardTrap | None]:
        """(does Esc close it, the trap if it is one)."""
        members = list(walk.members.values())
        if members:
            await self.page.focus(members[0].id)
        elif self.node.frame is not self.page.snapshot.page:  # Tab may have left the frame
            await self.page.focus(self.node.backend_id)
        await self.page.press("Escape")
        await self._settle()
        if not await self._evaluate(_SHOWN):
            return True, None
        if walk.leaves:
            return False, None
        await self.page.refresh_snapshot()  # only now does its content have names
        return False, await prove_trap(self.page, members, bounced=False)

    async def _close(self, *, escape: bool, trap: KeyboardTrap | None) -> tuple[str, str, str]:
        """(what closed it, where focus is then, where the next Tab leads if focus is lost)."""
        if escape:
            back = await self._focus_place()
            after = ""
            if back == "lost":
                await self.page.press("Tab")
                after = str(await self._evaluate("a11yOpen.after()"))
            return "Escape", back, after
        if trap is not None:
            return "", "", ""
        await self.page.focus(self.node.backend_id)
        await self.page.press("Enter")
        await self._settle()
        if await self._evaluate(_SHOWN):
            return "", "", ""
        return "trigger", await self._focus_place(), ""


def decode_bytes(data: bytes) -> Openings:
    """``Openings`` from what ``gather`` returned."""
    return decode(Openings, data)


PROBE = Probe(
    name="opening", artifact=Openings, version=2, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="opener", order=210,
)  # fmt: skip
