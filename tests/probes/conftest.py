"""A small site that counts its requests, and a tab that loads its pages."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.browser import Browser, LoadedPage, Tab
from a11y.browser.load import load
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.local_server import LocalServer


@dataclass(slots=True)
class Site:
    """Serves ``html`` at ``/``, after the tag ``root``, and ``frames`` by their path.

    ``reached``: every other request, as ``METHOD path``. ``foreign``: the same server under
    another host name.
    """

    url: str = ""
    html: str = ""
    root: str = "<html lang=pl>"
    frames: dict[str, str] = field(default_factory=dict)
    reached: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> str:
        return self.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def site() -> Iterator[Site]:
    own = Site()

    async def home(_request: Request) -> Response:
        return HTMLResponse(f"<!doctype html>{own.root}<title>Próba</title>{own.html}")

    async def other(request: Request) -> Response:
        if request.url.path in own.frames:
            html = own.frames[request.url.path]
            return HTMLResponse(f"<!doctype html><html lang=pl><title>Ramka</title>{html}")
        if request.url.path != "/favicon.ico":
            own.reached.append(f"{request.method} {request.url.path}")
        return HTMLResponse("<!doctype html><title>Tu nikt nie powinien trafić</title>")

    methods = ["GET", "POST", "PUT", "DELETE"]
    app = Starlette(routes=[Route("/", home), Route("/{rest:path}", other, methods=methods)])
    with LocalServer(app) as server:
        own.url = f"{server.url}/"
        yield own


@pytest_asyncio.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with Browser(Settings(frames="all"), init_scripts=(SETTLE_SCRIPT,)) as started:
        yield started


@pytest_asyncio.fixture
async def tab(browser: Browser) -> AsyncIterator[Tab]:
    opened = await browser.tab()
    yield opened
    await opened.close()


async def opened(tab: Tab, site: Site, html: str) -> LoadedPage:
    """The loaded page with this body."""
    site.html = html
    return await load(tab, site.url, Settings(roots=(site.url,)))
