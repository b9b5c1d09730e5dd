"""Servers of which not everything can be seen: dead links, sign-in walls, moves, busy ones."""

import itertools
import time
from collections import Counter
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.sites.redirects import page

FORM = '<form method="post"><label>Hasło <input type="password" name="h"></label><button>Zaloguj</button></form>'


def site(answers: Mapping[str, Callable[[Request], Response]]) -> Starlette:
    """Each path's answer; robots.txt and sitemap.xml are 404 unless given, and so is all else."""

    async def answer(request: Request) -> Response:
        found = answers.get(request.url.path)
        return found(request) if found else Response("nie ma", status_code=404)

    return Starlette(routes=[Route("/{path:path}", answer)])


def linking(*paths: str) -> Callable[[Request], Response]:
    """A page with links to ``paths``."""
    links = "".join(f'<a href="{path}">Dalej: {path}</a> ' for path in paths)
    return lambda request: page(f"Strona {request.url.path}", links)


def leading(to: str, status: int = 302) -> Callable[[Request], Response]:
    return lambda _request: RedirectResponse(to, status)


def text(body: str, status: int = 200, kind: str = "text/plain") -> Callable[[Request], Response]:
    return lambda _request: PlainTextResponse(body, status, media_type=kind)


class BusySite:
    """Ten pages. From the ``after``-th page on, the server is busy for ``seconds``."""

    def __init__(
        self, *, status: int, seconds: float, after: int = 3, retry_after: str = ""
    ) -> None:
        self.asked: Counter[str] = Counter()
        self._status = status
        self._seconds = seconds
        self._after = after
        self._headers = {"retry-after": retry_after} if retry_after else {}
        self._pages = itertools.count(1)
        self._until = 0.0
        names = [f"/strona-{chr(97 + n)}" for n in range(10)]
        self.app = site({"/": linking(*names), **dict.fromkeys(names, self._page)})

    def _page(self, request: Request) -> Response:
        self.asked[request.url.path] += 1
        if next(self._pages) == self._after:
            self._until = time.monotonic() + self._seconds
        if time.monotonic() < self._until:
            return Response(status_code=self._status, headers=self._headers)
        return page(f"Strona {request.url.path}")
