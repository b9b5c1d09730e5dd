"""A direct connection to the browser over the Chrome DevTools Protocol.

Playwright controls the browser. Large answers come over this connection, because Playwright's
driver would parse and rewrite each of them. ``call_raw`` returns an answer's bytes unparsed.

The browser has one pipe, and its messages are of three kinds. Answers to our commands have
numbers that Playwright's never reach. Events of our sessions name the session at their end. All
others are Playwright's. We work in a browser session of our own, so that Playwright, which has
the root session, never hears of ours.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Protocol

import orjson

from a11y.browser.frames import FramePolicy
from a11y.core.browser_json import loads
from a11y.core.errors import BrowserCrashed, PageError

# Chromium writes the id first and the session last, so a large message can be routed without
# parsing it.
_ANSWER = re.compile(rb'\{"id":(\d+),')
_SESSION = re.compile(rb'"sessionId":"(\w+)"\}$')
_TAIL = 80
_FIRST = 1_000_000_000
"""Numbers from here on are ours. Playwright counts from 1. The largest is 2**31 - 1."""
Event = Callable[[dict[str, Any]], None]


class Channel(Protocol):
    """What a session needs of whoever carries its commands. ``Connection`` explains them."""

    async def call(
        self, method: str, params: dict[str, Any] | None = None, session: str = ""
    ) -> Any: ...
    async def call_raw(
        self, method: str, params: dict[str, Any] | None = None, session: str = ""
    ) -> bytes: ...
    def on(self, session: str, event: str, handler: Event) -> None: ...
    def fail(self, session: str, error: PageError) -> None: ...
    def forget(self, session: str) -> None: ...


#: Name of the isolated world that engines, probes and our own scripts share.
WORLD = "a11y"


class CdpError(PageError):
    """The browser refused a command. ``str`` gives the browser's message."""

    reason = "browser-refused"


