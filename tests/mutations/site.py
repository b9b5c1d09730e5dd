"""Small sites as parsed pages whose elements are numbered, so that a change can be followed."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from warnings import filterwarnings

import httpx
from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.demo.server import SITE, serve
from a11y.local_server import LocalServer

MARK = "data-n"
"""The attribute that follows an element through a change. The matching does not read it."""
NEW = "new"
"""The beginning of the mark of an element that was put in as a barrier."""

Pages = dict[str, BeautifulSoup]
FileOf = Callable[[str], bytes | None]

_DOC = Path("/usr/share/doc")
_DEMO = ("/czlonkowie", "/szkolenia", "/galeria", "/aktualnosci/konferencja-las-danych")
_REAL = {
    "handbook": ("debian-handbook/html/pl-PL", ("sect.apt-cache.html", "apt.html")),
    "apache": ("apache2-doc/manual/en", ("bind.html", "logs.html")),
    "socat": ("socat", ("index.html", "socat-tun.html")),
    "libxslt": ("libxslt1-dev/html/html", ("libxslt-xslt.html", "libxslt-keys.html")),
    "python": ("python3.11/html/library", ("bisect.html", "colorsys.html")),
}


@dataclass(frozen=True, slots=True)
class Site:
    """``pages`` by path. ``file``: what else the site has, by path."""

    name: str
    pages: Pages
    file: FileOf


def sites() -> Iterator[Site]:
    """The demo site, and those of the real ones that are installed."""
    yield demo()
    for name, (folder, pages) in _REAL.items():
        root = (_DOC / folder).resolve()
        there = [page for page in pages if (root / page).is_file()]
        if there:
            found = {f"/{page}": (root / page).read_bytes() for page in there}
            yield Site(name, _numbered(found), _files(root))


def demo() -> Site:
    """The demo site."""
    with serve() as server:
        found = {path: httpx.get(server.url + path, timeout=30).content for path in _DEMO}
    return Site("demo", _numbered(found), _files(SITE))


def _files(root: Path) -> FileOf:
    def file(path: str) -> bytes | None:
        place = root / unquote(path).lstrip("/")
        return place.read_bytes() if place.is_file() and ".." not in path else None

    return file


def _numbered(found: dict[str, bytes]) -> Pages:
    """Equal elements of several pages, such as a header's, get one number."""
    numbers: dict[str, int] = {}
    pages: Pages = {}
    # Documentation in XHTML is served and read as HTML.
    filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
    for path, html in found.items():
        soup = pages[path] = BeautifulSoup(html, "lxml")
        seen: dict[str, int] = {}
        codes = [(tag, str(tag)) for tag in soup.find_all(True)]
        for tag, code in codes:
            at = seen[code] = seen.get(code, 0) + 1
            own = path if tag.name in {"html", "head", "body"} else ""
            tag[MARK] = str(numbers.setdefault(f"{own}{code}#{at}", len(numbers)))
    return pages


def copied(pages: Pages) -> Pages:
    return {path: copy(soup) for path, soup in pages.items()}


def absolute(soup: BeautifulSoup, path: str) -> None:
    """Make addresses independent of the page's own: it will have another one."""
    relative = re.compile(r"^(?![a-z]+:|#|/|$)")
    for tag in soup.find_all(True):
        for name in ("href", "src", "action"):
            if relative.match(str(tag.get(name, ""))):
                tag[name] = urljoin(path, str(tag[name]))


def body(soup: BeautifulSoup) -> Tag:
    assert isinstance(soup.body, Tag)
    return soup.body


@contextmanager
def served(pages: dict[str, str], file: FileOf) -> Iterator[str]:
    """The root address of a server with these pages."""

    async def answer(request: Request) -> Response:
        path = urlsplit(str(request.url)).path
        if unquote(path) in pages:
            return HTMLResponse(pages[unquote(path)])
        content = file(path)
        if content is None:
            return Response(status_code=404)
        return Response(content, media_type=guess_type(path)[0] or "text/html")

    with LocalServer(Starlette(routes=[Route("/{path:path}", answer)])) as server:
        yield server.url
