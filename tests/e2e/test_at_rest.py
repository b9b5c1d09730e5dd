"""A page is read once it is ready: not while it fades in, and not behind a loading overlay."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from a11y.audit.gather import Gathered, ask_passive
from a11y.browser import Browser, LoadedPage
from a11y.browser.load import load
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.engines import Engine
from a11y.local_server import LocalServer
from a11y.probes import probes

Visit = Callable[[str], Awaitable[LoadedPage]]

_PAGES = {
    "/powoli": """<style>@keyframes wejdz { from { opacity: 0; transform: scale(.5) } }
        main { animation: wejdz .6s .2s both }</style><main><h1>Aktualności</h1></main>""",
    "/bez-konca": """<style>@keyframes obrot { to { rotate: 360deg } }
        i { display: block; width: 2em; height: 2em; animation: obrot 1s infinite linear }</style>
        <main><h1>Aktualności</h1><i></i></main>""",
    "/kurtyna": """<style>#kurtyna { position: fixed; inset: 0; background: #fff }</style>
        <div id="kurtyna">Wczytywanie</div><main><h1>Aktualności</h1></main>
        <script>setTimeout(() => document.getElementById('kurtyna').remove(), 700)</script>""",
}


@pytest.fixture
async def visit() -> AsyncIterator[Visit]:
    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse(f"<!doctype html><html lang=pl>{_PAGES[request.url.path]}")

    with LocalServer(Starlette(routes=[Route("/{path:path}", page)])) as site:
        async with Browser(Settings(), init_scripts=(SETTLE_SCRIPT,)) as browser:
            tab = await browser.tab()

            async def visit_(path: str) -> LoadedPage:
                return await load(tab, site.url + path, Settings())

            yield visit_
            await tab.close()


async def test_what_fades_in_is_waited_for(visit: Visit) -> None:
    page = await visit("/powoli")
    got = Gathered(page=page)
    await ask_passive(got, [probes()["snapshot"]])
    main = got.decoded[Snapshot].tags("main")[0]
    assert main.style("opacity") == "1"


async def test_what_moves_for_ever_is_not(visit: Visit) -> None:
    page = await visit("/bez-konca")
    assert page.settled


async def test_what_hides_a_page_in_the_making_is_waited_for(visit: Visit) -> None:
    page = await visit("/kurtyna")
    assert await page.evaluate("document.getElementById('kurtyna') === null")


async def test_an_engine_that_never_ends_leaves_the_page_to_the_others(visit: Visit) -> None:
    page = await visit("/bez-konca")
    page.settings = Settings(page_timeout=2)

    async def run(page: LoadedPage) -> bytes:
        await page.evaluate("(() => { for (;;); })()")
        return b""

    endless = Engine(
        name="endless", version=lambda: "1", script=lambda: "", rules=dict, run=run,
        assertions=lambda _raw, _snapshot: iter(()),
    )  # fmt: skip
    got = Gathered(page=page)
    async with asyncio.timeout(30):
        await ask_passive(got, [], [endless])
        assert "did not answer" in str(got.missing["endless"])
        assert await page.evaluate("document.title") == ""
