"""Pages that lead a crawl astray, and the files that guide it."""

import gzip
import secrets
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tests.sites import case, page

BOMB_BYTES = 64 * 1024 * 1024
MANY_LINKS = 3000


def _links(paths: list[str]) -> str:
    items = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
    return f"<ul>{items}</ul>"


@case("/calendar", "audited")
async def calendar(request: Request) -> Response:
    """A calendar whose next month never ends, in the path and in the query."""
    return page("Calendar", _links(["/calendar/2026/1", "/calendar/day?month=2026-01"]))


@case("/calendar/{year:int}/{month:int}", None)
async def calendar_month(request: Request) -> Response:
    """One month of it."""
    year, month = request.path_params["year"], request.path_params["month"]
    after = f"/calendar/{year + month // 12}/{month % 12 + 1}"
    return page(f"Month {year}-{month}", _links([after]))


@case("/calendar/day", None)
async def calendar_query(request: Request) -> Response:
    """One month of it, named in the query."""
    year, _, month = request.query_params["month"].partition("-")
    number = int(year) * 12 + int(month)
    after = f"/calendar/day?month={number // 12}-{number % 12 + 1:02d}"
    return page(f"Month {year}-{month}", _links([after]))


@case("/session", "audited")
async def session(request: Request) -> Response:
    """Every link carries a new session id, in the query and in the path."""
    ids = [secrets.token_hex(8) for _ in range(4)]
    paths = [f"/session?sid={ids[0]}", f"/session?PHPSESSID={ids[1]}"]
    return page("Session", _links([*paths, f"/session/;jsessionid={ids[2]}", f"/session/{ids[3]}"]))


@case("/session/{rest:path}", None)
async def session_inner(request: Request) -> Response:
    """The same page at a path that carries the session id."""
    return await session(request)


@case("/deeper/", "audited")
async def deeper(request: Request) -> Response:
    """A relative link that makes the path longer with every step."""
    return page("Deeper", _links(["deeper/", "./again/"]))


@case("/deeper/{rest:path}", None)
async def deeper_inner(request: Request) -> Response:
    """The same page, deeper."""
    return await deeper(request)


@case("/many-links", "audited")
async def many_links(request: Request) -> Response:
    """3,000 links to 3,000 pages."""
    return page("Many links", _links([f"/leaf/{number}" for number in range(MANY_LINKS)]))


@case("/leaf/{number:int}", None)
async def leaf(request: Request) -> Response:
    """One of the 3,000."""
    return page(f"Leaf {request.path_params['number']}")


@case("/odd-links", "audited")
async def odd_links(request: Request) -> Response:
    """Links that are no pages: other schemes, broken addresses, ports out of range."""
    hrefs = (
        "javascript:alert(1)",
        "mailto:a@b.example",
        "tel:1",
        "data:text/html,x",
        "blob:null/1",
        "file:///etc/passwd",
        "chrome://crash",
        "http://",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "http:///nowhere",
        "//",
        "\\\\server\\share",
        "  ",
        "#",
        "%",
        "http://exa mple.example/",
        "view-source:/",
    )
    return page("Odd links", _links([href.replace('"', "&quot;") for href in hrefs]))


@case("/private", "skipped")
async def private(request: Request) -> Response:
    """Forbidden by robots.txt."""
    return page("Private")


@case("/only-in-sitemap", "audited", index=False)
async def only_in_sitemap(request: Request) -> Response:
    """No page links here; a plain sitemap names it."""
    return page("Only in a sitemap")


@case("/only-in-gzip", "audited", index=False)
async def only_in_gzip(request: Request) -> Response:
    """No page links here; a gzipped sitemap names it."""
    return page("Only in a gzipped sitemap")


@case("/robots.txt", None)
async def robots(request: Request) -> Response:
    """Forbids one page, names a sitemap index and one sitemap that is not there."""
    root = request.base_url
    return PlainTextResponse(
        "\ufeffUser-agent: *\nDisallow: /private\nnonsense without a colon\n"
        f"Sitemap: {root}sitemap-index.xml\nSitemap: {root}sitemap-gone.xml\n"
    )


def _urlset(urls: list[str]) -> bytes:
    locs = "".join(f"<url><loc>\n {url} </loc></url>" for url in urls)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</urlset>'
    ).encode()


@case("/sitemap-index.xml", None)
async def sitemap_index(request: Request) -> Response:
    """An index of good and bad sitemaps, itself among them."""
    names = ("plain.xml", "packed.xml.gz", "broken.xml", "entities.xml", "bomb.xml.gz", "index.xml")
    locs = "".join(
        f"<sitemap><loc>{request.base_url}sitemap-{name}</loc></sitemap>" for name in names
    )
    return Response(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</sitemapindex>',
        media_type="application/xml",
    )


@case("/sitemap-plain.xml", None)
async def sitemap_plain(request: Request) -> Response:
    """Names one page of this site, one of another host and one that is no address."""
    own = f"{request.base_url}only-in-sitemap"
    urls = [own, "http://other.example/", "not an address"]
    return Response(_urlset(urls), media_type="application/xml")


@case("/sitemap-packed.xml.gz", None)
async def sitemap_packed(request: Request) -> Response:
    """A gzipped sitemap."""
    packed = gzip.compress(_urlset([f"{request.base_url}only-in-gzip"]))
    return Response(packed, media_type="application/gzip")


@case("/sitemap-broken.xml", None)
async def sitemap_broken(request: Request) -> Response:
    """A sitemap that breaks off."""
    return Response("<urlset><url><loc>http://127", media_type="application/xml")


@case("/sitemap-entities.xml", None)
async def sitemap_entities(request: Request) -> Response:
    """A sitemap with entities that double each other, and one that wants a local file."""
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    doctype = f'<!DOCTYPE u [<!ENTITY e0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">{entities}]>'
    text = f"{doctype}<urlset><url><loc>&e9;&f;</loc></url></urlset>"
    return Response(text, media_type="application/xml")


@cache
def _bomb() -> bytes:
    return gzip.compress(b" " * BOMB_BYTES)


@case("/sitemap-bomb.xml.gz", None)
async def sitemap_bomb(request: Request) -> Response:
    """A sitemap of 64 KB that unpacks to 64 MB."""
    return Response(_bomb(), media_type="application/gzip")
