"""A direct connection to the browser over the Chrome DevTools Protocol.

Playwright controls the browser. Large answers come over this connection, because Playwright's
driver would parse and rewrite each of them. ``call_raw`` returns an answer's bytes unparsed.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from a11y.core.browser_json import loads
from a11y.core.errors import BrowserCrashed, PageError

# Chromium writes the id first, so a large answer can be routed without parsing it.
_ANSWER = re.compile(rb'^\{"id":(\d+),')
Event = Callable[[dict[str, Any]], None]
#: Name of the isolated world that engines, probes and our own scripts share.
WORLD = "a11y"


class CdpError(PageError):
    """The browser refused a command. ``str`` gives the browser's message."""

    reason = "browser-refused"


class Connection:
    """One WebSocket to the browser, shared by the sessions of all tabs."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._next = 0
        self._waiting: dict[int, asyncio.Future[bytes]] = {}
        self._of_session: dict[str, set[int]] = defaultdict(set)
        self._dead: dict[str, PageError] = {}
        self._events: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
        self._reader = asyncio.create_task(self._read(), name="cdp-reader")

    @property
    def alive(self) -> bool:
        """False once the browser has closed the connection."""
        return not self._reader.done()

    @classmethod
    async def open(cls, endpoint: str) -> "Connection":
        """``endpoint``: the browser's ``ws://127.0.0.1:…/devtools/browser/…``.

        Raises ``BrowserCrashed`` if nothing answers there.
        """
        try:
            return cls(await connect(endpoint, max_size=None, compression=None, ping_interval=None))
        except (OSError, WebSocketException) as error:
            raise BrowserCrashed("The browser does not answer: {error}", error=error) from error

    async def close(self) -> None:
        self._reader.cancel()
        await self._socket.close()

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
        self._next += 1
        number = self._next
        message: dict[str, Any] = {"id": number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        self._of_session[session].add(number)
        try:
            await self._socket.send(orjson.dumps(message).decode())
            return await future
        except ConnectionClosed as error:
            raise BrowserCrashed("The connection to the browser closed") from error
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

    async def _read(self) -> None:
        try:
            async for data in self._frames():
                match = _ANSWER.match(data[:32])
                if match is None:
                    self._dispatch(loads(data))
                    continue
                future = self._waiting.get(int(match[1]))
                if future is not None and not future.done():
                    future.set_result(data)
        finally:
            for future in self._waiting.values():
                if not future.done():
                    future.set_exception(BrowserCrashed("The connection to the browser closed"))

    async def _frames(self) -> Any:
        while True:
            try:
                yield await self._socket.recv(decode=False)
            except ConnectionClosed:
                return

    def _dispatch(self, message: dict[str, Any]) -> None:
        handlers = self._events.get(message.get("sessionId", ""))
        if handlers:
            for handler in handlers.get(message["method"], ()):
                handler(message["params"])


class Session:
    """The connection to one tab. ``main_frame``: id of its main frame, equal to the target's id."""

    def __init__(self, connection: Connection, session_id: str, target_id: str) -> None:
        self._connection = connection
        self.id = session_id
        self.main_frame = target_id

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
        """Ids of all frames below the main one, in tree order."""
        tree = await self.call("Page.getFrameTree")
        found: list[str] = []
        stack = list(reversed(tree["frameTree"].get("childFrames", ())))
        while stack:
            frame = stack.pop()
            found.append(frame["frame"]["id"])
            stack.extend(reversed(frame.get("childFrames", ())))
        return found

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
