"""Small web servers on 127.0.0.1, each in a thread that ends with its ``with`` block."""

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from a11y.core.hosts import is_loopback

START_TIMEOUT = 10.0
"""Seconds that a server may take to start."""

STOP_TIMEOUT = 1
"""Seconds that open requests get when the server stops; then they are cut off."""


class LocalServer:
    """A web server on 127.0.0.1 that runs as long as its ``with`` block.

    ``port`` 0 takes a free port; ``url`` has its number. Entering raises ``OSError`` if the port
    is in use and ``RuntimeError`` if the application does not start.
    """

    def __init__(self, application: Callable[..., Any], *, port: int = 0) -> None:
        self._application = application
        self._wanted_port = port
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.port = port

    @property
    def url(self) -> str:
        """The root address without a slash at its end: ``http://127.0.0.1:8321``."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        listener = _listen(self._wanted_port)
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            self._application,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=STOP_TIMEOUT,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, name="a11y-server", daemon=True
        )
        self._server, self._thread = server, thread
        thread.start()
        deadline = time.monotonic() + START_TIMEOUT
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                self._stop()
                listener.close()
                raise RuntimeError(f"The server on {self.url} did not start.")
            time.sleep(0.005)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._server is not None:
            self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(STOP_TIMEOUT + 5)


def only_own_names(application: ASGIApp) -> ASGIApp:
    """An application that answers its own host names only, and all others with 421.

    A page of another site can make its own name lead to 127.0.0.1 and then read what is served
    here (DNS rebinding); its name is in ``Host``. RFC 9110, section 15.5.20.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        host = dict(scope.get("headers", ())).get(b"host", b"").decode("latin-1")
        if scope["type"] == "http" and not is_loopback(f"http://{host}/"):
            refusal = PlainTextResponse("This server has no such host name.", status_code=421)
            await refusal(scope, receive, send)
            return
        await application(scope, receive, send)

    return answer


def _listen(port: int) -> socket.socket:
    """Bind and listen at once, so that an early client waits instead of failing."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def folder_server(folder: Path, *, port: int = 0, audited: bool = False) -> LocalServer:
    """A server for the files of a folder. Links that lead out of it are not followed.

    ``audited``: the folder is a person's own. ``index.html`` then leads to its folder's address,
    so that no page has two, and no other host name is answered.
    """
    # No Mount: its paths end at a line feed, which a file's name may have.
    files = (_OneAddress if audited else StaticFiles)(directory=folder, html=True)
    application = ExceptionMiddleware(files)
    return LocalServer(only_own_names(application) if audited else application, port=port)


class _OneAddress(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["path"].endswith("/index.html"):
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(f".{'?' if query else ''}{query}", status_code=307)
        return await super().get_response(path, scope)
