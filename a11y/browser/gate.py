"""Every request that needs a decision: who gets the secrets, and where the page may go.

The gate has a session of its own, so that probes can block requests in theirs. Chromium asks it
for each hop of a redirect, and a header that is added to one hop is not carried to the next.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from a11y.browser.cdp import CdpError, Session
from a11y.browser.sign_in import headers_for
from a11y.core.errors import BrowserCrashed
from a11y.core.hosts import host_of, is_private, may_have_secrets, may_reach
from a11y.core.settings import Settings

#: Globs for private addresses: too many match, and ``is_private`` decides.
_PRIVATE = (
    "0.", "10.", "127.", "169.254.", "172.", "192.168.", "100.", "localhost", "*.localhost", "*.local", "*.internal", "[",
)  # fmt: skip


class Gate:
    """Decides about requests of one tab. ``refused``: (address, reason) of the page's own
    navigation that was refused last, while ``only`` is in force.
    """

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session = session
        self._roots = settings.roots
        self._headers = headers_for(settings)
        self._wants: Callable[[str], str] | None = None
        self.refused: tuple[str, str] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Begin to decide."""
        self._session.on("Fetch.requestPaused", self._decide)
        await self._session.call("Fetch.enable", {"patterns": self._patterns()})

    def _patterns(self) -> list[dict[str, str]]:
        patterns = [{"urlPattern": "*", "resourceType": "Document"}]
        if self._headers:
            names = {host_of(root).removeprefix("www.") for root in self._roots}
            patterns += [{"urlPattern": f"*{name}*"} for name in sorted(names)]
        if not any(map(is_private, self._roots)):
            patterns += [{"urlPattern": f"*://{start}*"} for start in _PRIVATE]
        return patterns

    @contextmanager
    def only(self, wants: Callable[[str], str]) -> Iterator[None]:
        """Let the page navigate only where ``wants(url)`` is empty; else that is the reason."""
        self._wants, self.refused = wants, None
        try:
            yield
        finally:
            self._wants = None

    def _decide(self, params: dict[str, Any]) -> None:
        url, headers = params["request"]["url"], params["request"]["headers"]
        answer: dict[str, Any] = {"requestId": params["requestId"]}
        if not may_reach(url, self._roots) or self._leads_away(params, url):
            self._answer("Fetch.failRequest", {**answer, "errorReason": "Aborted"})
            return
        if self._headers and may_have_secrets(url, self._roots):
            given = {name.lower() for name in headers}
            added = {
                name: value
                for name, value in self._headers.items()
                if name.lower() != "authorization" or "authorization" not in given
            }
            lower = {name.lower() for name in added}
            kept = {name: value for name, value in headers.items() if name.lower() not in lower}
            answer["headers"] = [
                {"name": name, "value": value} for name, value in (kept | added).items()
            ]
        self._answer("Fetch.continueRequest", answer)

    def _leads_away(self, params: dict[str, Any], url: str) -> bool:
        """Does the main frame go where it may not?"""
        if self._wants is None or params.get("frameId") != self._session.main_frame:
            return False
        if params.get("resourceType") != "Document":
            return False
        reason = self._wants(url)
        if reason:
            self.refused = (url, reason)
        return bool(reason)

    def _answer(self, method: str, params: dict[str, Any]) -> None:
        async def answer() -> None:
            with suppress(CdpError, BrowserCrashed):
                await self._session.call(method, params)

        task = asyncio.create_task(answer())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """The tab is closed."""
        self._session.detach()
