"""Playwright's way to the browser: a websocket on 127.0.0.1 for one client that knows its path.

The browser itself has only a pipe, which this process owns. Playwright's driver is another
process and needs a socket. The path is random, a browser's page (``Origin``) and a foreign host
name (``Host``) are refused, and nothing listens any more once the driver has connected.
"""

import asyncio
import secrets
from collections.abc import Callable

from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol


class Relay:
    """Passes messages between one websocket client and ``forward``. ``url`` is a secret."""

    def __init__(self, server: asyncio.Server, path: str) -> None:
        self._server = server
        self._path = path
        self._host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self.url = f"ws://{self._host}{path}"
        self._client: _Client | None = None

    @classmethod
    async def open(cls, forward: Callable[[bytes], None]) -> "Relay":
        """Listen on a free port of 127.0.0.1."""
        relay: Relay
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Client(relay, forward), "127.0.0.1", 0)
        relay = cls(server, f"/{secrets.token_urlsafe(32)}")
        return relay

    def admits(self, request: Request) -> bool:
        """May this client come in? Only one may, with the right path."""
        headers = request.headers
        return (
            self._client is None
            and secrets.compare_digest(request.path.encode(), self._path.encode())
            and headers.get_all("Host") == [self._host]
            and "Origin" not in headers
        )

    def took(self, client: "_Client") -> None:
        """The client is in: nobody else is listened to."""
        self._client = client
        self._server.close()

    def send(self, message: bytes) -> None:
        """A message for the client; lost if there is none."""
        if self._client is not None:
            self._client.send(message)

    def close(self) -> None:
        """Disconnect the client and stop listening."""
        self._server.close()
        if self._client is not None:
            self._client.close()


class _Client(asyncio.Protocol):
    """One connection to the relay."""

    def __init__(self, relay: Relay, forward: Callable[[bytes], None]) -> None:
        self._relay = relay
        self._forward = forward
        self._protocol = ServerProtocol(max_size=None)
        self._admitted = False
        self._parts: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Request):
                self._answer(event)
            elif self._admitted and isinstance(event, Frame):
                self._pass_on(event)
        self._flush()
        if self._protocol.close_expected():
            self._transport.close()

    def _answer(self, request: Request) -> None:
        if self._relay.admits(request):
            response = self._protocol.accept(request)
            self._admitted = response.status_code == 101
        else:
            response = self._protocol.reject(404, "")
        self._protocol.send_response(response)
        if self._admitted:
            self._relay.took(self)

    def _pass_on(self, frame: Frame) -> None:
        if frame.opcode not in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
            return
        self._parts.append(bytes(frame.data))
        if frame.fin:
            message = b"".join(self._parts)
            self._parts.clear()
            self._forward(message)

    def send(self, message: bytes) -> None:
        if not self._transport.is_closing():
            self._protocol.send_text(message)
            self._flush()

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._transport.write(data)

    def eof_received(self) -> bool:
        return False

    def close(self) -> None:
        self._transport.close()
