import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.core.message import NOTHING, Message
from a11y.crawl import robots
from a11y.crawl.fetch import Fetched
from a11y.crawl.robots import MAX_BYTES, Robots, RobotsState

URL = "https://example.org/robots.txt"
PAGE = "https://example.org/private/x"


def answer(
    status: int = 200, body: bytes = b"", error: str = "", detail: Message = NOTHING
) -> Robots:
    fetched = Fetched(url=URL, status=status, body=body, error=error, detail=detail)
    return robots.read(fetched, URL)


def test_our_group_wins_over_the_common_one() -> None:
    rules = Robots(
        URL,
        "User-agent: *\nDisallow: /\nCrawl-delay: 9\n\n"
        "User-agent: A11Y\nDisallow: /private\nAllow: /private/ok\nCrawl-delay: 0.5\n",
    )
    assert rules.allowed("https://example.org/")
    assert rules.allowed("https://example.org/private/ok")
    assert not rules.allowed(PAGE)
    assert rules.crawl_delay == 0.5


def test_without_our_group_the_common_one_counts() -> None:
    rules = Robots(URL, "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /*.php$\n")
    assert rules.allowed(PAGE)
    assert not rules.allowed("https://example.org/a.php")
    assert rules.crawl_delay is None
    assert Robots(URL, "User-agent: other\nDisallow: /").allowed(PAGE)


def test_sitemaps_are_absolute_and_unique() -> None:
    text = "Sitemap: /a.xml\nsitemap: https://EXAMPLE.org/a.xml\nSitemap: mailto:x\nSitemap: b.gz"
    assert Robots(URL, text).sitemaps == (
        "https://example.org/a.xml",
        "https://example.org/b.gz",
    )


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 451, 304])
def test_unavailable_allows_all(status: int) -> None:
    rules = answer(status, b"User-agent: *\nDisallow: /")
    assert rules.state is RobotsState.UNAVAILABLE
    assert str(rules.reason) == f"The server answered {status}"
    assert rules.allowed(PAGE)


@pytest.mark.parametrize("status", [500, 502, 503, 599])
def test_a_server_error_allows_nothing(status: int) -> None:
    rules = answer(status)
    assert rules.state is RobotsState.UNREACHABLE
    assert str(rules.reason) == f"The server answered {status}"
    assert not rules.allowed(PAGE)


def test_no_answer_allows_nothing_and_too_many_redirects_all() -> None:
    silent = answer(0, error="timeout", detail=Message("No answer within {limit} s", {"limit": 30}))
    assert silent.state is RobotsState.UNREACHABLE
    assert str(silent.reason) == "No answer within 30 s"
    assert not silent.allowed(PAGE)
    assert silent.sitemaps == ()
    looping = answer(0, error="redirects", detail=Message("It redirects without end"))
    assert looping.state is RobotsState.UNAVAILABLE
    assert looping.allowed(PAGE)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_byte_order_mark_and_line_ends(end: bytes) -> None:
    rules = answer(body=b"\xef\xbb\xbfUser-agent: *" + end + b"Disallow: /private" + end)
    assert rules.state is RobotsState.RULES
    assert not rules.allowed(PAGE)
    assert rules.allowed("https://example.org/x")


def test_a_cut_never_makes_a_rule_wider() -> None:
    head = b"User-agent: *\nDisallow: /first\n"
    filler = b"#" * (MAX_BYTES - len(head) - len(b"\nDisallow: /"))
    rules = answer(body=head + filler + b"\nDisallow: /private\n")
    assert rules.cut
    assert rules.allowed(PAGE)
    assert not rules.allowed("https://example.org/first")


def test_a_page_in_the_place_of_rules_allows_all() -> None:
    assert answer(body=b"<!DOCTYPE html><title>Home: page</title>").allowed(PAGE)


def test_many_wildcards_are_answered_in_bounded_time() -> None:
    rules = Robots(URL, "User-agent: *\nDisallow: " + "/*a" * 5_000 + "$\n")
    assert rules.allowed("https://example.org/" + "a" * 1_900)


def test_location() -> None:
    assert robots.location("http://example.org:8080/a/b?c") == "http://example.org:8080/robots.txt"


async def test_load_asks_the_origin() -> None:
    async def fetch(url: str, *, limit: int = 0) -> Fetched:
        assert limit == MAX_BYTES
        return Fetched(url=url, status=200, body=b"User-agent: *\nDisallow: /private")

    rules = await robots.load(fetch, PAGE)
    assert rules.url == URL
    assert not rules.allowed(PAGE)


@given(st.binary(max_size=300))
def test_any_bytes_are_rules(body: bytes) -> None:
    rules = answer(body=body)
    assert rules.allowed("https://example.org/robots.txt")
    assert isinstance(rules.allowed(PAGE), bool)
    assert all(url.startswith(("http://", "https://")) for url in rules.sitemaps)
