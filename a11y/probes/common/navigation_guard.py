"""Keeps a page from navigating during an interaction, and remembers that it tried."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.core.errors import BrowserCrashed


class NavigationGuard:
    """What the page attempted: ``take_attempt`` returns each attempt once.

    The renderer reports an attempt at once. The network and a new window's process report it some
    time later. An attempt that is reported twice counts once.
    """

    def __init__(self, loaded: LoadedPage, *, frames: bool) -> None:
        self._loaded = loaded
        self._frames = frames
        #: Ids of frames that tried to navigate since the last ``take_attempt``.
        self._navigations: list[str] = []
        self._announced: set[tuple[str, str]] = set()
        self._popups = loaded.tab.popups
        self._windows = self._reported = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self.active = True

    def on_navigation(self, params: dict[str, Any]) -> None:
        """A script, a link or a form wants to navigate a frame (``Page`` domain)."""
        frame, url = str(params["frameId"]), str(params["url"]).partition("#")[0]
        here = params.get("disposition", "currentTab") == "currentTab"
        if self.active and here and url.startswith(("http:", "https:")) and self._must_stay(frame):
            self._announced.add((frame, url))
            self._navigations.append(frame)

    def on_window(self, _params: dict[str, Any]) -> None:
        """A window is being opened (``Page`` domain)."""
        self._windows += self.active

    def _must_stay(self, frame: str) -> bool:
        return self._frames or frame == self._loaded.cdp.main_frame

    def on_request(self, params: dict[str, Any]) -> None:
        """A document was requested. It is aborted for the page, and for frames if they must stay.

        An aborted request leaves the old document in place. A blocked one would leave an error
        page.
        """
        if not self.active:
            return
        frame = str(params.get("frameId", ""))
        must_stay = self._must_stay(frame)
        place = (frame, str(params["request"]["url"]))
        if must_stay and place not in self._announced:
            self._navigations.append(frame)
        self._announced.discard(place)
        answer = {"requestId": params["requestId"]}
        work = (
            self._loaded.cdp.call("Fetch.failRequest", {**answer, "errorReason": "Aborted"})
            if must_stay
            else self._loaded.cdp.call("Fetch.continueRequest", answer)
        )

        async def run() -> None:
            with suppress(CdpError, BrowserCrashed):
                await work

        task = asyncio.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def take_attempt(self, frame: str = "") -> str:
        """What the page or this frame attempted since the last call: ``navigation``, ``window``
        or empty.
        """
        gone = {self._loaded.cdp.main_frame, frame} & set(self._navigations)
        self._navigations.clear()
        if gone:
            return "navigation"
        opened = max(self._windows, self._loaded.tab.popups - self._popups)
        if opened > self._reported:
            self._reported = opened
            return "window"
        return ""


@asynccontextmanager
async def block_navigation(
    loaded: LoadedPage, *, frames: bool = True
) -> AsyncIterator[NavigationGuard]:
    """Block navigation of the page and, with ``frames``, of its frames."""
    guard = NavigationGuard(loaded, frames=frames)
    loaded.cdp.on("Fetch.requestPaused", guard.on_request)
    loaded.cdp.on("Page.frameRequestedNavigation", guard.on_navigation)
    loaded.cdp.on("Page.windowOpen", guard.on_window)
    await loaded.cdp.call(
        "Fetch.enable", {"patterns": [{"urlPattern": "*", "resourceType": "Document"}]}
    )
    try:
        yield guard
    finally:
        guard.active = False
        with suppress(CdpError, BrowserCrashed):
            await loaded.cdp.call("Fetch.disable")
