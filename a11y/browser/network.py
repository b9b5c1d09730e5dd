"""What a tab's network does: requests under way, the page's own HTML, resources that failed."""

import asyncio
from collections import Counter
from typing import Any

from a11y.browser.cdp import CdpError, Session
from a11y.browser.recording import TabRecorder

_FOR_EVERYONE = "net::ERR_BLOCKED_BY_ORB"
"""The browser keeps the answer from every page of another origin: it is no style sheet."""

_BLOCKED = "net::ERR_BLOCKED_BY_CLIENT"
"""A probe or the gate has refused the request."""

_ABORTED = "net::ERR_ABORTED"
"""The answer is a file to keep, or there is nothing in it."""

_BODIES, _BODY = 6 * 2**20, 2 * 2**20
"""Bytes of bodies that the browser keeps of all resources of a tab, and of one."""


class MainDocument:
    """The request for a page's own HTML: its status, type and size, as far as they are known.

    ``ended`` is set when the document is complete, has failed or is too large. ``cut``: the
    network's error code if the connection ended before the document was complete. ``host``: that
    of its address, or of the last redirect's. ``unmeasured``: nothing but the end of the connection
    says where the HTML ends; ``packed``: it came in another coding than its own.
    """

    __slots__ = (
        "cut",
        "ended",
        "host",
        "kind",
        "packed",
        "request",
        "size",
        "status",
        "unmeasured",
    )

    def __init__(self, request: str) -> None:
        self.request = request
        self.host = ""
        self.packed = False
        self.unmeasured = False
        self.kind = ""
        self.size = 0
        self.status = 0
        self.cut = ""
        self.ended = asyncio.Event()


class Hosts:
    """Requests of a browser by host: ``asked``, and ``refused`` ones that the audit did not let out."""

    def __init__(self) -> None:
        self.asked = Counter[str]()
        self.refused = Counter[str]()

    def take(self) -> tuple[dict[str, int], dict[str, int]]:
        """(asked, refused) since this was called last. A number is below 0 for requests that were counted
        as asked before.
        """
        taken = {h: n for h, n in self.asked.items() if n}, dict(self.refused)
        self.asked.clear()
        self.refused.clear()
        return taken


