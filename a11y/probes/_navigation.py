"""Keep a page from going away while it is driven, and remember that it tried."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from a11y.browser import LoadedPage
from a11y.cdp import CdpError
from a11y.errors import BrowserCrashed


class Barred:
    """What the page wanted: ``take`` names it once (``navigation``, ``window`` or empty)."""

    def __init__(self, page: LoadedPage) -> None:
        self._page = page
        self._popups = page.tab.popups
        self._navigations: list[str] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.on = True

    def paused(self, params: dict[str, Any]) -> None:
        """A document was asked for: a frame's may come, the page's own may not."""
        if not self.on:
            return
        own = params.get("frameId") == self._page.cdp.main_frame
        if own:
            self._navigations.append(params["request"]["url"])
        answer = {"requestId": params["requestId"]}
        work = (
            self._page.cdp.call("Fetch.failRequest", {**answer, "errorReason": "Aborted"})
            if own
            else self._page.cdp.call("Fetch.continueRequest", answer)
        )

        async def run() -> None:
            with suppress(CdpError, BrowserCrashed):
                await work

        task = asyncio.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def take(self) -> str:
        """What has happened since it was last asked."""
        if self._navigations:
            self._navigations.clear()
            return "navigation"
        if self._page.tab.popups > self._popups:
            self._popups = self._page.tab.popups
            return "window"
        return ""


@asynccontextmanager
async def no_navigation(page: LoadedPage) -> AsyncIterator[Barred]:
    """While it lasts the page itself can't be navigated away from."""
    barred = Barred(page)
    page.cdp.on("Fetch.requestPaused", barred.paused)
    await page.cdp.call(
        "Fetch.enable", {"patterns": [{"urlPattern": "*", "resourceType": "Document"}]}
    )
    try:
        yield barred
    finally:
        barred.on = False
        with suppress(CdpError, BrowserCrashed):
            await page.cdp.call("Fetch.disable")
