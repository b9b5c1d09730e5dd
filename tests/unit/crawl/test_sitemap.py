import gzip
import zlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.core.message import Message
from a11y.crawl.fetch import MAX_BYTES, Fetched
from a11y.crawl.sitemap import MAX_URLS, Limits, Sitemap, collect, parse
from a11y.crawl.urls import normalise
from a11y.i18n.texts import sentence
from tests.promises import Promise

URL = "https://example.org/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*addresses: str) -> bytes:
    return f"<urlset {NAMESPACE}>{_locs('url', addresses)}</urlset>".encode()


def index(*addresses: str) -> bytes:
    return f"<sitemapindex {NAMESPACE}>{_locs('sitemap', addresses)}</sitemapindex>".encode()


def _locs(parent: str, addresses: tuple[str, ...]) -> str:
    return "".join(f"<{parent}><loc>{address}</loc></{parent}>" for address in addresses)


def test_pages_in_order_normalised_and_unique() -> None:
    data = b'\n<?xml version="1.0" encoding="UTF-8"?>' + urlset(
        " https://example.org/b?x=1&amp;utm_source=y ", "/a", "<![CDATA[/c]]>", "/a", "mailto:x"
    )
    assert parse(data, URL) == Sitemap(
        url=URL,
        urls=("https://example.org/b?x=1", "https://example.org/a", "https://example.org/c"),
    )


def test_pictures_are_no_pages() -> None:
    data = f"""<urlset {NAMESPACE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
        <url><loc>/a</loc><image:image><image:loc>/a.png</image:loc></image:image>
        <image:loc>/no</image:loc></url><loc>/stray</loc></urlset>"""
    assert parse(data.encode(), URL).urls == ("https://example.org/a",)


def test_without_a_namespace_and_with_a_prefix() -> None:
    assert parse(b"<urlset><url><loc>/a</loc></url></urlset>", URL).urls
    data = b'<s:urlset xmlns:s="urn:x"><s:url><s:loc>/a</s:loc></s:url></s:urlset>'
    assert parse(data, URL).urls == ("https://example.org/a",)


def test_an_index_names_sitemaps() -> None:
    assert parse(index("/a.xml", "/b.xml.gz"), URL) == Sitemap(
        url=URL, sitemaps=("https://example.org/a.xml", "https://example.org/b.xml.gz")
    )


def test_packed_text_and_feeds() -> None:
    page = ("https://example.org/a",)
    assert parse(gzip.compress(urlset("/a")), URL).urls == page
    halves = gzip.compress(b"<urlset><url>") + gzip.compress(b"<loc>/a</loc></url></urlset>")
    assert parse(halves, URL).urls == page
    assert parse(b"\xef\xbb\xbfhttps://example.org/a\r\n\r\nhello\r\n", URL).urls == page
    rss = b"<rss><channel><link>/no</link><item><link>/a</link></item></channel></rss>"
    assert parse(rss, URL).urls == page
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="/no"/>
        <entry><link rel="edit" href="/no"/><link href="/a"/></entry></feed>"""
    assert parse(atom, URL).urls == page
    rdf = b"""<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/"><item><link>/a</link></item></r:RDF>"""
    assert parse(rdf, URL).urls == page
    text = '<?xml version="1.0" encoding="utf-16"?><urlset><url><loc>/a</loc></url></urlset>'
    assert parse(text.encode("utf-16"), URL).urls == page


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "neither XML nor a list"),
        (b"\x00\x01\x02", "neither XML nor a list"),
        (b"<html><body>Not found</body></html>", "root element is html"),
        (b"\x1f\x8bnot gzip", "not a valid gzip file"),
        (b"<urlset>" + b"<a>" * 100, "nested more than 32 levels"),
        (b'<?xml version="1.0" encoding="x-none"?><urlset/>', "encoding"),
    ],
)
def test_what_is_no_sitemap_says_so(data: bytes, error: str) -> None:
    found = parse(data, URL)
    assert error in sentence(found.error, "en")
    assert not found.urls


def test_what_came_before_a_fault_is_kept() -> None:
    found = parse(b"<urlset><url><loc>/a</loc></url>\n<url><loc>/b?x&y</loc></url></urlset>", URL)
    assert found.urls == ("https://example.org/a",)
    assert sentence(found.error, "pl").startswith("To nie jest poprawny XML, od wiersza 2, znaku ")
    assert sentence(found.error, "en").startswith("It is not valid XML, from line 2, column ")


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;',
    ],
)
def test_entities_end_the_file(declarations: str) -> None:
    data = f"<!DOCTYPE urlset [{declarations}]><urlset><url><loc>/&a;</loc></url></urlset>"
    found = parse(data.encode(), URL)
    assert not found.urls
    assert "entities" in found.error.template