class Network:
    """The requests of a tab, as the DevTools protocol reports them (domain Network).

    ``inflight``: ids of requests under way. ``changed``: when one began or ended, by the loop's
    clock. ``document``: the page's own HTML. ``hosts``: counts the requests. ``recorder``: follows
    those of a job.
    """

    def __init__(self, max_page_bytes: int, hosts: "Hosts | None" = None) -> None:
        self._hosts = hosts or Hosts()
        self.inflight: dict[str, bool] = {}
        self._asked: dict[str, str] = {}
        self._refused: set[str] = set()
        self.changed = 0.0
        self.document = MainDocument("")
        self.recorder: TabRecorder
        self._limit = max_page_bytes
        self._main_frame = ""
        #: What the page needs (see ``_is_needed``): requests under way, by their id, and those
        #: that failed, by their address.
        self._resources: dict[str, str] = {}
        self._failed: dict[str, str] = {}
        #: Those that the server does not have, in the order of their requests.
        self._missing: dict[str, None] = {}
        #: What the page may do without for a while (see ``_is_content``), by the request's id.
        self._contents: dict[str, str] = {}
        #: Of these, what scripts have asked for and got no answer, and what is never answered soon.
        self._unanswered: dict[str, str] = {}
        self._slow: set[str] = set()
        #: Scripts of other hosts under way, by the request's id, and hosts whose scripts failed.
        self._foreign: dict[str, str] = {}
        self._lost: dict[str, None] = {}

    async def watch(self, cdp: Session) -> None:
        """Listen to a tab's session."""
        self._main_frame = cdp.main_frame
        cdp.on("Network.requestWillBeSent", self._on_request)
        cdp.on("Network.webSocketCreated", self._on_socket)
        cdp.on("Network.responseReceived", self._on_response)
        cdp.on("Network.dataReceived", self._on_data)
        cdp.on("Network.loadingFinished", self._on_end)
        cdp.on("Network.loadingFailed", self._on_failure)
        self.recorder = _recorder(cdp)
        # Enough for the page's own HTML (see ``body``), so little that no memory is lost on it.
        await cdp.call(
            "Network.enable", {"maxTotalBufferSize": _BODIES, "maxResourceBufferSize": _BODY}
        )

    async def body(self, cdp: Session) -> str:
        """The page's own HTML as the server sent it; empty if the browser has it no more."""
        try:
            answer = await cdp.call("Network.getResponseBody", {"requestId": self.document.request})
        except CdpError:
            return ""
        if answer["base64Encoded"]:
            return ""
        return str(answer["body"])

    def failed_resources(self) -> dict[str, str]:
        """Style sheets and scripts of the page's own host that failed or never came: address to
        reason. What the server does not have is no failure: see ``missing_resources``.
        """
        return {**dict.fromkeys(self._resources.values(), "timed out"), **self._failed}

    def awaits_content(self) -> bool:
        """Does a script of the page wait for the first answer to what it has asked its own host?"""
        return bool(set(self._unanswered.values()) - self._slow)

    def wait_no_more(self) -> None:
        """What is unanswered now waits for news. No other page of this tab is held up by it."""
        self._slow.update(self._unanswered.values())

    def missing_resources(self) -> tuple[str, ...]:
        """Style sheets and scripts of the page's own host that the server does not have (404,
        410): no visitor gets them.
        """
        return tuple(self._missing)

    def refuse(self, number: str) -> None:
        """The request of this id was not sent."""
        host = self._asked.pop(number, "")
        if not host:  # another session hears of a request before this one does
            self._refused.add(number)
            return
        self._hosts.asked[host] -= 1
        self._hosts.refused[host] += 1

    def lost_scripts(self) -> tuple[str, ...]:
        """Other hosts whose scripts failed or never came, in the order of their failures.

        They may be out of reach of the machine that audits, so the page is not one seen in part;
        but what these scripts do was not seen.
        """
        return tuple(dict.fromkeys((*self._lost, *self._foreign.values())))

    def _on_request(self, params: dict[str, Any]) -> None:
        number = params["requestId"]
        self._contents.pop(number, None)  # this may be a redirect to another host
        self.inflight[number] = True
        self.changed = asyncio.get_running_loop().time()
        kind, url = params.get("type"), params["request"]["url"]
        if url.startswith(("http:", "https:")):
            self._asked[number] = _host(url)
            self._hosts.asked[_host(url)] += 1
            if number in self._refused:
                self._refused.discard(number)
                self.refuse(number)
        if kind == "Document" and params.get("frameId") == self._main_frame:
            if number != self.document.request:  # not the next hop of a redirect
                self.document.ended.set()
                self.document = MainDocument(number)
                self._resources.clear()
                self._contents.clear()
                self._unanswered.clear()
                self._failed.clear()
                self._missing.clear()
                self._foreign.clear()
                self._lost.clear()
            self.document.host = _host(url)
        elif (
            params.get("type") == "Script"
            and url.startswith(("http:", "https:"))
            and not _own(params)
        ):
            self._foreign[number] = _host(url)
        elif self._is_needed(params):
            self._resources[number] = url
        elif self._is_content(params):
            self._contents[number] = url
            if kind in {"Fetch", "XHR"}:
                self._unanswered[number] = url.partition("?")[0]

    def _on_socket(self, params: dict[str, Any]) -> None:
        self._hosts.asked[_host(params["url"])] += 1

    def _is_needed(self, params: dict[str, Any]) -> bool:
        """Is the page without it not the one that people get? What other hosts serve may be out of
        reach of the machine that audits, as fonts are in many networks.
        """
        return _own(params) and params.get("type") in {"Stylesheet", "Script"}

    def _is_content(self, params: dict[str, Any]) -> bool:
        """Does the page get content or letters with it? A request that never ends may be one that waits
        for news, so only what failed counts.
        """
        kind, request = params.get("type"), params["request"]
        if kind == "Document":  # a frame's request names itself as its document
            return _host(request["url"]) == self.document.host
        read = kind in {"Fetch", "XHR"} and request.get("method") == "GET"
        return _own(params) and (read or kind == "Font")

    def _on_response(self, params: dict[str, Any]) -> None:
        number, response = params["requestId"], params["response"]
        self._unanswered.pop(number, None)
        if number == self.document.request:
            headers = {k.lower(): v for k, v in response["headers"].items()}
            # The server's own header. The browser calls any file an octet-stream.
            self.document.status = response["status"]
            self.document.kind = headers.get("content-type") or response["mimeType"]
            self.document.packed = "content-encoding" in headers
            self.document.unmeasured = response.get("protocol", "").startswith("http/1") and not (
                {"content-length", "transfer-encoding"} & headers.keys()
            )
        status = int(response["status"])
        if number in self._resources and status in {404, 410}:
            self._missing[self._resources[number]] = None
        elif number in self._resources and status >= 400:
            self._failed[self._resources[number]] = f"HTTP {status}"
        elif number in self._contents and (status >= 500 or status == 429):
            self._failed[self._contents[number]] = f"HTTP {status}"
        elif number in self._foreign and status >= 400:
            self._lost[self._foreign[number]] = None

    def _on_data(self, params: dict[str, Any]) -> None:
        if params["requestId"] == self.document.request:
            self.document.size += params["dataLength"]
            if self.document.size > self._limit:
                self.document.ended.set()

    def _on_end(self, params: dict[str, Any]) -> None:
        self.inflight.pop(params["requestId"], None)
        self._resources.pop(params["requestId"], None)
        self._contents.pop(params["requestId"], None)
        self._unanswered.pop(params["requestId"], None)
        self._foreign.pop(params["requestId"], None)
        self._asked.pop(params["requestId"], None)
        self.changed = asyncio.get_running_loop().time()
        if params["requestId"] == self.document.request:
            self.document.ended.set()

    def _on_failure(self, params: dict[str, Any]) -> None:
        code = params.get("errorText", "")
        if code == _BLOCKED or params.get("blockedReason"):
            self.refuse(params["requestId"])
        # A script that stops or replaces the page cancels requests. That is no failure.
        if not params.get("canceled"):
            if params["requestId"] == self.document.request:
                self.document.cut = code
            url = self._resources.get(params["requestId"])
            if code not in {_BLOCKED, _ABORTED}:
                url = url or self._contents.get(params["requestId"])
            # What a policy blocks, it blocks for every visitor.
            policy = params.get("blockedReason", "inspector") != "inspector"
            policy |= code == _FOR_EVERYONE or "corsErrorStatus" in params
            if url and not policy:
                self._failed.setdefault(url, code)
            host = self._foreign.get(params["requestId"])
            if host and not policy:
                self._lost[host] = None
        self._on_end(params)


def _own(params: dict[str, Any]) -> bool:
    """Does the page's own host serve it?"""
    return _host(params["request"]["url"]) == _host(params["documentURL"])


def _recorder(cdp: Session) -> TabRecorder:
    async def body(number: str) -> dict[str, Any]:
        answer: dict[str, Any] = await cdp.call("Network.getResponseBody", {"requestId": number})
        return answer

    recorder = TabRecorder(body)
    cdp.on("Network.requestWillBeSent", recorder.on_request)
    cdp.on("Network.requestWillBeSentExtraInfo", recorder.on_sent)
    cdp.on("Network.responseReceived", recorder.on_response)
    cdp.on("Network.responseReceivedExtraInfo", recorder.on_headers)
    cdp.on("Network.dataReceived", recorder.on_data)
    cdp.on("Network.requestServedFromCache", recorder.on_cached)
    cdp.on("Network.loadingFinished", recorder.on_end)
    cdp.on("Network.loadingFailed", recorder.on_failure)
    cdp.on("Network.webSocketCreated", recorder.on_stream)
    return recorder


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2]
