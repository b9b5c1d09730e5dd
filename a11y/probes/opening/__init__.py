"""Opens what can be opened: where does focus go, can it leave, what closes it, does it come back?

The keyboard presses what it reaches, the pointer what only it reaches. Limits: 12 controls (one of
each kind first, two at most), 25 Tabs in each, four loads. Runs only if interaction is allowed;
no request leaves the page. In a frame, what opens in that frame is judged.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.focus_walk import KeyboardTrap
from a11y.artifacts.handlers import Handlers
from a11y.artifacts.openings import OpenedContent, Openings
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.core.model import Target
from a11y.dom import Node
from a11y.dom.targets import target as describe
from a11y.probes import Probe
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import FocusedElement, InteractivePage
from a11y.probes.common.mouse import Mouse
from a11y.probes.common.navigation_guard import NavigationGuard, block_navigation
from a11y.probes.common.settling import SETTLED
from a11y.probes.handlers import gather as gather_handlers
from a11y.probes.keyboard.traps import prove_trap
from a11y.probes.opening.closing import Closed, close_from_inside
from a11y.probes.opening.openers import Opener, in_trial_order, openers, withheld_opener
from a11y.probes.opening.opening_script import LOOK, MARK

_MOST, _TABS, _LOADS = 12, 25, 4
_APPEAR_S = 0.25
_SHOWN = "a11yOpen.shown()"
_HERE = "window === window.top || document.hasFocus()"


async def gather(loaded: LoadedPage) -> bytes:
    """``Openings`` as JSON."""
    untouched = loaded.untouched
    handlers = decode(Handlers, await gather_handlers(loaded))
    page = await InteractivePage.start(loaded)
    candidates = openers(page.snapshot, handlers)
    withheld = withheld_opener(page.snapshot, handlers) if may_interact(loaded) else ""
    if not candidates or not may_interact(loaded):
        loaded.left_unchanged = untouched
        count = len(candidates)
        return encode(
            Openings(candidates=count, cut=count, tried=not count, unknown_language=withheld)
        )
    found: list[OpenedContent] = []
    tried: set[str] = set()
    for at in range(_LOADS):
        if at:
            loaded = await load(loaded.tab, loaded.url, loaded.settings, html_only=False)
            handlers = decode(Handlers, await gather_handlers(loaded))
            page = await InteractivePage.start(loaded)
        if await _press_all(page, handlers, tried, found):
            break
    cut = max(0, len(candidates) - len(tried))
    return encode(
        Openings(
            tried=True, candidates=len(candidates), cut=cut, opened=tuple(found),
            unknown_language=withheld,
        )
    )  # fmt: skip


async def _press_all(
    page: InteractivePage, handlers: Handlers, tried: set[str], found: list[OpenedContent]
) -> bool:
    """Press the controls that are still untried. False if the page can't be used any more."""
    async with block_requests(page.loaded), block_navigation(page.loaded) as guard:
        for opener in in_trial_order(openers(page.snapshot, handlers)):
            here = describe(opener.node)
            key = " ".join((*here.frames, here.selector))
            if key in tried:
                continue
            if len(tried) >= _MOST:
                return True
            tried.add(key)
            trial = _Trial(page, guard, opener)
            opened = await trial.run()
            found += [opened] if opened is not None else []
            if not trial.as_before:
                return False
    return True


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
    opener: Opener
    as_before: bool = True
    world: int = 0

    @property
    def node(self) -> Node:
        return self.opener.node

    async def run(self) -> OpenedContent | None:
        """None if it can't be pressed or opens nothing."""
        page = self.page
        trigger = await page.resolve_node(self.node)
        if not trigger:
            return None
        self.world = await page.world(self.node.frame.frame_id)
        await self._evaluate(LOOK)
        if not await self._press(trigger):
            return None
        seen: dict[str, Any] | None = await self._evaluate("a11yOpen.opened()")
        if self.guard.take_attempt(self.node.frame.frame_id) or seen is None:
            self.as_before = seen is None
            return None
        target, content = await page.target(self.node.backend_id), await self._content()
        focus = await self._focus_place()
        walk = await self._walk(seen["controls"], inside=focus == "in")
        escape, trap, closed, back, after, inside = False, None, "Tab", "", "", Closed()
        if await self._evaluate(_SHOWN) or await self._open_again(trigger):
            escape, trap = await self._escape(walk)
            closed, back, after = await self._close(escape=escape, trap=trap)
            if not closed and trap is None and seen["kind"] in {"dialog", "overlay"}:
                inside = await close_from_inside(page, self.node.frame, self.world)
                closed = inside.by
        self.as_before = bool(closed)
        return OpenedContent(
            target=target, content=content, kind=seen["kind"], modal=seen["modal"],
            controls=seen["controls"], focus=focus, next_in=walk.next_in, leaves=walk.leaves,
            behind=walk.behind, escape=escape, closed=closed, back=back, after=after, trap=trap,
            closer=inside.closer, untried=inside.untried, pointer=self.opener.pointer,
        )  # fmt: skip

    async def _press(self, trigger: str) -> bool:
        """Press the opener. False if it takes no focus, or has no place to point at."""
        page = self.page
        mouse = Mouse(page)
        at = await mouse.locate(trigger, self.node.frame) if self.opener.pointer else None
        if self.opener.pointer:
            if at is None:
                return False
            await mouse.jump(*at)
            await asyncio.sleep(_APPEAR_S)  # what hovering shows is not opened
        elif not await page.focus(self.node.backend_id) or await self._focus_place() == "lost":
            return False
        await page.call(trigger, MARK)
        self.guard.take_attempt()
        if at is not None:
            await mouse.down()
            await mouse.up()
        else:
            await page.press("Enter")
        await self._settle()
        return True

    async def _open_again(self, trigger: str) -> bool:
        """After Tab closed it, as it does a menu. False if it does not open now."""
        return await self._press(trigger) and await self._evaluate("a11yOpen.opened()") is not None

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
        if trap is not None or self.opener.pointer:
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
