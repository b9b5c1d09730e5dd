"""Sitemaps: XML, index files, plain text, RSS and Atom feeds, compressed or not.

``parse`` is pure and reads one file. ``collect`` follows index files. The files come from
strangers, so their XML is read with expat only: an entity declaration ends the file, nothing
external is loaded, and depth, size and number are limited. See
https://www.sitemaps.org/protocol.html.
"""

import asyncio
import zlib
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from dataclasses import dataclass, replace
from xml.parsers import expat

from a11y.core.message import NOTHING, Message
from a11y.crawl.fetch import MAX_BYTES, Fetch
from a11y.crawl.kinds import Kind, kind
from a11y.crawl.urls import MAX_LENGTH, ROUTES, normalise, same_site
from a11y.i18n.catalogue import N_

MAX_URLS = 50_000
"""Addresses in one file (sitemap protocol)."""

_MAX_DEPTH = 32
_MALFORMED = N_("It is not valid XML, from line {line}, column {column}: {error}")
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """The content of one file: normalised, unique addresses in its order.

    ``urls``: pages. ``sitemaps``: other files (of an index). ``error``: why the file, or the rest
    of it, could not be read; addresses before that are kept. ``cut``: which limit it exceeded;
    the rest was left out. Both may be empty. ``absent``: there is no such file: 404, 410, or a
    web page in its place. ``named``: it descends from a start that is named (see ``collect``).
    """

    url: str
    urls: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    error: Message = NOTHING
    cut: Message = NOTHING
    absent: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one collection: levels of index files, files, addresses of pages."""

    depth: int = 3
    files: int = 500
    urls: int = 500_000


class _StopError(Exception):
    """Ends the parser. Its messages become ``error`` and ``cut`` of the ``Sitemap``."""

    def __init__(self, *, error: Message = NOTHING, cut: Message = NOTHING) -> None:
        super().__init__(str(error or cut))
        self.error = error
        self.cut = cut


class _Addresses:
    """Collects normalised addresses up to the limit."""

    def __init__(self, base: str, routes: str) -> None:
        self._base = base
        self._routes = routes
        self.pages: dict[str, None] = {}
        self.sitemaps: dict[str, None] = {}

    def add(self, address: str, *, to_sitemap: bool = False) -> None:
        found = normalise(address, self._base, routes=self._routes)
        if found is None:
            return
        target = self.sitemaps if to_sitemap else self.pages
        if len(target) >= MAX_URLS and found not in target:
            raise _StopError(
                cut=Message(
                    "It has more than {limit} addresses; the rest was left out",
                    {"limit": MAX_URLS},
                )
            )
        target.setdefault(found)


class _Reader:
    """Handlers for expat: ``loc`` in a sitemap, ``link`` in a feed."""

    def __init__(self, addresses: _Addresses) -> None:
        self._addresses = addresses
        self._path: list[str] = []
        self._namespace = ""
        self._text: list[str] | None = None
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(_SEPARATOR)
        if not self._path:
            self._namespace = namespace
            if local not in ("urlset", "sitemapindex", "rss", "RDF", "feed"):
                raise _StopError(
                    error=Message(
                        "It is not a sitemap: its root element is {name}", {"name": local[:40]}
                    )
                )
        if len(self._path) >= _MAX_DEPTH:
            raise _StopError(
                error=Message(
                    "It is not a sitemap: its elements are nested more than {limit} levels deep",
                    {"limit": _MAX_DEPTH},
                )
            )
        # `image:loc` names a picture: only the sitemap's own namespace counts.
        known = namespace == self._namespace or self._path[:1] == ["RDF"]
        self._path.append(local if known else "")
        if self._path[-2:] in (["url", "loc"], ["sitemap", "loc"], ["item", "link"]):
            self._text, self._length = [], 0
        is_entry = self._path[-2:] == ["entry", "link"]
        if is_entry and attributes.get("rel", "alternate") == "alternate":
            self._addresses.add(attributes.get("href", ""))

    def text(self, data: str) -> None:
        if self._text is not None:
            self._length += len(data)
            if self._length <= 2 * MAX_LENGTH:
                self._text.append(data)

    def end(self, name: str) -> None:
        if self._text is not None and self._path[-1] in ("loc", "link"):
            address = "".join(self._text).strip()
            self._text = None
            if address and self._length <= 2 * MAX_LENGTH:
                self._addresses.add(address, to_sitemap=self._path[-2] == "sitemap")
        self._path.pop()

    def entity(self, *declaration: object) -> None:
        raise _StopError(error=Message("It declares XML entities, which no sitemap needs"))


def parse(data: bytes, url: str, *, routes: str = ROUTES) -> Sitemap:
    """Read one file that was fetched from ``url``. Never raises for bad data. ``routes``: see ``normalise``."""
    addresses = _Addresses(url, routes)
    error = cut = NOTHING
    try:
        if data[:2] == b"\x1f\x8b":
            data = _unpack(data)
        if len(data) > MAX_BYTES:
            data = data[:MAX_BYTES]
            cut = Message(
                "It is larger than {limit} MiB; the rest was left out",
                {"limit": MAX_BYTES // 1024**2},
            )
        data = data.removeprefix(b"\xef\xbb\xbf")
        if data.lstrip()[:1] == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            _read_xml(data.lstrip(), addresses)
        else:
            _read_text(data, addresses)
    except _StopError as stop:
        error, cut = stop.error, stop.cut or cut
    if cut and error.template == _MALFORMED:
        error = NOTHING  # where it was cut, its XML can't be whole
    return Sitemap(
        url=url,
        urls=tuple(addresses.pages),
        sitemaps=tuple(addresses.sitemaps),
        error=error,
        cut=cut,
    )


async def collect(
    fetch: Fetch,
    start_urls: Iterable[str],
    limits: Limits | None = None,
    wanted: Callable[[str], bool] | None = None,
    named: Collection[str] = (),
    routes: str = ROUTES,
) -> AsyncIterator[Sitemap]:
    """Fetch sitemaps and all that their index files name, each once. Yields every file.

    ``start_urls``: normalised addresses of sitemaps, level 1. ``wanted``: which files may be
    fetched; by default those on the hosts of ``start_urls``, so no other host is asked. A file
    that exceeds one of the ``limits`` says so in ``cut``. A file that can't be fetched is yielded
    with its ``error``. ``named``: those of ``start_urls`` that the site or the user names.
    ``routes``: see ``normalise``.
    """
    limits = limits or Limits()
    starts = tuple(dict.fromkeys(start_urls))
    may_fetch = wanted or (lambda url: same_site(url, starts))
    queue = deque((url, 1, url in named) for url in starts)
    known = set(starts)
    files = pages = 0
    while queue and files < limits.files and pages < limits.urls:
        url, depth, by_name = queue.popleft()
        files += 1
        sitemap = await _fetch_one(fetch, url, routes)
        cut = sitemap.cut
        fresh = [child for child in sitemap.sitemaps if child not in known and may_fetch(child)]
        room = max(0, limits.files - files - len(queue)) if depth < limits.depth else 0
        if len(fresh) > room:
            cut = (
                Message(
                    "There are more than {limit} sitemap files; the rest was left out",
                    {"limit": limits.files},
                )
                if depth < limits.depth
                else Message(
                    "There are more than {limit} levels of index files; the rest was left out",
                    {"limit": limits.depth},
                )
            )
        known.update(fresh[:room])
        queue.extend((child, depth + 1, by_name) for child in fresh[:room])
        urls = sitemap.urls[: limits.urls - pages]
        pages += len(urls)
        if len(urls) < len(sitemap.urls) or (pages == limits.urls and queue):
            cut = Message(
                "There are more than {limit} addresses in all sitemaps; the rest was left out",
                {"limit": limits.urls},
            )
        yield replace(sitemap, urls=urls, cut=cut, named=by_name)


async def _fetch_one(fetch: Fetch, url: str, routes: str) -> Sitemap:
    fetched = await fetch(url, limit=MAX_BYTES + 1)
    if fetched.error or fetched.status != 200:
        return Sitemap(url=url, error=fetched.problem, absent=fetched.status in {404, 410})
    # Up to 50 MiB may take seconds, and the audited pages must not wait for it.
    found = await asyncio.to_thread(parse, fetched.body, url, routes=routes)
    page = bool(found.error) and kind(url, fetched.content_type) is Kind.HTML
    return replace(found, absent=page)


def _unpack(data: bytes) -> bytes:
    """Decompressed gzip, at most one byte over the limit. Several members may follow one another."""
    unpacked = bytearray()
    while data[:2] == b"\x1f\x8b" and len(unpacked) <= MAX_BYTES:
        member = zlib.decompressobj(wbits=31)
        try:
            unpacked += member.decompress(data, MAX_BYTES + 1 - len(unpacked))
        except zlib.error as error:
            raise _StopError(
                error=Message("It is not a valid gzip file: {error}", {"error": str(error)})
            ) from None
        data = member.unused_data
    return bytes(unpacked)


def _read_xml(data: bytes, addresses: _Addresses) -> None:
    reader = _Reader(addresses)
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = {"line": error.lineno, "column": error.offset}
        words = {"error": expat.ErrorString(error.code)}
        raise _StopError(error=Message(_MALFORMED, place | words)) from None
    except (LookupError, ValueError) as error:
        raise _StopError(
            error=Message("Its encoding is unknown: {error}", {"error": str(error)})
        ) from None


def _read_text(data: bytes, addresses: _Addresses) -> None:
    for line in data.decode("utf-8", "replace").splitlines():
        if line.strip().lower().startswith(("http://", "https://")):
            addresses.add(line)
    if not addresses.pages:
        raise _StopError(error=Message("It is not a sitemap: neither XML nor a list of addresses"))
