"""A page that navigates by itself: the recorded page is the one that was read."""

from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.audit.page import gather_settled
from a11y.audit.plan import make_plan
from a11y.browser import Browser
from a11y.browser.load import load
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.local_server import LocalServer
from tests.e2e.helpers import audit

PAGES = {
    "/": '<title>Start</title><main><h1>Start</h1><a href="/stary">Stary</a> <a href="/nowy">Nowy</a></main>',
    "/stary": '<title>Stary</title><meta http-equiv="refresh" content="0; url=/nowy"><p>Przenosimy.</p>',
    "/nowy": "<title>Nowy</title><main><h1>Nowy adres</h1></main>",
    "/pisze": "<title>Pisze</title><main><h1>Adres się zmienia</h1></main>"
    "<script>history.replaceState(null, '', '/pisze/krok-2')</script>",
}


def serve() -> LocalServer:
    async def page(request: Request) -> Response:
        body = PAGES.get(request.url.path)
        if body is None:
            return Response(status_code=404)
        return HTMLResponse(f"<!doctype html><html lang=pl>{body}")

    return LocalServer(Starlette(routes=[Route("/{path:path}", page)]))


async def test_a_page_replaced_while_it_is_read_is_recorded_where_it_is() -> None:
    with serve() as site:
        settings = Settings(roots=(site.url + "/",), profile="quick", engine=("own",))
        plan = make_plan(settings)
        async with Browser(settings, init_scripts=(SETTLE_SCRIPT,)) as browser:
            tab = await browser.tab()
            loaded = await load(tab, site.url + "/", settings)
            await tab.page.goto(site.url + "/nowy")  # as a meta refresh does, behind our back
            got = await gather_settled(loaded, plan)
            assert urlsplit(got.page.final_url).path == "/nowy"
            assert got.decoded[Snapshot].page.title == "Nowy"
            assert await got.page.evaluate("document.title") == "Nowy"

            loaded = await load(tab, site.url + "/pisze", settings)
            got = await gather_settled(loaded, plan)
            assert urlsplit(got.page.final_url).path == "/pisze/krok-2"
            await tab.close()


def test_a_meta_refresh_is_a_redirect(tmp_path: Path) -> None:
    with serve() as site:
        found = audit(site.url + "/", tmp_path, engine=("own",), sitemaps=False, robots=False)
    paths = {urlsplit(page.final_url).path: page.title for page in found.report.pages}
    assert paths == {"/": "Start", "/nowy": "Nowy"}
    assert found.report.coverage.redirected == 1
