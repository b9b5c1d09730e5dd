"""A small application whose three pages are routes in the fragment."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from a11y.local_server import LocalServer

_APP = """<!doctype html><html lang="pl"><title>Klaster</title>
<nav><a href="#/">Start</a> <a href="#{mark}/about">O nas</a> <a href="#{mark}/contact">Kontakt</a>
<a href="#tresc">Do treści</a></nav><main id="tresc"></main>
<script>
const views = {{
  '': '<h1>Start</h1><img id="start" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">',
  '/about': '<h1>O nas</h1><button id="about"></button>',
  '/contact': '<h1>Kontakt</h1><input id="contact">',
}};
// Drawn once, when the document is loaded: only a fresh navigation shows another view.
document.querySelector('main').innerHTML = views[location.hash.replace(/^#!?/, '').replace(/^\\/$/, '')];
</script>"""


def serve(mark: str = "") -> LocalServer:
    """``mark``: what stands between ``#`` and ``/``."""

    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(_APP.format(mark=mark))

    return LocalServer(Starlette(routes=[Route("/", page)]))
