"""The demo site as a Starlette application. Submitted data never leaves this machine."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from a11y.demo import forms
from a11y.local_server import LocalServer

SITE = Path(__file__).parent / "site"

PAGES: Mapping[str, str] = {
    "/": "index.html",
    "/o-klastrze": "o-klastrze.html",
    "/aktualnosci/": "aktualnosci.html",
    "/aktualnosci/nabor-do-akceleratora": "nabor-do-akceleratora.html",
    "/aktualnosci/warsztaty-dostepnosci": "warsztaty-dostepnosci.html",
    "/aktualnosci/konferencja-las-danych": "konferencja-las-danych.html",
    "/czlonkowie": "czlonkowie.html",
    "/wydarzenia": "wydarzenia.html",
    "/szkolenia": "szkolenia.html",
    "/galeria": "galeria.html",
    "/dokumenty": "dokumenty.html",
    "/dolacz": "dolacz.html",
    "/kontakt": "kontakt.html",
    "/deklaracja-dostepnosci": "deklaracja-dostepnosci.html",
    "/osadzone/mapa": "mapa.html",
    "/dziekujemy": "dziekujemy.html",
    "/prywatne/": "prywatne.html",
}
"""The template of every HTML page with status 200, by path."""

REDIRECTS: Mapping[str, str] = {"/stare-aktualnosci": "/aktualnosci/", "/index.html": "/"}

UNLISTED = frozenset({"/osadzone/mapa", "/dziekujemy", "/prywatne/"})
"""Pages that are not in the sitemap."""

BODY_LIMIT = 64 * 1024
"""The maximum size of submitted form data, in bytes. Real submissions are shorter."""

_templates = Environment(
    loader=FileSystemLoader(SITE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def app() -> Starlette:
    """A new instance of the demo site."""
    routes: list[BaseRoute] = [Route(path, _page) for path in PAGES if path not in forms.FORMS]
    routes += [Route(path, _form, methods=["GET", "POST"]) for path in forms.FORMS]
    routes += [Route(path, _redirect) for path in REDIRECTS]
    routes += [Route("/robots.txt", _robots), Route("/sitemap.xml", _sitemap)]
    for folder in ("css", "js", "img", "pliki"):
        routes.append(Mount(f"/{folder}", StaticFiles(directory=SITE / folder)))
    return Starlette(routes=routes, exception_handlers={404: _not_found})


def serve(port: int = 0) -> LocalServer:
    """A server for the demo site on 127.0.0.1; see ``LocalServer``."""
    return LocalServer(app(), port=port)


def _render(
    path: str,
    template: str,
    *,
    status: int = 200,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> HTMLResponse:
    context = {"path": path, "values": values or {}, "errors": errors or {}}
    return HTMLResponse(_templates.get_template(template).render(context), status)


async def _page(request: Request) -> Response:
    path = request.url.path
    return _render(path, PAGES[path])


async def _form(request: Request) -> Response:
    path = request.url.path
    if request.method != "POST":
        return _render(path, PAGES[path])
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            return PlainTextResponse("Formularz jest za długi.", 413)
    values = forms.parse(body)
    errors = forms.errors(forms.FORMS[path], values)
    if errors:
        return _render(path, PAGES[path], status=422, values=values, errors=errors)
    return RedirectResponse("/dziekujemy", 303)


async def _redirect(request: Request) -> Response:
    return RedirectResponse(REDIRECTS[request.url.path], 301)


async def _not_found(request: Request, error: Exception) -> Response:
    return _render(request.url.path, "404.html", status=404)


async def _robots(request: Request) -> Response:
    return PlainTextResponse(
        f"User-agent: *\nDisallow: /prywatne/\n\nSitemap: {request.base_url}sitemap.xml\n"
    )


async def _sitemap(request: Request) -> Response:
    root = str(request.base_url).rstrip("/")
    urls = "".join(
        f"  <url><loc>{root}{path}</loc></url>\n" for path in PAGES if path not in UNLISTED
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )
    return Response(text, media_type="application/xml")
