"""Load a page and ask probes and engines for their artifacts."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Error as PlaywrightError

from a11y.audit.evaluate import Missing, describe_error
from a11y.browser import LoadedPage, Tab
from a11y.browser.load import load
from a11y.core.errors import BrowserCrashed, NotInPlace, PageCrashed, PageError
from a11y.core.masking import mask
from a11y.core.memory import DecodeBudget
from a11y.core.message import Message
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.engines import Engine
from a11y.probes import Probe

_SHARE = 0.6
"""Part of a page's time that one engine may take. The rest is left for the others."""
_STOP = 5.0
"""Seconds to wait until a page has stopped a script."""


@dataclass(slots=True, kw_only=True)
class Gathered:
    """The artifacts of one page. ``raw``: bytes by the name of the probe or engine; ``decoded``:
    artifacts by type; ``missing``: artifact type or engine name to the reason why it is not
    there. ``decode_budget``: memory that all pages share, if it is limited.
    """

    page: LoadedPage
    raw: dict[str, bytes] = field(default_factory=dict)
    decoded: dict[type, Any] = field(default_factory=dict)
    missing: dict[type | str, Missing] = field(default_factory=dict)
    decode_budget: DecodeBudget | None = None
    _taken: int = 0

    async def take_room(self, raw: bytes) -> None:
        """Before something large is decoded: wait until there is memory for it."""
        if self.decode_budget is not None:
            await self.decode_budget.acquire(len(raw))
            self._taken += len(raw)

    async def let_go(self) -> None:
        """The page is done: free the decoded artifacts."""
        snapshot = self.decoded.get(Snapshot)
        self.decoded.clear()
        self.page.artifacts.clear()
        if isinstance(snapshot, Snapshot):
            snapshot.release()
        if self.decode_budget is not None:
            await self.decode_budget.release(self._taken)
            self._taken = 0


async def gather(
    tab: Tab, url: str, settings: Settings, probes: Iterable[Probe], *, html_only: bool = True
) -> Gathered:
    """Load ``url`` and ask all probes: for tests and the ACT suite.

    Raises a ``PageError`` if there is no page to ask. A probe that fails is ``missing``.
    """
    probes = list(probes)
    gathered = Gathered(page=await load(tab, url, settings, html_only=html_only))
    await ask_passive(gathered, probes)
    await ask_interactive(gathered, probes, html_only=html_only)
    return gathered


async def ask_passive(
    gathered: Gathered, probes: Iterable[Probe], engines: Iterable[Engine] = ()
) -> None:
    """Ask the probes that leave the page as it is, and the engines. One load serves them all."""
    for probe in probes:
        if not probe.changes_page:
            await _ask_probe(gathered, probe)
    for engine in engines:
        await _ask_engine(gathered, engine)


async def ask_each(gathered: Gathered, probes: Iterable[Probe]) -> None:
    """Ask probes one after the other, of the page as the one before leaves it."""
    for probe in probes:
        await _ask_probe(gathered, probe)


async def ask_interactive(
    gathered: Gathered, probes: Iterable[Probe], *, html_only: bool = True
) -> None:
    """Ask the probes that change the page. Each gets a fresh load."""
    for probe in probes:
        if probe.changes_page:
            before = gathered.page
            if not before.untouched:
                gathered.page = await load(
                    before.tab, before.url, before.settings, html_only=html_only
                )
                gathered.page.artifacts = before.artifacts
            await _ask_probe(gathered, probe)
            gathered.page.untouched = gathered.page.left_unchanged
            gathered.page.left_unchanged = False


async def _ask_probe(gathered: Gathered, probe: Probe) -> None:
    try:
        raw = mask(await probe.gather(gathered.page), gathered.page.settings)
        if probe.artifact is Snapshot:
            await gathered.take_room(raw)
        decoded = await asyncio.to_thread(probe.decode, raw)
    except (BrowserCrashed, PageCrashed):
        raise
    except NotInPlace as error:
        gathered.missing[probe.artifact] = error.reason
        return
    except (PageError, PlaywrightError, ValueError, KeyError, RecursionError) as error:
        _raise_if_gone(gathered.page.tab)
        gathered.missing[probe.artifact] = describe_error(error)
        return
    gathered.raw[probe.name] = raw
    gathered.decoded[probe.artifact] = decoded
    gathered.page.artifacts[probe.artifact] = decoded


async def _ask_engine(gathered: Gathered, engine: Engine) -> None:
    limit = gathered.page.settings.page_timeout * _SHARE
    try:
        async with asyncio.timeout(limit):
            answer = await engine.run(gathered.page)
        gathered.raw[engine.name] = mask(answer, gathered.page.settings)
    except TimeoutError:
        gathered.missing[engine.name] = Message(
            "The engine did not answer within {limit} s", {"limit": limit}
        )
        await _stop_script(gathered.page)
    except (BrowserCrashed, PageCrashed):
        raise
    except (PageError, PlaywrightError) as error:
        _raise_if_gone(gathered.page.tab)
        gathered.missing[engine.name] = describe_error(error)


async def _stop_script(page: LoadedPage) -> None:
    """Stop the page's scripts: while one runs, the page answers nothing."""
    with suppress(TimeoutError, PageError):
        async with asyncio.timeout(_STOP):
            await page.cdp.call("Runtime.terminateExecution")
            await page.evaluate("0")


def _raise_if_gone(tab: Tab) -> None:
    if tab.crashed.is_set():
        raise PageCrashed("The page's process died")
    if not tab.browser.alive:
        raise BrowserCrashed("The browser's process ended")