def test_limits_of_one_file_are_told() -> None:
    found = parse(urlset(*(f"/{number}" for number in range(MAX_URLS + 2))), URL)
    assert len(found.urls) == MAX_URLS
    assert sentence(found.cut, "en") == "It has more than 50,000 addresses; the rest was left out"
    assert sentence(found.cut, "pl") == "Zawiera ponad 50\u00a0000 adresów; resztę pominięto"
    assert not found.error
    long_text = b"<urlset><url><loc>/" + b"x" * 100_000 + b"</loc></url></urlset>"
    assert parse(long_text, URL) == Sitemap(url=URL)


@pytest.mark.promise("4.3", "A sitemap is small when packed and huge when unpacked")
def test_a_bomb_is_unpacked_only_to_the_limit(promise: Promise) -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = packer.compress(urlset("/a").removesuffix(b"</urlset>"))
    bomb += b"".join(packer.compress(b" " * 1_000_000) for _ in range(MAX_BYTES // 1_000_000 + 20))
    found = parse(bomb + packer.flush(), URL)
    assert found.urls == ("https://example.org/a",)
    promise(sentence(found.cut, "en"), exit_code=3)
    assert not found.error


class Site:
    """A table of files instead of a server."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.asked: list[str] = []

    async def __call__(self, url: str, *, limit: int = MAX_BYTES) -> Fetched:
        self.asked.append(url)
        body = self.files.get(url)
        if body is None:
            return Fetched(url=url, status=404)
        return Fetched(url=url, status=200, body=body[:limit])


async def test_collect_follows_index_files_once_and_asks_no_stranger() -> None:
    site = Site(
        {
            URL: index("/a.xml", "/b.xml", "/sitemap.xml", "https://other.example/c.xml"),
            "https://example.org/a.xml": index("/sitemap.xml", "/b.xml", "/gone.xml"),
            "https://example.org/b.xml": urlset("/x", "https://other.example/y"),
        }
    )
    found = [sitemap async for sitemap in collect(site, [URL, URL])]
    assert site.asked == [URL] + [f"https://example.org/{n}.xml" for n in ("a", "b", "gone")]
    assert found[2].urls == ("https://example.org/x", "https://other.example/y")
    assert sentence(found[3].error, "en") == "The server answered 404"
    assert not any(sitemap.cut for sitemap in found)


async def test_collect_asks_strangers_only_when_wanted() -> None:
    site = Site({URL: index("https://other.example/c.xml")})
    found = [sitemap async for sitemap in collect(site, [URL], wanted=lambda url: True)]
    assert len(found) == 2


async def test_collect_reports_what_could_not_be_fetched() -> None:
    late = Message("No answer within {limit} s", {"limit": 3})

    async def fetch(url: str, *, limit: int = 0) -> Fetched:
        return Fetched(url=url, error="timeout", detail=late)

    found = [sitemap async for sitemap in collect(fetch, [URL])]
    assert found == [Sitemap(url=URL, error=late)]


async def test_collect_stops_at_the_depth_and_says_so() -> None:
    chain = {f"https://example.org/{n}.xml": index(f"/{n + 1}.xml") for n in range(1, 9)}
    site = Site(chain)
    found = [sitemap async for sitemap in collect(site, ["https://example.org/1.xml"])]
    assert len(found) == 3
    assert not any(sitemap.cut for sitemap in found[:2])
    assert str(found[2].cut) == (
        "There are more than 3 levels of index files; the rest was left out"
    )


async def test_collect_stops_at_the_number_of_files_and_addresses_and_says_so() -> None:
    names = [f"/{number}.xml" for number in range(9)]
    files = {f"https://example.org{name}": urlset(f"{name}/p", f"{name}/q") for name in names}
    site = Site({URL: index(*names)} | files)
    few = [sitemap async for sitemap in collect(site, [URL], Limits(files=4))]
    assert len(few) == 4
    assert str(few[0].cut) == "There are more than 4 sitemap files; the rest was left out"
    for bound in (3, 4):
        some = [sitemap async for sitemap in collect(site, [URL], Limits(urls=bound))]
        assert sum(len(sitemap.urls) for sitemap in some) == bound
        assert str(some[-1].cut) == (
            f"There are more than {bound} addresses in all sitemaps; the rest was left out"
        )


NAMES = [f"https://example.org/{number}.xml" for number in range(6)]


@given(
    st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES)), max_size=6),
    st.integers(1, 4),
    st.integers(1, 6),
)
async def test_collect_ends_on_any_graph(
    graph: dict[str, list[str]], depth: int, files: int
) -> None:
    site = Site({name: index(*children) for name, children in graph.items()})
    limits = Limits(depth=depth, files=files)
    found = [sitemap async for sitemap in collect(site, NAMES[:1], limits)]
    assert len(set(site.asked)) == len(site.asked) == len(found) <= files


@given(st.binary(max_size=200), st.sampled_from([b"", b"<urlset>", b"<?xml ", b"\x1f\x8b", b"<!"]))
def test_any_bytes_are_read_or_refused(data: bytes, prefix: bytes) -> None:
    found = parse(prefix + data, URL)
    assert all(normalise(url) == url for url in found.urls + found.sitemaps)
    # Only a complete, empty XML sitemap may have no addresses and no error.
    assert found.urls or found.error or b"<" in data or prefix == b"<urlset>"
