"""A tab whose time is run forward: what a script plans for the next minute happens at once.

The tab has a process of its own (each tab has its own context), so the time of no other tab
moves. Requests keep their own time, so less may happen than in a real minute, but never more.
Source: Chrome DevTools Protocol, ``Emulation.setVirtualTimePolicy``.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from a11y.browser import LoadedPage
from a11y.browser.cdp import Session
from a11y.browser.load import load

_PATIENCE = 15.0
#: Tasks that may run before time goes on regardless.
_STARVATION = 100_000


class VirtualTime:
    """A page's clock. Between two calls of ``sleep`` it stands still and no timer fires."""

    def __init__(self, cdp: Session) -> None:
        self._cdp = cdp
        self._over = asyncio.Event()
        cdp.on("Emulation.virtualTimeBudgetExpired", self._expired)

    def _expired(self, _params: dict[str, Any]) -> None:
        self._over.set()

    async def sleep(self, seconds: float) -> None:
        """Let this time pass for the page. Raises ``TimeoutError`` if its scripts do not end."""
        self._over.clear()
        await self._cdp.call(
            "Emulation.setVirtualTimePolicy",
            {"policy": "advance", "budget": seconds * 1000, "maxVirtualTimeTaskStarvationCount": _STARVATION},
        )  # fmt: skip
        async with asyncio.timeout(_PATIENCE):
            await self._over.wait()


@asynccontextmanager
async def load_in_new_tab(page: LoadedPage) -> AsyncIterator[LoadedPage]:
    """The same page, loaded in a tab of its own."""
    tab = await page.tab.browser.tab()
    try:
        yield await load(tab, page.url, page.settings, html_only=False)
    finally:
        await tab.close()
