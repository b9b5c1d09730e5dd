"""Servers that redirect, fail for a while, or come up late."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route


def page(title: str, body: str = "") -> Response:
    return HTMLResponse(
        f"<!doctype html><html lang=pl><title>{title}</title><main><h1>{title}</h1>{body}</main>"
    )


class FailingSite:
    """``/zla`` answers with 503, and ``robots`` is what robots.txt answers, until ``fixed``."""

    def __init__(self, *, robots_status: int = 404) -> None:
        self.fixed = False
        self._robots_status = robots_status
        self.app = Starlette(
            routes=[
                Route("/robots.txt", self._robots),
                Route("/", self._start),
                Route("/zla", self._bad),
                Route("/dobra", self._good),
            ]
        )

    async def _robots(self, _request: Request) -> Response:
        if self.fixed or self._robots_status == 404:
            return PlainTextResponse("User-agent: *\nDisallow:\n")
        return PlainTextResponse("", status_code=self._robots_status)

    async def _start(self, _request: Request) -> Response:
        return page("Start", '<a href="/zla">Zła</a> <a href="/dobra">Dobra</a>')

    async def _bad(self, _request: Request) -> Response:
        if not self.fixed:
            return Response(status_code=503)
        return page("Zła")

    async def _good(self, _request: Request) -> Response:
        return page("Dobra")


def shared_target() -> Starlette:
    """``/a`` and ``/b`` redirect to ``/cel``, which answers only who comes from ``/b``."""

    async def start(_request: Request) -> Response:
        return page("Start", '<a href="/a">A</a> <a href="/b">B</a>')

    async def lead(request: Request) -> Response:
        answer = RedirectResponse("/cel")
        answer.set_cookie("skad", request.url.path.strip("/"))
        return answer

    async def target(request: Request) -> Response:
        if request.cookies.get("skad") == "a":
            body = "<script>document.documentElement.remove()</script>"
            return page("Cel", body)  # the page empties itself: no document to audit
        return page("Cel")

    return Starlette(
        routes=[
            Route("/", start),
            Route("/a", lead),
            Route("/b", lead),
            Route("/cel", target),
        ]
    )
