"""Every request that needs a decision: who gets the secrets, and where the page may go.

The gate has a session of its own, so that probes can block requests in theirs. Chromium asks it
for each hop of a redirect, and a header that is added to one hop is not carried to the next.
"""

import asyncio
import base64
import re
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from a11y.browser.cdp import CdpError, Session
from a11y.browser.sign_in import headers_for
from a11y.core.errors import BrowserCrashed
from a11y.core.hosts import host_of, is_private, may_have_secrets, may_reach
from a11y.core.proxies import proxies
from a11y.core.settings import Settings

#: Globs for private addresses: too many match, and ``is_private`` decides.
_PRIVATE = (
    "0.", "10.", "127.", "169.254.", "172.", "192.168.", "100.", "localhost", "*.localhost", "*.local", "*.internal", "[",
)  # fmt: skip
_PASSWORD = re.compile(rb"""<input\b[^>]*\btype\s*=\s*["']?password""", re.IGNORECASE)


class Gate:
    """Decides about requests of one tab. ``forbidden(url)``: why the main frame must not ask an
    address, or empty. ``refused``: (address, reason) of its last navigation that was refused
    since ``only`` began; ``asks_password``: what was there has a password field.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        forbidden: Callable[[str], str],
        on_refusal: Callable[[str], None] = lambda _request: None,
    ) -> None:
        """``on_refusal`` gets the network's id of each request that is not sent."""
        self._on_refusal = on_refusal
        self._session = session
        self._ask = forbidden
        self._roots = settings.roots
        self._headers = headers_for(settings)
        self._proxy = proxies(settings.proxy).password
        self._show: Callable[[str], str] | None = None
        self.refused: tuple[str, str] | None = None
        self.asks_password = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Begin to decide."""
        self._session.on("Fetch.requestPaused", self._decide)
        self._session.on("Fetch.authRequired", self._authenticate)
        await self._session.call(
            "Fetch.enable",
            {"patterns": self._patterns(), "handleAuthRequests": self._proxy is not None},
        )

    def _patterns(self) -> list[dict[str, str]]:
        if self._proxy is not None:
            return [{"urlPattern": "*"}, {"urlPattern": "*", "requestStage": "Response"}]
        document = {"urlPattern": "*", "resourceType": "Document"}
        patterns = [document, {**document, "requestStage": "Response"}]
        if self._headers:
            names = {host_of(root).removeprefix("www.") for root in self._roots}
            patterns += [{"urlPattern": f"*{name}*"} for name in sorted(names)]
        if self._roots and not any(map(is_private, self._roots)):
            patterns += [{"urlPattern": f"*://{start}*"} for start in _PRIVATE]
        return patterns

    @contextmanager
    def only(self, show: Callable[[str], str]) -> Iterator[None]:
        """Limit what may become the page: ``show(url)`` gives the reason against an address, or
        empty. It is not asked about a mere hop of a redirect.
        """
        self._show, self.refused, self.asks_password = show, None, False
        try:
            yield
        finally:
            self._show = None

    def _decide(self, params: dict[str, Any]) -> None:
        url, headers = params["request"]["url"], params["request"]["headers"]
        answer: dict[str, Any] = {"requestId": params["requestId"]}
        if not may_reach(url, self._roots) or self._leads_away(params, url):
            if "responseStatusCode" not in params:
                self._on_refusal(params.get("networkId", ""))
            self._run(self._refuse(answer, look="responseStatusCode" in params))
            return
        if "responseStatusCode" in params:
            self._answer("Fetch.continueResponse", answer)
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

    def _authenticate(self, params: dict[str, Any]) -> None:
        """The proxy's password for the proxy, none for a site."""
        answer = {"response": "Default"}
        if params["authChallenge"].get("source") == "Proxy" and self._proxy is not None:
            user, password = self._proxy
            answer = {"response": "ProvideCredentials", "username": user, "password": password}
        request = {"requestId": params["requestId"], "authChallengeResponse": answer}
        self._answer("Fetch.continueWithAuth", request)

    def _leads_away(self, params: dict[str, Any], url: str) -> bool:
        """Does the main frame go where it may not?"""
        status = params.get("responseStatusCode")
        decide = self._ask if status is None else self._show
        main = params.get("frameId") == self._session.main_frame
        if decide is None or not main or params.get("resourceType") != "Document":
            return False
        if status is not None and 300 <= status < 400:
            return False
        reason = decide(url)
        if reason:
            self.refused = (url, reason)
        return bool(reason)

    def _answer(self, method: str, params: dict[str, Any]) -> None:
        self._run(self._session.call(method, params))

    async def _refuse(self, request: dict[str, Any], *, look: bool) -> None:
        """Fail a request; before, ``look`` whether its answer asks for a password."""
        if look:
            with suppress(CdpError):
                body = await self._session.call("Fetch.getResponseBody", request)
                text = (
                    base64.b64decode(body["body"])
                    if body["base64Encoded"]
                    else body["body"].encode()
                )
                self.asks_password = _PASSWORD.search(text) is not None
        await self._session.call("Fetch.failRequest", {**request, "errorReason": "Aborted"})

    def _run(self, work: Coroutine[Any, Any, Any]) -> None:
        async def run() -> None:
            with suppress(CdpError, BrowserCrashed):
                await work

        task = asyncio.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """The tab is closed."""
        self._session.detach()
