"""What the browser loads for one job: every answer that its page and its probes get.

A later run asks for the same again. If all answers are the same, so is the page. Where the
browser does not show all that a page depends on, the recording has a *doubt*:

- ``method``: a request that only sends, or also sends, got an answer.
- ``redirect``, ``failed``, ``status``, ``cut``, ``unfinished``: no whole answer of its own.
- ``streaming``: a connection that stays open.
- ``worker``: a script whose requests this connection does not show.
- ``headers``: the request had headers that a script made.
- ``body``: the browser no longer had the body, or it was too large.
- ``changing``: one address gave two answers.
"""

import asyncio
import base64
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from a11y.core.answers import Answer, Loaded, body_digest, fingerprint, is_unread, joined, noticed
from a11y.core.errors import A11yError

_USUAL = frozenset({
    "accept", "accept-language", "dnt", "origin", "pragma", "priority", "purpose", "referer",
    "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-fetch-dest", "sec-fetch-mode",
    "sec-fetch-site", "sec-fetch-user", "sec-purpose", "upgrade-insecure-requests", "user-agent",
    "x-requested-with",
})  # fmt: skip
"""Request headers that are stored and sent again."""
_OF_TRANSFER = frozenset({
    "accept-encoding", "cache-control", "connection", "content-length", "content-type", "cookie",
    "host", "if-modified-since", "if-none-match",
})  # fmt: skip
_UNREAD = frozenset({"Ping", "CSPViolationReport", "Preflight"})
"""Kinds of requests whose answer no page reads."""
_WORKERS = frozenset({"worker", "sharedworker", "serviceworker", "audioworklet", "paintworklet"})
_WHOLE = frozenset({200, 203, 204, 404, 410})
"""Statuses of answers that can be asked for again."""
_BY_POLICY = frozenset({"inspector", "csp", "mixed-content", "corp-not-same-origin"})
"""Why the browser sends no request. It follows from what was compared, or is our own doing."""
_BOM = b"\xef\xbb\xbf"
_MOST = 1000
"""Addresses that are remembered: the resources that the pages of a site share."""
_PATIENCE = 5.0
"""Seconds to wait for bodies when a job is done."""
_LATE = 1.0
"""Seconds by which headers may come after the end of their answer."""


@dataclass(slots=True)
class _Exchange:
    """One request under way and what came of it."""

    url: str
    kind: str
    get: bool
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    size: int = 0
    cached: bool = False


Known = dict[str, tuple[dict[str, str], str]]
"""Address to headers and body's digest of its latest recording in this browser."""


class Recording:
    """The answers of one job, from all tabs that it uses."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._answers: dict[tuple[str, str], Answer] = {}
        self._doubt = ""
        self._cut: set[str] = set()
        self._reading: set[asyncio.Task[None]] = set()
        self.tabs: list[TabRecorder] = []

    def doubt(self, why: str) -> None:
        """The first doubt is kept."""
        self._doubt = self._doubt or why

    def add(self, answer: Answer) -> None:
        kept = self._answers.setdefault(_asked(answer), answer)
        if kept.answer != answer.answer:
            self.doubt("changing")

    def cut(self, url: str) -> None:
        """An answer that was not read to its end."""
        self._cut.add(url)

    def known(self, url: str) -> tuple[dict[str, str], str] | None:
        return self._known.get(url)

    def learn(self, url: str, headers: dict[str, str], body: str) -> None:
        self._known.pop(url, None)
        self._known[url] = (headers, body)
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

    def read(self, work: Coroutine[Any, Any, None]) -> None:
        """Read a body in the background; the browser does not keep it for long."""
        task = asyncio.create_task(work)
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def end(self) -> Loaded:
        """Everything that was loaded. Later events are no longer recorded."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                while self._reading:
                    await asyncio.wait(set(self._reading))
        if self._reading:
            self.doubt("body")
        for tab in self.tabs:
            tab.stop(self)
        if self._cut - {answer.url for answer in self._answers.values()}:
            self.doubt("cut")
        return Loaded(answers=tuple(self._answers.values()), doubt=self._doubt)


