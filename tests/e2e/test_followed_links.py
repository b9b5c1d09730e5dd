"""Which links of a rendered page are followed."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.local_server import LocalServer
from tests.e2e.helpers import audit

_HOME = """<!doctype html><html lang="pl"><head><title>Strona główna</title><base href="/dzial/"></head>
<body><main><h1>Strona główna</h1>
<a href="zwykle">Zwykłe łącze</a>
<a href='cudzyslow?a="1"&amp;b=2>3'>Łącze ze znakami</a>
<div id="gospodarz"><template shadowrootmode="open"><a href="w-cieniu">W drzewie cienia</a></template></div>
<template><a href="w-szablonie">W szablonie</a></template>
<noscript><a href="bez-skryptow">Bez skryptów</a></noscript>
<svg width="40" height="20"><a xlink:href="w-rysunku"><text y="15">Rysunek</text></a></svg>
<script>document.querySelector('main').insertAdjacentHTML('beforeend', '<a href="ze-skryptu">Ze skryptu</a>')</script>
</main></body></html>"""


def test_links_of_the_rendered_page_are_followed(tmp_path: Path) -> None:
    async def page(request: Request) -> Response:
        if request.url.path == "/":
            return HTMLResponse(_HOME)
        return HTMLResponse(
            f"<!doctype html><html lang=pl><title>{request.url.path}</title><p>Strona"
        )

    with LocalServer(Starlette(routes=[Route("/{path:path}", page)])) as site:
        done = audit(site.url + "/", tmp_path, engine=("own",), rule=("page-title",))
    followed = {url.removeprefix(site.url) for url in done.endings}
    assert followed == {
        "/",
        "/dzial/zwykle",
        "/dzial/cudzyslow?a=%221%22&b=2%3E3",
        "/dzial/w-cieniu",
        "/dzial/w-rysunku",
        "/dzial/ze-skryptu",
    }
