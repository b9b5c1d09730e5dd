"""Watch the page while nobody touches it: what changes or moves by itself, and what stops it.

Cap: 7 s of watching, 15 s if something changed once; then 20 s of trying controls. What changes
less often is seen in a tab whose time is run forward by a minute and a half.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

from a11y.artifacts.behaviour import ChangingContent, PageOverTime, decode, encode
from a11y.browser import LoadedPage
from a11y.core.errors import PageError
from a11y.probes import Probe
from a11y.probes.common.controls import (
    ADJUSTED,
    Instrument,
    click,
    elsewhere,
    instruments,
    left_out,
)
from a11y.probes.common.interaction import Driver, may_interact, nothing_leaves
from a11y.probes.common.navigation_guard import no_navigation
from a11y.probes.time import time_script as _time_script
from a11y.probes.time.virtual import VirtualTime, beside

_SHORT, _LONG, _TRY = 7.0, 15.0, 20.0
#: So far time is run forward; changes with less between them are seen in real time.
_AHEAD, _SLOW = 90.0, 3.0
Sleep = Callable[[float], Awaitable[None]]
_MAX_TEXTS = 6
#: What controls of changing content are called; they are tried first.
_NAMES = re.compile(
    r"stop|paus|hide|halt|freez|frequen|interval|speed|control|chang|updat|refresh|zatrzym|pauz|wstrzym|ukryj|częst|szybko|prędko|odśwież|zmian|zmien",
    re.IGNORECASE,
)


async def gather(page: LoadedPage) -> bytes:
    """``PageOverTime`` as JSON."""
    driver = await Driver.start(page)
    watched, found = await _watch(driver)
    allowed = may_interact(page)
    pressed = allowed and any(_goes_on(one) for one in found)
    if pressed:
        async with nothing_leaves(page), no_navigation(page):
            found = [*await _Trial(driver, found, asyncio.sleep).run()]
    known = {(one.target.selector, one.kind) for one in found if one is not None}
    try:
        slow = await _slow(page, known, try_them=allowed)
        cut = ""
    except (PageError, TimeoutError):
        slow, cut = [], "time"
    changing = tuple(one for one in (*found, *slow) if one is not None)
    return encode(
        PageOverTime(watched=watched, pressed=pressed or (allowed and bool(slow)), changing=changing, cut=cut)
    )  # fmt: skip


async def _watch(driver: Driver) -> tuple[int, list[ChangingContent | None]]:
    """(seconds, what changed meanwhile; None for what is no change)."""
    await driver.evaluate(_time_script.WATCH)
    began = time.monotonic()
    await asyncio.sleep(_SHORT)
    rows = await driver.evaluate("a11yTime.rows()")
    if any(row["times"] and len(row["times"]) < 3 and row["times"][-1] > 1000 for row in rows):
        await asyncio.sleep(_LONG - _SHORT)
        rows = await driver.evaluate("a11yTime.rows()")
    watched = round(time.monotonic() - began)
    return watched, [await _describe(driver, at, row, watched) for at, row in enumerate(rows)]


async def _slow(
    page: LoadedPage, known: set[tuple[str, str]], *, try_them: bool
) -> list[ChangingContent | None]:
    """What changes again and again, but so seldom that nobody waits for it."""
    async with AsyncExitStack() as stack:
        ahead = await stack.enter_async_context(beside(page))
        # A minute's requests must not reach the site within a moment.
        await stack.enter_async_context(nothing_leaves(ahead))
        await stack.enter_async_context(no_navigation(ahead))
        driver = await Driver.start(ahead)
        clock = VirtualTime(ahead.cdp)
        await driver.evaluate(_time_script.WATCH)
        before = ahead.tab.network_at
        await clock.sleep(_AHEAD)
        rows = await driver.evaluate("a11yTime.rows()")
        found = [await _describe(driver, at, row, _AHEAD) for at, row in enumerate(rows)]
        slow = [one if _is_slow(one, rows[at], known) else None for at, one in enumerate(found)]
        if try_them and any(_goes_on(one) for one in slow):
            slow = [*await _Trial(driver, slow, clock.sleep).run()]
        return _less_sure(slow) if ahead.tab.network_at > before else slow


def _less_sure(slow: list[ChangingContent | None]) -> list[ChangingContent | None]:
    """What was asked of the network did not come: what a page says then is not certain."""
    return [replace(one, untried=max(one.untried, 1)) if one is not None else None for one in slow]


def _is_slow(one: ChangingContent | None, row: dict[str, Any], known: set[tuple[str, str]]) -> bool:
    """Is it what the real time was too short for, and does it go on?"""
    if one is None or one.kind == "animation" or (one.target.selector, one.kind) in known:
        return False
    since = _AHEAD - row["times"][-1] / 1000
    return one.interval > _SLOW and since < 1.5 * one.interval


async def _describe(
    driver: Driver, at: int, row: dict[str, Any], watched: float
) -> ChangingContent | None:
    times = [moment / 1000 for moment in row["times"]]
    if len(times) < 2 or (row["kind"] == "text" and row["empty"]):
        return None
    element = await driver.evaluate(f"a11yTime.elements[{at}]", by_value=False)
    node = (await driver.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
    return ChangingContent(
        target=await driver.target(node["backendNodeId"], node["localName"]),
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
    """Controls pressed one after the other until each changing text has one that helps."""

    def __init__(self, driver: Driver, found: list[ChangingContent | None], sleep: Sleep) -> None:
        self.driver, self.found, self.sleep = driver, found, sleep
        steps = [
            one.interval
            for one in found
            if one is not None and one.kind != "animation" and _goes_on(one)
        ]
        slowest = max(steps, default=0.4)
        self.wait = min(max(2.5 * slowest, 1.0), 6.0 if sleep is asyncio.sleep else _AHEAD)
        self.helped: dict[int, tuple[str, str]] = {}
        self.deadline = time.monotonic() + _TRY
        self.tried: list[str] = []
        untried = sum(one.node.role in ADJUSTED for one in instruments(driver, _NAMES))
        self.left = left_out(driver, _NAMES) + untried + bool(elsewhere(driver, _NAMES))

    async def run(self) -> list[ChangingContent]:
        pressed: set[int] = set()
        for _round in range(3):
            queue = [one for one in self._queue() if one.node.backend_id not in pressed]
            for at, one in enumerate(queue):
                if self._done() or time.monotonic() > self.deadline:
                    self.left += 0 if self._done() else len(queue) - at
                    return self._result()
                pressed.add(one.node.backend_id)
                self.tried.append(one.name)
                await self._press(one)
            if not queue:
                break
            await self.driver.renew()  # a button may have opened where the controls are
        return self._result()

    def _queue(self) -> list[Instrument]:
        """Controls that are called like it first, then the others."""
        every = instruments(self.driver)
        return sorted(every, key=lambda one: not _NAMES.search(one.name))

    def _done(self) -> bool:
        return all(at in self.helped for at, one in enumerate(self.found) if _goes_on(one))

    async def _press(self, one: Instrument) -> None:
        before = await self._rate()
        if not await click(self.driver, one):
            return
        after = await self._rate()
        for at, changing in enumerate(self.found):
            if at in self.helped or not _goes_on(changing) or before[at] <= 0:
                continue
            if after[at] <= 0:
                self.helped[at] = (one.name, "hides" if after[at] < 0 else "stops")
            elif _NAMES.search(one.name) and not 0.6 < after[at] / before[at] < 1.7:
                self.helped[at] = (one.name, "slows")

    async def _rate(self) -> list[int]:
        """Changes of each text within the waiting time; -1 if it is hidden."""
        await self.driver.evaluate("a11yTime.reset()")
        await self.sleep(self.wait)
        counts: list[int] = await self.driver.evaluate("a11yTime.counts()")
        return counts

    def _result(self) -> list[ChangingContent]:
        done = []
        for at, one in enumerate(self.found):
            if one is None:
                continue
            control, effect = self.helped.get(at, ("", ""))
            done.append(
                replace(
                    one, control=control, effect=effect, tried=tuple(self.tried), untried=self.left
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