class Connection:
    """Our side of the browser's pipe, shared by the sessions of all tabs.

    ``receive`` takes every message of the browser. ``foreign`` gets those that are not ours.
    """

    def __init__(self, send: Callable[[bytes], None], foreign: Callable[[bytes], None]) -> None:
        self._send = send
        self._foreign = foreign
        self._next = _FIRST
        self._closed = False
        self._root = ""
        self._sessions: set[str] = set()
        self._waiting: dict[int, asyncio.Future[bytes]] = {}
        self._of_session: dict[str, set[int]] = defaultdict(set)
        self._dead: dict[str, PageError] = {}
        self._events: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))

    @property
    def alive(self) -> bool:
        """False once the browser has closed the pipe."""
        return not self._closed

    async def open(self) -> None:
        """Get a browser session of our own. Raises ``BrowserCrashed``."""
        answer = await self.call("Target.attachToBrowserTarget")
        self._root = answer["sessionId"]
        self._sessions.add(self._root)

    def lost(self) -> None:
        """The pipe closed: nothing will be answered any more."""
        self._closed = True
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(BrowserCrashed("The connection to the browser closed"))

    async def attach(self, target_id: str) -> "Session":
        """A session with one tab."""
        answer = await self.call("Target.attachToTarget", {"targetId": target_id, "flatten": True})
        return Session(self, answer["sessionId"], target_id)

    async def call(
        self, method: str, params: dict[str, Any] | None = None, session: str = ""
    ) -> Any:
        """The answer's ``result``. Raises ``CdpError`` or ``BrowserCrashed``."""
        answer = loads(await self.call_raw(method, params, session))
        if "error" in answer:
            raise CdpError(f"{method}: {answer['error'].get('message', '')}")
        return answer["result"]

    async def call_raw(
        self, method: str, params: dict[str, Any] | None = None, session: str = ""
    ) -> bytes:
        """The whole answer, unparsed: ``{"id":…,"result":…}``."""
        if session in self._dead:
            raise self._dead[session]
        if self._closed:
            raise BrowserCrashed("The connection to the browser closed")
        session = session or self._root
        self._next += 1
        number = self._next
        message: dict[str, Any] = {"id": number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        self._of_session[session].add(number)
        try:
            self._send(orjson.dumps(message))
            return await future
        finally:
            self._waiting.pop(number, None)
            self._of_session[session].discard(number)

    def on(self, session: str, event: str, handler: Event) -> None:
        """Call ``handler(params)`` for each event of a session."""
        self._events[session][event].append(handler)

    def fail(self, session: str, error: PageError) -> None:
        """End all calls of a session: those that wait for an answer, and all later ones."""
        self._dead[session] = error
        for number in list(self._of_session[session]):
            future = self._waiting.get(number)
            if future is not None and not future.done():
                future.set_exception(error)

    def forget(self, session: str) -> None:
        """Remove the handlers of a session that is closed."""
        self._events.pop(session, None)
        self._of_session.pop(session, None)
        self._dead.pop(session, None)

    def receive(self, data: bytes) -> None:
        """One message of the browser."""
        match = _ANSWER.match(data)
        if match is not None:
            number = int(match[1])
            if number < _FIRST:
                self._foreign(data)
                return
            future = self._waiting.get(number)
            if future is not None and not future.done():
                future.set_result(data)
            return
        session = _SESSION.search(data, max(0, len(data) - _TAIL))
        name = session[1].decode() if session else ""
        if name not in self._sessions:
            self._foreign(data)
        elif name == self._root:
            self._follow(loads(data))
        elif name in self._events:
            self._dispatch(name, loads(data))

    def _follow(self, message: dict[str, Any]) -> None:
        """A session of ours has begun or ended; its events come after this message."""
        if message["method"] == "Target.attachedToTarget":
            self._sessions.add(message["params"]["sessionId"])
        elif message["method"] == "Target.detachedFromTarget":
            self._sessions.discard(message["params"]["sessionId"])

    def _dispatch(self, session: str, message: dict[str, Any]) -> None:
        for handler in self._events[session].get(message["method"], ()):
            handler(message["params"])


class Session:
    """The connection to one tab.

    ``main_frame``: id of its main frame, equal to the target's id. ``frames``: decides which of
    the page's frames are judged.
    """

    def __init__(self, connection: Channel, session_id: str, target_id: str) -> None:
        self._connection = connection
        self.id = session_id
        self.main_frame = target_id
        self.frames = FramePolicy()

    async def call(self, method: str, params: dict[str, Any] | None = None) -> Any:
        """Like ``Connection.call``, in this tab."""
        return await self._connection.call(method, params, self.id)

    async def call_raw(self, method: str, params: dict[str, Any] | None = None) -> bytes:
        """Like ``Connection.call_raw``, in this tab. Raises ``CdpError`` if the browser refuses."""
        data = await self._connection.call_raw(method, params, self.id)
        if b'"error":{' in data[:64]:
            raise CdpError(f"{method}: {loads(data)['error'].get('message', '')}")
        return data

    def on(self, event: str, handler: Event) -> None:
        self._connection.on(self.id, event, handler)

    async def child_frames(self) -> list[str]:
        """Ids of the frames below the main one that are judged, in tree order."""
        return self.frames.own(await self._frame_tree())

    async def other_frames(self) -> dict[str, str]:
        """Frames that are not judged, because they show another host: id to address.

        What is inside them is left out with them.
        """
        return self.frames.others(await self._frame_tree())

    async def _frame_tree(self) -> dict[str, Any]:
        tree: dict[str, Any] = (await self.call("Page.getFrameTree"))["frameTree"]
        return tree

    async def isolated_world(self, frame: str) -> int:
        """Execution context of our isolated world in a frame; created if there is none.

        The page's scripts can't reach it. Raises ``CdpError`` if the frame is gone.
        """
        params = {"frameId": frame, "worldName": WORLD}
        return int((await self.call("Page.createIsolatedWorld", params))["executionContextId"])

    def fail(self, error: PageError) -> None:
        """Like ``Connection.fail``, for this tab."""
        self._connection.fail(self.id, error)

    def detach(self) -> None:
        """Forget the session. The tab is closed by its owner."""
        self._connection.forget(self.id)
