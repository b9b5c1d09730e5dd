import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.crawl.urls import (
    MAX_LENGTH,
    TRACKING,
    host_key,
    normalise,
    same_site,
    session_id_free,
)

BASE = "https://example.org/a/b?q=1"

SAMPLES = r"""http:// https:// // / \ . .. ? # & = ; : @ % %2e %2F %zz %% [ ] ::1 :80 :443
    example.org WWW. ż ß İ 😀 utm_source=x gclid= PHPSESSID=1 ;jsessionid=2 #!/"""

# Strings that resemble addresses often enough to reach every branch.
PIECES = st.lists(
    st.one_of(
        st.sampled_from(SAMPLES.split()),
        st.text(max_size=4),
        st.sampled_from([" ", "\t", "\n", "\ud800", "\x00"]),
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/", "https://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("http://example.org:080/", "http://example.org/"),
        ("https://example.org:/", "https://example.org/"),
        ("https://example.org./x", "https://example.org/x"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("https://żółw.example/", "https://xn--w-uga1v8h.example/"),
        ("https://ex%61mple.org/", "https://example.org/"),
        ("http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("https://example.org/Path/", "https://example.org/Path/"),
        ("https://example.org/x#part", "https://example.org/x"),
        ("https://example.org/#!/route", "https://example.org/#!/route"),
        ("https://example.org#/a b?q=ż", "https://example.org/#/a%20b?q=%C5%BC"),
        ("https://example.org/x?a=1#/r", "https://example.org/x?a=1#/r"),
        ("https://example.org/#/", "https://example.org/"),
        ("https://example.org/#!/", "https://example.org/"),
        ("https://example.org/#!", "https://example.org/"),
        ("https://example.org/a/./b/../c/..", "https://example.org/a/"),
        ("https://example.org/../../x", "https://example.org/x"),
        ("https://example.org/a/%2e%2E/b", "https://example.org/b"),
        ("https://example.org//a//", "https://example.org//a//"),
        ("https://example.org/%7euser/%c5%bb", "https://example.org/~user/%C5%BB"),
        ("https://example.org/%2fa", "https://example.org/%2Fa"),
        ("https://example.org/a b/ż", "https://example.org/a%20b/%C5%BC"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%%41", "https://example.org/%25A"),
        ("https://example.org/%2541", "https://example.org/%2541"),
        ("https://example.org/x?", "https://example.org/x"),
        ("https://example.org/?b=2&a=1&&c", "https://example.org/?b=2&a=1&c"),
        ("https://example.org/?q=a+b&r=a b", "https://example.org/?q=a+b&r=a%20b"),
        ("https://example.org?x=1", "https://example.org/?x=1"),
        ("https://example.org/?UTM_Source=x&id=2&_gl=1*abc", "https://example.org/?id=2"),
        ("https://example.org/?fbclid=1", "https://example.org/"),
        ("https://example.org/?pk_id=7&ref=home", "https://example.org/?pk_id=7&ref=home"),
        (" https://exam\nple.org/\tx ", "https://example.org/x"),
        ("https:\\\\example.org\\x?a\\b", "https://example.org/x?a%5Cb"),
    ],
)
def test_one_spelling_of_an_address(url: str, expected: str) -> None:
    assert normalise(url) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("", "https://example.org/a/b?q=1"),
        ("#top", "https://example.org/a/b?q=1"),
        ("?r=2", "https://example.org/a/b?r=2"),
        ("?", "https://example.org/a/b"),
        ("c", "https://example.org/a/c"),
        ("../c", "https://example.org/c"),
        ("/c", "https://example.org/c"),
        ("//other.example/c", "https://other.example/c"),
        ("http://other.example", "http://other.example/"),
        ("./x:y", "https://example.org/a/x:y"),
        ("\\c", "https://example.org/c"),
        ("////other.example//c", "https://other.example//c"),
        ("HTTP:///other.example/c", "http://other.example/c"),
    ],
)
def test_references_resolve_against_the_base(reference: str, expected: str) -> None:
    assert normalise(reference, BASE) == expected


@pytest.mark.parametrize(
    "url",
    [
        "mailto:biuro@example.org",
        "tel:+48123",
        "javascript:void(0)",
        "java\nscript:void(0)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https:x",
        "https://",
        "https://ç../",
        "https://exa mple.org/",
        "https://example..org/",
        "https://example.org:99999/",
        "https://example.org:8o/",
        "https://[::zz]/",
        "https://[::1/",
        "https://\udcff.example/",
        "https://example.org/" + "x" * MAX_LENGTH,
        "https://example.org/" + "ż" * (MAX_LENGTH // 3),
        "data:" + "x" * 1_000_000,
    ],
)
def test_what_leads_to_no_page_has_no_address(url: str) -> None:
    assert normalise(url, BASE) is None


def test_a_relative_reference_without_a_base_has_no_address() -> None:
    assert normalise("/x") is None
    assert normalise("/x", "") is None
    assert normalise("/x", "mailto:x") is None


@given(PIECES, st.one_of(st.none(), st.just(BASE), PIECES))
def test_normalise_is_idempotent_and_canonical(url: str, base: str | None) -> None:
    found = normalise(url, base)
    if found is None:
        return
    assert normalise(found) == found
    assert normalise(found, "https://base.example/") == found
    assert found.isascii()
    assert found.isprintable()
    assert len(found) <= MAX_LENGTH
    assert not set(found) & set(' "<>\\^`{|}')
    assert found.count("#") <= 1
    assert "/../" not in found.partition("?")[0]


@given(st.text(min_size=1, max_size=30), st.sampled_from(sorted(TRACKING)), st.booleans())
def test_tracking_never_changes_the_identity(value: str, name: str, first: bool) -> None:
    plain = "https://example.org/x?id=1"
    value = value.translate({ord(char): "" for char in "&#\t\r\n"}).strip()
    tracked = (
        f"https://example.org/x?{name}={value}&id=1"
        if first
        else f"https://example.org/x?id=1&{name.upper()}={value}"
    )
    assert normalise(tracked) == plain


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://e.org/x;jsessionid=0A1B.node1?a=1", "https://e.org/x?a=1"),
        ("https://e.org/x;v=2/y", "https://e.org/x;v=2/y"),
        ("https://e.org/?PHPSESSID=abc&a=1", "https://e.org/?a=1"),
        ("https://e.org/?a=1&ASPSESSIONIDQQ=x", "https://e.org/?a=1"),
        ("https://e.org/?sid=1f0c9a7be2d34c55", "https://e.org/"),
        ("https://e.org/?sid=17", "https://e.org/?sid=17"),
        (
            "https://e.org/?s=dostepnosc-cyfrowa-klaster",
            "https://e.org/?s=dostepnosc-cyfrowa-klaster",
        ),
    ],
)
def test_session_ids_are_no_part_of_the_key(url: str, expected: str) -> None:
    assert session_id_free(url) == expected


