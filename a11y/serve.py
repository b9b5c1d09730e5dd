"""Small servers on this machine only, started and ended with the work that needs them."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.staticfiles import StaticFiles


@asynccontextmanager
async def app_server(app: Any, port: int = 0) -> AsyncIterator[str]:
    """Serve an ASGI app on 127.0.0.1 in this loop; yields its origin, ``http://127.0.0.1:…/``."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="critical", lifespan="off", access_log=False)
    )
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined,method-assign,unused-ignore]
    task = asyncio.create_task(_serve(server, listener))
    while not server.started:
        if task.done():
            task.result()
        await asyncio.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        server.should_exit = True
        server.force_exit = True
        with suppress(asyncio.CancelledError):
            await task
        listener.close()


async def _serve(server: uvicorn.Server, listener: socket.socket) -> None:
    # ``Server.serve`` would take over SIGINT, which belongs to the command.
    await server._serve([listener])


@asynccontextmanager
async def folder_server(folder: Path, port: int = 0) -> AsyncIterator[str]:
    """Serve the files of a folder; yields the origin."""
    app = Starlette()
    app.mount("/", StaticFiles(directory=folder, html=True))
    async with app_server(app, port) as origin:
        yield origin
