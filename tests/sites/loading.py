"""Pages that are not there yet, pages that only move, and pages whose style sheets fail."""

import asyncio
from collections import Counter

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.local_server import LocalServer

_MAIN = "<main><h1>Aktualności</h1><p>Spotkanie członków klastra odbędzie się w piątek.</p></main>"
_SPIN = "@keyframes obrot { to { rotate: 360deg } } .spinner { width: 40px; height: 40px; animation: obrot 1s infinite }"
_ROOT = "<div id='root'></div>"


def _later(ms: int) -> str:
    return f"<script>setTimeout(() => {{ document.getElementById('root').outerHTML = `{_MAIN}`; }}, {ms})</script>"


PAGES = {
    "/late": _ROOT + _later(1500),
    "/spinner": f"<style>{_SPIN}</style><div id='root'><div class='app-spinner spinner'></div>Klaster</div>{_later(1500)}",
    "/splash": f"<header><a href='/'>Klaster</a></header>{_ROOT}<div id='splash' style='position: fixed; inset: 0; background: #fff'>"
    f"</div>{_later(3000)}<script>setTimeout(() => splash.remove(), 3000)</script>",
    "/busy-then-there": f"<div id='root' aria-busy='true'>Wczytujemy spis członków klastra…</div>{_later(1500)}",
    "/busy": f"{_MAIN}<div aria-busy='true'>Wczytujemy spis członków klastra…</div>",
    "/progress": f"{_MAIN}<progress></progress>",
    "/nothing": f"{_ROOT}<script>window.app = {{}}</script>",
    "/says-so-then-there": f"<div id='root'><p>Wczytywanie…</p></div>{_later(1500)}",
    "/says-so": "<header><a href='/'>Klaster</a></header><main><p>Trwa ładowanie danych...</p></main><script>window.app = {}</script>",
    "/main-is-coming": "<header><a href='/'>Klaster ICT we Wschodniej Polsce</a></header><main></main>"
    "<script>setInterval(() => fetch('/poll'), 20)</script>",
    "/after-consent": "<main><div id='root'><button id='agree'>Zgoda</button></div></main><script>agree.onclick = () => {"
    f" root.textContent = 'Wczytywanie…'; setTimeout(() => {{ root.outerHTML = `{_MAIN}`; }}, 1500) }}</script>",
    # Other signs that something is still to come.
    "/grey": "<div id='root'>"
    + "<div class='MuiSkeleton-root' style='height: 20px; background: #ddd'></div>" * 4
    + f"</div>{_later(1500)}",
    "/glow": f"<style>@keyframes g {{ 50% {{ opacity: .2 }} }} .placeholder-glow i {{ animation: g 2s infinite }}</style><div id='root'>"
    f"<p class='placeholder-glow' style='height: 20px'><i>.</i></p></div>{_later(1500)}",
    "/picture": f"<header><a href='/'>Klaster</a></header><div id='root'><img alt='Loading…' width='40' height='40'></div>{_later(1500)}",
    "/status": f"<main><h2>Oferty</h2><p id='root' role='status'>Chargement en cours…</p></main>{_later(1500)}",
    "/german": f"<div id='root'><p>Wird geladen …</p></div>{_later(1500)}",
    "/tree": f"<h2>Klaster</h2><div id='root'></div><script>root.attachShadow({{ mode: 'open' }}).innerHTML = '<p aria-busy=true>Spis</p>'</script>{_later(1500)}",
    "/asks": "<h2>Klaster ICT we Wschodniej Polsce</h2><div id='root'></div><script>fetch('/slow').then(() => "
    f"{{ root.outerHTML = `{_MAIN}`; }})</script>",
    "/hides-all": f"<style>body {{ visibility: hidden }}</style>{_MAIN}<script>window.app = {{}}</script>",
    # Parts of the page that do not come.
    "/data-fails": f"{_MAIN}<script>fetch('/fails.json').catch(() => {{}})</script>",
    "/frame-fails": f"{_MAIN}<iframe title='Spis' src='/fails.html'></iframe>",
    "/font-fails": f"<style>@font-face {{ font-family: f; src: url(/fails.woff2) }} h1 {{ font-family: f }}</style>{_MAIN}",
    "/script-forbidden": f"<script src='/forbidden.js'></script>{_MAIN}",
    "/data-not-there": f"{_MAIN}<script>fetch('/none').catch(() => {{}}); fetch('/fails.json', {{ method: 'POST' }})</script>",
    "/on-loading": "<h1>Loading docks</h1><script>window.app = {}</script>",
    "/short": "<h1>Gotowe</h1><script>window.app = {}</script>",
    "/growing": f"{_MAIN}<ul id='spis'></ul><script>setInterval(() => {{ for (let n = 0; n < 9; n++) "
    "spis.insertAdjacentHTML('beforeend', '<li>Firma</li>'); }, 60)</script>",
    "/clock": f"{_MAIN}<p id='zegar'></p><script>setInterval(() => {{ zegar.textContent = performance.now(); }}, 30);"
    "setInterval(() => fetch('/poll'), 90)</script>",
    "/skill-bars": f"{_MAIN}<div role='progressbar' aria-valuenow='70' aria-label='HTML' style='height: 9px'></div>"
    "<p class='spinner-info'>Spinner</p>",
    "/styled": f"<link rel='stylesheet' href='/whole.css'><script src='/whole.js'></script>{_MAIN}",
    "/style-fails": f"<link rel='stylesheet' href='/fails.css'>{_MAIN}",
    "/style-elsewhere-fails": f"<link rel='stylesheet' href='//localhost:PORT/fails.css'>{_MAIN}",
    "/style-elsewhere-forbidden": f"<link rel='stylesheet' crossorigin href='//localhost:PORT/whole.css'>{_MAIN}",
    "/script-elsewhere-fails": f"<script src='//localhost:PORT/fails.js'></script>{_MAIN}",
    "/script-is-cut": f"<script src='/cut.js'></script>{_MAIN}",
    "/fails-once": f"<link rel='stylesheet' href='/once.css'>{_MAIN}",
    "/dead-link": f"<link rel='stylesheet' href='/gone.css'>{_MAIN}",
}


def serve(asked: Counter[str] | None = None) -> LocalServer:
    """``asked``: counts how often each path is asked for."""
    counts: Counter[str] = Counter() if asked is None else asked

    async def answer(request: Request) -> Response:
        path = request.url.path
        counts[path] += 1
        if path in PAGES:
            body = PAGES[path].replace("PORT", str(request.url.port))
            return HTMLResponse(
                f"<!doctype html><html lang=pl><title>Aktualności</title><body>{body}"
            )
        kind = "text/css" if path.endswith(".css") else "text/javascript"
        if path == "/slow":
            await asyncio.sleep(1.5)
        if path == "/forbidden.js":
            return Response("", 403)
        if path.startswith("/fails.") or (path == "/once.css" and counts[path] == 1):
            return Response("", 503, media_type=kind)
        if path == "/cut.js":
            return Response("1;", headers={"content-length": "900"}, media_type=kind)
        known = path in {"/whole.css", "/whole.js", "/once.css", "/poll", "/slow"}
        return Response("/* */", 200 if known else 404, media_type=kind)

    return LocalServer(Starlette(routes=[Route("/{path:path}", answer)]))