@given(PIECES)
def test_the_key_is_an_address_and_stays(url: str) -> None:
    found = normalise(url, BASE)
    if found is None:
        return
    key = session_id_free(found)
    assert session_id_free(key) == key
    assert normalise(key) == key
    assert host_key(key) == host_key(found)


def test_www_is_the_same_host() -> None:
    assert host_key("https://www.example.org/x") == host_key("http://example.org/")
    assert host_key("http://example.org:8080/") == "example.org:8080"
    assert host_key("http://www.pl/") == "www.pl"
    assert same_site("https://www.example.org/", ["http://example.org/"])
    assert same_site("https://example.org/", ["https://x.example/", "https://www.example.org/"])
    assert not same_site("https://blog.example.org/", ["https://example.org/"])
    assert not same_site("https://example.org:8443/", ["https://example.org/"])
    assert not same_site("https://example.org/", [])


def test_subdomains_are_the_same_site_only_when_asked_and_never_a_whole_registry() -> None:
    root = ["https://www.example.org/"]
    assert same_site("https://blog.example.org/", root, "subdomains")
    assert same_site("https://example.org/", root, "subdomains")
    assert not same_site("https://badexample.org/", root, "subdomains")
    assert same_site("https://www.gov.pl/web", ["https://www.gov.pl/"], "subdomains")
    assert not same_site("https://mf.gov.pl/", ["https://www.gov.pl/"], "subdomains")
    assert same_site("https://bip.mf.gov.pl/", ["https://www.mf.gov.pl/"], "subdomains")


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("#/about", "https://example.org/app?x=1#/about"),
        ("#about", "https://example.org/app?x=1"),
        ("", "https://example.org/app?x=1"),
        ("other#!/b", "https://example.org/other#!/b"),
        ("?y=2#/c", "https://example.org/app?y=2#/c"),
        ("//example.net#/d", "https://example.net/#/d"),
    ],
)
def test_a_route_is_its_references_own(reference: str, expected: str) -> None:
    assert normalise(reference, "https://example.org/app?x=1#/start") == expected


def test_other_routers_have_other_routes() -> None:
    url = "https://example.org/#page=about"
    assert normalise(url) == "https://example.org/"
    assert normalise(url, routes="page=.*") == url
    assert normalise("https://example.org/#/about", routes="") == "https://example.org/"


def test_a_session_id_is_not_looked_for_in_a_route() -> None:
    key = session_id_free("https://example.org/;jsessionid=1?phpsessid=2#/list?page=3")
    assert key == "https://example.org/#/list?page=3"