def _asked(answer: Answer) -> tuple[str, str]:
    return answer.url, answer.request.get("sec-fetch-dest", "")


_CURRENT: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recorded(known: Known) -> Iterator[Recording]:
    """Tabs that are opened inside belong to this recording."""
    recording = Recording(known)
    token = _CURRENT.set(recording)
    try:
        yield recording
    finally:
        _CURRENT.reset(token)


class TabRecorder:
    """Follows one tab's requests. ``body(request)`` answers ``Network.getResponseBody``."""

    def __init__(self, body: Callable[[str], Awaitable[dict[str, Any]]]) -> None:
        self._body = body
        self._exchanges: dict[str, _Exchange] = {}
        self._sent: dict[str, dict[str, str]] = {}
        self._raw: dict[str, dict[str, str]] = {}
        self._ignored: set[str] = set()
        #: The latest whole answers to this tab, which its cache may have, by address and kind.
        self._whole: dict[tuple[str, str], tuple[dict[str, str], Answer]] = {}
        self._from_cache: list[_Exchange] = []
        self._news = asyncio.Event()
        self._recording: Recording | None = None
        current = _CURRENT.get()
        if current is not None:
            self.start(current)

    def start(self, recording: Recording) -> None:
        for table in (self._exchanges, self._sent, self._raw, self._ignored, self._from_cache):
            table.clear()
        self._recording = recording
        recording.tabs.append(self)

    def stop(self, recording: Recording) -> None:
        """End a recording, if it is still this tab's."""
        if self._recording is not recording:
            return
        for exchange in self._from_cache:
            headers, answer = self._whole.get((exchange.url, exchange.kind), ({}, None))
            if answer is not None and noticed(headers) == noticed(exchange.headers):
                recording.add(answer)
            else:
                recording.doubt("body")
        for exchange in self._exchanges.values():
            recording.doubt("unfinished" if exchange.get else "method")
        if self._sent.keys() - self._ignored:  # requests that nothing here announced
            recording.doubt("worker")
        self._recording = None

    def on_request(self, params: dict[str, Any]) -> None:
        recording = self._recording
        if recording is None:
            return
        number, request = params["requestId"], params["request"]
        url, kind = request["url"], params.get("type", "")
        if "redirectResponse" in params:
            recording.doubt("redirect")
        if kind == "EventSource":
            recording.doubt("streaming")
        if not url.startswith(("http:", "https:")):
            self._ignored.add(number)
            if kind == "Script" or (kind == "Document" and url.startswith("blob:")):
                recording.doubt("worker")
        elif kind in _UNREAD:
            self._ignored.add(number)
        else:
            self._exchanges[number] = _Exchange(
                url.partition("#")[0], kind, request["method"] == "GET"
            )

    def on_sent(self, params: dict[str, Any]) -> None:
        if self._recording is not None:
            self._sent[params["requestId"]] = joined(params["headers"].items())
            self._news.set()

    def on_headers(self, params: dict[str, Any]) -> None:
        if self._recording is not None:
            self._raw[params["requestId"]] = joined(params["headers"].items())
            self._news.set()

    def on_response(self, params: dict[str, Any]) -> None:
        exchange, response = self._exchanges.get(params["requestId"]), params["response"]
        if exchange is None or self._recording is None:
            return
        exchange.status = int(response["status"])
        exchange.headers = joined(response["headers"].items())
        exchange.cached = exchange.cached or bool(response.get("fromDiskCache"))
        if not exchange.get:
            self._recording.doubt("method")
        elif exchange.status not in _WHOLE:
            self._recording.doubt("status")

    def on_data(self, params: dict[str, Any]) -> None:
        exchange = self._exchanges.get(params["requestId"])
        if exchange is not None:
            exchange.size += params["dataLength"]

    def on_cached(self, params: dict[str, Any]) -> None:
        exchange = self._exchanges.get(params["requestId"])
        if exchange is not None:
            exchange.cached = True

    def on_stream(self, _params: dict[str, Any]) -> None:
        if self._recording is not None:
            self._recording.doubt("streaming")

    def on_failure(self, params: dict[str, Any]) -> None:
        number = params["requestId"]
        exchange, sent = self._exchanges.get(number), self._sent.get(number, {})
        if exchange is not None and is_unread(exchange.status, sent):
            self.on_end(params)
            return
        exchange = self._gone(number)
        if exchange is None or self._recording is None:
            return
        if exchange.get and exchange.status:
            self._recording.cut(exchange.url)
        elif not params.get("canceled") and params.get("blockedReason") not in _BY_POLICY:
            self._recording.doubt("failed")

    def on_end(self, params: dict[str, Any]) -> None:
        number, recording = params["requestId"], self._recording
        exchange = self._exchanges.pop(number, None)
        if exchange is None or recording is None or not exchange.get:
            return
        if exchange.cached:  # the answer that the cache has may still be being read
            self._from_cache.append(exchange)
            self._sent.pop(number, None)
            self._raw.pop(number, None)
        else:
            recording.read(self._read(recording, number, exchange))

    def _gone(self, number: str) -> _Exchange | None:
        self._sent.pop(number, None)
        self._raw.pop(number, None)
        return self._exchanges.pop(number, None)

    async def _read(self, recording: Recording, number: str, exchange: _Exchange) -> None:
        known = recording.known(exchange.url)
        if is_unread(exchange.status, self._sent.get(number, {})):
            digest = body_digest(b"")
        elif known is not None and _same_version(known[0], exchange.headers):
            digest = known[1]
        else:
            body = await self._bytes(number, exchange.size)
            if body is None:
                recording.doubt("body")
            digest = body_digest(body or b"")
        with suppress(TimeoutError):
            async with asyncio.timeout(_LATE):
                while not (number in self._sent and number in self._raw):
                    self._news.clear()
                    await self._news.wait()
        request = _request(self._sent.pop(number, None))
        raw = self._raw.pop(number, None)
        if request is None or raw is None:
            recording.doubt("headers")
            return
        if request.get("sec-fetch-dest") in _WORKERS:
            recording.doubt("worker")
        answer = Answer(
            url=exchange.url, request=request, answer=fingerprint(exchange.status, raw, digest)
        )
        recording.learn(exchange.url, exchange.headers, digest)
        recording.add(answer)
        self._whole[exchange.url, exchange.kind] = (exchange.headers, answer)
        if len(self._whole) > _MOST:
            del self._whole[next(iter(self._whole))]

    async def _bytes(self, number: str, size: int) -> bytes | None:
        """The unpacked body; None if the browser has it no more, or only in another encoding."""
        if not size:
            return b""
        try:
            answer = await self._body(number)
        except A11yError:
            return None
        text = str(answer["body"])
        if answer["base64Encoded"]:
            body = base64.b64decode(text)
        else:
            body = text.encode("utf-8", "replace")
            if len(body) + len(_BOM) == size:
                body = _BOM + body
        return body if len(body) == size else None


def _request(sent: dict[str, str] | None) -> dict[str, str] | None:
    """The headers to send again; None if a script made some, or if they are not known."""
    if sent is None or sent.keys() - _USUAL - _OF_TRANSFER:
        return None
    return {name: value for name, value in sent.items() if name in _USUAL}


def _same_version(before: dict[str, str], now: dict[str, str]) -> bool:
    """Does the server say that the body is the one that it sent before in this run?"""
    tag = now.get("etag", "")
    return (
        bool(tag)
        and not tag.startswith("W/")
        and all(before.get(n) == now.get(n) for n in ("etag", "last-modified", "content-length"))
    )
