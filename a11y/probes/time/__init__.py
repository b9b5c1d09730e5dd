"""Watches the page while nobody touches it: what changes or moves, and which control stops it.

Limits: 7 s of watching, 15 s if something changed once, then 20 s of trying controls. Slower
changes are seen in a tab whose time is run forward by a minute and a half.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.page_over_time import ChangingContent, PageOverTime
from a11y.browser import LoadedPage
from a11y.core.errors import PageError
from a11y.i18n.words import pattern
from a11y.probes import Probe
from a11y.probes.common.controls import (
    ADJUSTED_ROLES,
    NamedControl,
    click,
    count_skipped,
    link_named,
    usable_controls,
)
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.navigation_guard import block_navigation
from a11y.probes.time import time_script
from a11y.probes.time.virtual_time import VirtualTime, load_in_new_tab

_SHORT, _LONG, _TRY = 7.0, 15.0, 20.0
#: Seconds that time is run forward. Changes with a shorter interval are seen in real time.
_AHEAD, _SLOW = 90.0, 3.0
Sleep = Callable[[float], Awaitable[None]]
_MAX_TEXTS = 6
#: Names of controls for changing content. They are tried first.
_NAMES = pattern("button.pause")


async def gather(loaded: LoadedPage) -> bytes:
    """``PageOverTime`` as JSON."""
    page = await InteractivePage.start(loaded)
    watched, found = await _watch(page)
    allowed = may_interact(loaded)
    pressed = allowed and any(_goes_on(content) for content in found)
    if pressed:
        async with block_requests(loaded), block_navigation(loaded):
            found = [*await _Trial(page, found, asyncio.sleep).run()]
    known = {(content.target.selector, content.kind) for content in found if content is not None}
    try:
        slow = await _slow_changes(loaded, known, try_them=allowed)
        cut = ""
    except (PageError, TimeoutError):
        slow, cut = [], "time"
    changing = tuple(content for content in (*found, *slow) if content is not None)
    return encode(
        PageOverTime(watched=watched, pressed=pressed or (allowed and bool(slow)), changing=changing, cut=cut)
    )  # fmt: skip


async def _watch(page: InteractivePage) -> tuple[int, list[ChangingContent | None]]:
    """(seconds, what changed meanwhile). None stands for a row that is no change."""
    await page.evaluate(time_script.WATCH)
    began = time.monotonic()
    await asyncio.sleep(_SHORT)
    rows = await page.evaluate("a11yTime.rows()")
    if any(row["times"] and len(row["times"]) < 3 and row["times"][-1] > 1000 for row in rows):
        await asyncio.sleep(_LONG - _SHORT)
        rows = await page.evaluate("a11yTime.rows()")
    watched = round(time.monotonic() - began)
    return watched, [await _describe(page, at, row, watched) for at, row in enumerate(rows)]


async def _slow_changes(
    loaded: LoadedPage, known: set[tuple[str, str]], *, try_them: bool
) -> list[ChangingContent | None]:
    """Content that changes again and again, but too seldom to wait for it."""
    async with AsyncExitStack() as stack:
        ahead = await stack.enter_async_context(load_in_new_tab(loaded))
        # The requests of a minute must not reach the site within a moment.
        await stack.enter_async_context(block_requests(ahead))
        await stack.enter_async_context(block_navigation(ahead))
        page = await InteractivePage.start(ahead)
        clock = VirtualTime(ahead.cdp)
        await page.evaluate(time_script.WATCH)
        before = ahead.tab.network.changed
        await clock.sleep(_AHEAD)
        rows = await page.evaluate("a11yTime.rows()")
        found = [await _describe(page, at, row, _AHEAD) for at, row in enumerate(rows)]
        slow = [
            content if _is_slow(content, rows[at], known) else None
            for at, content in enumerate(found)
        ]
        if try_them and any(_goes_on(content) for content in slow):
            slow = [*await _Trial(page, slow, clock.sleep).run()]
        return _mark_uncertain(slow) if ahead.tab.network.changed > before else slow


def _mark_uncertain(slow: list[ChangingContent | None]) -> list[ChangingContent | None]:
    """Requests were blocked, so what the page then shows is not certain."""
    return [
        replace(content, untried=max(content.untried, 1)) if content is not None else None
        for content in slow
    ]


def _is_slow(
    content: ChangingContent | None, row: dict[str, Any], known: set[tuple[str, str]]
) -> bool:
    """Was real time too short for this change, and does it go on?"""
    if (
        content is None
        or content.kind == "animation"
        or (content.target.selector, content.kind) in known
    ):
        return False
    since = _AHEAD - row["times"][-1] / 1000
    return content.interval > _SLOW and since < 1.5 * content.interval


async def _describe(
    page: InteractivePage, at: int, row: dict[str, Any], watched: float
) -> ChangingContent | None:
    times = [moment / 1000 for moment in row["times"]]
    if len(times) < 2 or (row["kind"] == "text" and row["empty"]):
        return None
    element = await page.evaluate(f"a11yTime.elements[{at}]", by_value=False)
    node = (await page.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
    return ChangingContent(
        target=await page.target(node["backendNodeId"], node["localName"]),
        kind=row["kind"],
        share=round(row["share"], 3),
        interval=round((times[-1] - times[0]) / (len(times) - 1), 1),
        texts=tuple(text[:60] for text in row["texts"][-_MAX_TEXTS:]),
        alone=row["alone"],
        ended=times[-1] < min(5.0, watched - 2),
    )


def _goes_on(changing: ChangingContent | None) -> bool:
    return changing is not None and not changing.alone and not changing.ended


class _Trial:
    """Presses controls one after the other until each changing content has one that helps."""

    def __init__(
        self, page: InteractivePage, found: list[ChangingContent | None], sleep: Sleep
    ) -> None:
        self.page, self.found, self.sleep = page, found, sleep
        steps = [
            content.interval
            for content in found
            if content is not None and content.kind != "animation" and _goes_on(content)
        ]
        slowest = max(steps, default=0.4)
        self.wait = min(max(2.5 * slowest, 1.0), 6.0 if sleep is asyncio.sleep else _AHEAD)
        self.helped: dict[int, tuple[str, str]] = {}
        self.deadline = time.monotonic() + _TRY
        self.tried: list[str] = []
        untried = sum(
            content.node.role in ADJUSTED_ROLES for content in usable_controls(page, _NAMES)
        )
        self.left = count_skipped(page, _NAMES) + untried + bool(link_named(page, _NAMES))

    async def run(self) -> list[ChangingContent]:
        pressed: set[int] = set()
        for _round in range(3):
            queue = [control for control in self._queue() if control.node.backend_id not in pressed]
            for at, control in enumerate(queue):
                if self._done() or time.monotonic() > self.deadline:
                    self.left += 0 if self._done() else len(queue) - at
                    return self._result()
                pressed.add(control.node.backend_id)
                self.tried.append(control.name)
                await self._press(control)
            if not queue:
                break
            await (
                self.page.refresh_snapshot()
            )  # a button may have opened the place with the controls
        return self._result()

    def _queue(self) -> list[NamedControl]:
        """Controls with a fitting name first, then the others."""
        controls = usable_controls(self.page)
        return sorted(controls, key=lambda control: not _NAMES.search(control.name))

    def _done(self) -> bool:
        return all(at in self.helped for at, content in enumerate(self.found) if _goes_on(content))

    async def _press(self, control: NamedControl) -> None:
        before = await self._rate()
        if not await click(self.page, control):
            return
        after = await self._rate()
        for at, content in enumerate(self.found):
            if at in self.helped or not _goes_on(content) or before[at] <= 0:
                continue
            if after[at] <= 0:
                self.helped[at] = (control.name, "hides" if after[at] < 0 else "stops")
            elif _NAMES.search(control.name) and not 0.6 < after[at] / before[at] < 1.7:
                self.helped[at] = (control.name, "slows")

    async def _rate(self) -> list[int]:
        """Number of changes of each content within the waiting time; -1 if it is hidden."""
        await self.page.evaluate("a11yTime.reset()")
        await self.sleep(self.wait)
        counts: list[int] = await self.page.evaluate("a11yTime.counts()")
        return counts

    def _result(self) -> list[ChangingContent]:
        done = []
        for at, content in enumerate(self.found):
            if content is None:
                continue
            control, effect = self.helped.get(at, ("", ""))
            done.append(
                replace(
                    content,
                    control=control,
                    effect=effect,
                    tried=tuple(self.tried),
                    untried=self.left,
                )
            )
        return done


def decode_bytes(data: bytes) -> PageOverTime:
    """``PageOverTime`` from what ``gather`` returned."""
    return decode(PageOverTime, data)


PROBE = Probe(
    name="time", artifact=PageOverTime, version=3, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=400, waits=True,
)  # fmt: skip
