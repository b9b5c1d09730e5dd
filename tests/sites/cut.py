"""A server of raw sockets whose pages are cut in transit, each in another way."""

import gzip
import socket
import struct
import threading
from collections import Counter
from types import TracebackType
from typing import Self

_HTML = (
    b"<!doctype html><html lang=pl><title>Ciasto</title><main><h1>Ciasto</h1>"
    + b"<p>Przepis na ciasto drozdzowe.</p>" * 200
)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"


class CutServer:
    """Serves on 127.0.0.1 as long as its ``with`` block. ``asked``: times that each path was.

    ``/whole`` is complete; ``/chunked-whole`` too. ``/reset``: the connection is reset halfway.
    ``/chunks``: the last chunk never comes. ``/short``: fewer bytes than Content-Length says.
    ``/in-a-tag``: only the connection's end says where the HTML ends, and that is within a tag.
    ``/gzip``: whole, but its gzip holds only a part. ``/empty``: an answer without HTML.
    ``/once``: cut the first time only.
    """

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(30)
            try:
                request = connection.recv(65_536)
                path = request.split(b" ")[1].decode() if b" " in request else ""
                self.asked[path] += 1
                self._send(connection, path)
            except OSError:
                return

    def _send(self, connection: socket.socket, path: str) -> None:
        length = b"Content-Length: %d\r\n\r\n" % len(_HTML)
        chunked = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(_HTML), _HTML)
        if path == "/whole" or (path == "/once" and self.asked[path] > 1):
            connection.sendall(_HEAD + length + _HTML)
        elif path == "/chunked-whole":
            connection.sendall(_HEAD + chunked + b"0\r\n\r\n")
        elif path in {"/short", "/once"}:
            connection.sendall(_HEAD + length + _HTML[:-500])
        elif path == "/chunks":
            connection.sendall(_HEAD + chunked)
        elif path == "/in-a-tag":
            connection.sendall(_HEAD.replace(b"/1.1", b"/1.0") + b"\r\n" + _HTML + b"<img src")
        elif path == "/gzip":
            packed = gzip.compress(_HTML + b"<img src")
            head = b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
            connection.sendall(_HEAD + head + packed)
        elif path == "/empty":
            connection.sendall(_HEAD + b"Content-Length: 0\r\n\r\n")
        elif path == "/reset":
            connection.sendall(_HEAD + length + _HTML[:-500])
            threading.Event().wait(0.3)  # so that the first part is read before the reset
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
