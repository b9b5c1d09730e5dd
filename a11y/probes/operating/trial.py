"""One control, pressed by Space, Enter, arrow keys and the pointer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from a11y.artifacts.operations import (
    ChangedPicture,
    Disclosure,
    Operation,
    ShownMessage,
    UntoldState,
)
from a11y.core.model import Target
from a11y.dom.aria import semantic_role
from a11y.dom.focus import in_tab_order
from a11y.probes.common.interaction_safety import BlockedRequests
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.mouse import Mouse
from a11y.probes.common.navigation_guard import NavigationGuard
from a11y.probes.common.touch import tap
from a11y.probes.operating.candidates import Candidate
from a11y.probes.operating.operating_script import LOOK

_WAIT_S, _AGAIN_S, _NOISE_S, _VANISH_S, _AWAY_S = 0.15, 0.35, 0.3, 1.9, 0.12
_BLUR = "document.activeElement && document.activeElement.blur()"
_MARK = "function() { a11yAct.mark(this); }"
_SHOWN = "function() { return this.isConnected && a11yAct.shown(this); }"
#: What a disclosure is made of: other roles have a state of their own.
_DISCLOSE = frozenset({"button", "link", "menuitem"})
#: Their look is the state, and one press changes it.
_TOGGLES = frozenset({"checkbox", "switch", "menuitemcheckbox", "radio", "menuitemradio"})


@dataclass(slots=True)
class Trial:
    """``as_before``: the page can still be used for the next trial."""

    page: InteractivePage
    guard: NavigationGuard
    blocked: BlockedRequests
    candidate: Candidate
    as_before: bool = True
    operation: Operation | None = None
    messages: list[ShownMessage] = field(default_factory=list)
    pictures: list[ChangedPicture] = field(default_factory=list)
    states: list[UntoldState] = field(default_factory=list)
    disclosures: list[Disclosure] = field(default_factory=list)
    world: int = 0
    object_id: str = ""
    target: Target = field(default_factory=lambda: Target(selector="*", path=""))
    seen: dict[str, Any] = field(default_factory=dict)

    async def run(self) -> None:
        """Raises ``PageError`` if the page is gone."""
        node, page = self.candidate.node, self.page
        self.object_id = await page.resolve_node(node)
        self.world = await page.world(node.frame.frame_id)
        await self._evaluate(LOOK)
        if not self.object_id or not await page.call(self.object_id, _SHOWN):
            self.as_before = False
            return
        self.target = await page.target(node.backend_id)
        await self._learn_noise()
        role = semantic_role(node)
        if not self.candidate.event:
            await self._try_arrows()
            return
        self.operation = Operation(
            target=self.target, name=self.candidate.name, focusable=in_tab_order(node),
            native=self.candidate.native, event=self.candidate.event, opens=_opens(self),
        )  # fmt: skip
        if in_tab_order(node):
            await self._try_keys(role)
        acts = {self.operation.enter, self.operation.space} - {"", "untried"}
        if not acts:
            await self._try_pointer()

    # -- keys ----------------------------------------------------------------------------
    async def _try_keys(self, role: str) -> None:
        assert self.operation is not None
        if not await self.page.focus(self.candidate.node.backend_id):
            return
        answered = self.candidate.native and self.candidate.event == "click"
        order = ("Enter",) if answered or role == "link" else (" ", "Enter")
        for key in order:
            effect = await self._key_effect(key)
            enter, space = self.operation.enter, self.operation.space
            self.operation = replace(
                self.operation,
                enter=effect if key == "Enter" else enter,
                space=effect if key == " " else space,
            )
            if effect:
                await self._after(key, role, partial(self.page.press, key))
                return

    async def _key_effect(self, key: str) -> str:
        await self._mark()
        await self.page.press(key)
        return await self._effect()

    async def _try_arrows(self) -> None:
        """Does an arrow key move a mark inside that nothing tells?"""
        if not await self.page.focus(self.candidate.node.backend_id):
            return
        for key in ("ArrowDown", "ArrowRight"):
            await self._mark()
            await self.page.press(key)
            if not await self._effect() or not self.seen["inner"] or not self.seen["held"]:
                continue
            self.states.append(
                UntoldState(
                    target=self.target, kind="mark", key=key, has_states=self.seen["states"]
                )
            )
            return

    # -- pointer -------------------------------------------------------------------------
    async def _try_pointer(self) -> None:
        assert self.operation is not None
        await self._evaluate(_BLUR) if not self.operation.focusable else None
        mouse = Mouse(self.page)
        at = await mouse.locate(self.object_id, self.candidate.node.frame)
        if at is None:
            return
        await mouse.jump(*at)
        await asyncio.sleep(_WAIT_S)
        await self._mark()
        await self._point(mouse, at)
        effect = await self._effect()
        # What a tap draws may be the note that hovering and focus show too. Where the press gives
        # focus to a field, as in a text editor, the drawing may be that of the focus.
        touches = self.candidate.event.startswith("touch")
        draws = effect == "picture" and not touches and not self.seen["focus"]
        certain = effect in {"navigation", "window", "text", "value"} or (
            draws and bool(self.seen.get("beyond"))
        )
        self.operation = replace(self.operation, pointer=effect, certain=certain)
        if effect:
            await self._after("pointer", "", partial(self._point, mouse, at))
        await mouse.jump(1, 1)
        await asyncio.sleep(_AWAY_S)

    async def _point(self, mouse: Mouse, at: tuple[float, float]) -> None:
        event = self.candidate.event
        if event.startswith("touch"):
            await tap(self.page, at)
            return
        await mouse.down()
        await mouse.up()
        if event == "dblclick":
            await mouse.down(2)
            await mouse.up(2)

    # -- what changed --------------------------------------------------------------------
    async def _learn_noise(self) -> None:
        """What changes while nothing is done is no effect."""
        await self._evaluate("a11yAct.quiet()")
        await asyncio.sleep(_NOISE_S)
        await self._evaluate("a11yAct.learnNoise()")

    async def _mark(self) -> None:
        self.guard.take_attempt()
        self.blocked.urls.clear()
        await self.page.call(self.object_id, _MARK)

    async def _effect(self) -> str:
        for pause in (_WAIT_S, _AGAIN_S):
            await asyncio.sleep(pause)
            gone = self.guard.take_attempt(self.candidate.node.frame.frame_id)
            self.seen = await self._evaluate("a11yAct.look()")
            effect = gone or self._kind()
            if effect:
                return effect
        return ""

    def _kind(self) -> str:
        seen = self.seen
        for kind in ("text", "value"):
            if seen[kind]:
                return kind
        if self.blocked.urls:
            return "request"
        if seen["looks"] or (seen["mutated"] and seen["beyond"]):
            return "picture"
        return "focus" if seen["focus"] else "other" if seen["mutated"] else ""

    async def _after(self, key: str, role: str, again: Callable[[], Awaitable[None]]) -> None:
        """Messages, pictures and states after the press that acted; ``again`` repeats it."""
        offline = bool(self.blocked.urls)
        looked, states = self.seen["looks"], self.seen["states"]
        await self._read_pictures()
        found = await self._read_messages(offline)
        toggled = False
        before = await self._evaluate("a11yAct.signature()") if looked else ""
        stateful = self.seen["stateful"]
        part = await self._part()
        if found or part or (looked and role in _TOGGLES and stateful):
            await again()
            await asyncio.sleep(_WAIT_S)
            still = await self._evaluate("a11yAct.still()")
            toggled = bool(found) and not any(still)
            if part and await self._evaluate("a11yAct.restored()"):
                self.disclosures.append(
                    Disclosure(target=self.target, state_changed=states, **part)
                )
            back = looked and await self._evaluate("a11yAct.signature()") != before
            if key != "pointer" and back and role in _TOGGLES and stateful:
                self.states.append(
                    UntoldState(target=self.target, kind="toggle", key=key, has_states=states)
                )
        self.messages += [replace(m, toggled=toggled and not m.gone) for m in found]
        self.as_before = bool(await self.page.call(self.object_id, _SHOWN))

    async def _part(self) -> dict[str, Any] | None:
        """The part of the page that the press showed, as fields of ``Disclosure``."""
        node = self.candidate.node
        if semantic_role(node) not in _DISCLOSE or node.tag == "summary":
            return None
        found: dict[str, Any] | None = await self._evaluate("a11yAct.part()")
        return found

    async def _read_messages(self, offline: bool) -> list[ShownMessage]:
        rows = await self._evaluate("a11yAct.messages()")
        if not rows:
            return []
        found = []
        for at, row in enumerate(rows):
            target = await self._found(f"a11yAct.found[{at}]")
            tied = row["tied"] or (self.operation is not None and self.operation.opens)
            found.append(
                ShownMessage(
                    target=target, trigger=self.target, text=row["text"], announced=row["announced"],
                    focused=row["focused"], tied=tied, offline=offline,
                )
            )  # fmt: skip
        await asyncio.sleep(_VANISH_S)
        still = await self._evaluate("a11yAct.still()")
        return [replace(m, gone=not here) for m, here in zip(found, still, strict=True)]

    async def _read_pictures(self) -> None:
        rows = await self._evaluate("a11yAct.changedImages()")
        for at, row in enumerate(rows):
            target = await self._found(f"a11yAct.swapped[{at}]")
            self.pictures.append(
                ChangedPicture(target=target, trigger=self.target, name=row["name"][:120], likeness=round(row["likeness"], 2))
            )  # fmt: skip

    async def _found(self, expression: str) -> Target:
        object_id = await self.page.evaluate(expression, self.world, by_value=False)
        node = (await self.page.cdp.call("DOM.describeNode", {"objectId": object_id}))["node"]
        return await self.page.target(node["backendNodeId"], node["localName"])

    async def _evaluate(self, expression: str) -> Any:
        return await self.page.evaluate(expression, self.world)


def _opens(trial: Trial) -> bool:
    """Does its markup say that it opens or shows something?"""
    node = trial.candidate.node
    announced = (
        "aria-expanded",
        "aria-controls",
        "aria-haspopup",
        "aria-describedby",
        "popovertarget",
    )
    return any(node.has(name) for name in announced) or node.tag == "summary" or node.role == "tab"
