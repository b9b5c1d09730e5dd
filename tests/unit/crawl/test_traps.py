import datetime
import random
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.crawl.traps import TrapGuard, endless, template
from a11y.crawl.urls import normalise

SITE = "https://example.org"
RANDOM = random.Random(20261105)
DAYS = [datetime.date(2024, 1, 1) + datetime.timedelta(days=7 * n) for n in range(150)]
MONTHS = ("styczeń", "luty", "marzec", "kwiecień", "maj", "lipca", "sierpnia", "may", "Dec")


def _hex(length: int) -> str:
    return "".join(RANDOM.choices("0123456789abcdef", k=length))


TRAPS = {
    "calendar path": [f"/kalendarz/{d.year}/{d.month:02}" for d in DAYS],
    "calendar day": [f"/kalendarz/{d.isoformat()}/" for d in DAYS],
    "calendar query": [f"/?month={d:%Y-%m}" for d in DAYS],
    "calendar query with language": [f"/?lang=pl&date={d:%d.%m.%Y}" for d in DAYS],
    "calendar time": [f"/k?t={d.isoformat()}T10:00" for d in DAYS],
    "month names": [f"/kalendarz/{m}-{y}" for m in MONTHS for y in range(2000, 2017)],
    "numbers": [f"/strona/{n}" for n in range(150)],
    "paging": [f"/aktualnosci?page={n}" for n in range(150)],
    "uuid": [f"/o/{uuid.UUID(int=RANDOM.getrandbits(128))}/x" for _ in range(150)],
    "hash": [f"/o/{_hex(40)}" for _ in range(150)],
    "path session": [f"/x;jsessionid={_hex(32)}" for _ in range(150)],
    "long sid": [f"/x?sid={_hex(32)}" for _ in range(150)],
    "short sid": [f"/x?sid={_hex(6)}" for _ in range(150)],
    "return address": [f"/login?next=%2Fstrona-{_hex(3)}" for _ in range(150)],
    "facets": [f"/f?c={_hex(3)}&s={_hex(3)}&t=red" for _ in range(150)],
    "search": [f"/szukaj?q=klaster+{_hex(3)}" for _ in range(150)],
}


@pytest.mark.parametrize("name", TRAPS)
def test_what_is_counted_or_random_has_one_template(name: str) -> None:
    urls = [normalise(path, SITE) or "" for path in TRAPS[name]]
    assert len({template(url) for url in urls}) == 1
    guard = TrapGuard(cap=50)
    unique = dict.fromkeys(urls)
    assert sum(map(guard.admit, unique)) == min(50, len(unique))
    assert sum(guard.capped.values()) == max(0, len(unique) - 50)


def test_most_short_random_ids_share_one_template() -> None:
    urls = [f"{SITE}/s/{_hex(8)}/" for _ in range(1_000)]
    guard = TrapGuard(cap=50)
    assert sum(map(guard.admit, urls)) < 200


TEXT = """dostepnosc klaster spotkanie konferencja projekt nowy raport firma cyfrowa szkolenie
    innowacje region wsparcie otwarty nabor wniosek partner technologia rozwoj program"""
WORDS = TEXT.split()
SLUGS = [f"{a}-{b}-{c}" for a in WORDS for b in WORDS for c in WORDS[:8]]


@pytest.mark.parametrize(
    "form",
    [
        "/aktualnosci/{}",
        "/aktualnosci/2026/11/{}.html",
        "/artykul/{n},{}.html",
        "/index.php?strona={}&lang=pl",
        "/{}-{n}/",
    ],
)
def test_a_big_site_of_words_is_no_trap(form: str) -> None:
    guard = TrapGuard(cap=50)
    urls = [SITE + form.format(slug, n=n) for n, slug in enumerate(SLUGS)]
    assert len(urls) > 3_000
    assert all(map(guard.admit, urls))
    assert not guard.capped


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/wpis-17.html", "/wpis-{n}.html"),
        ("/%C5%9Broda-5-maja", "/środa-{n}-{n}"),
        ("/OProgramieRozwojuRegionalnego", "/OProgramieRozwojuRegionalnego"),
        ("/watch?v=dQwXkZpLmNaB", "/watch?v={id}"),
        ("/a%0Ab-3", "/a%{n}Ab-{n}"),
        ("/x?f[0]=a&f[1]=b", "/x?f[{n}]={*}"),
        ("/x?a=1&b=x&c=", "/x?a={*}&b={*}&c={*}"),
        ("/x?b&a=", "/x?a=&b="),
        ("/x?token=abc", "/x?token={id}"),
        ("/x;v=3/y", "/x;v={*}/y"),
    ],
)
def test_templates(url: str, expected: str) -> None:
    assert template(SITE + url) == "example.org" + expected


@pytest.mark.parametrize(
    "path",
    [
        "/a/b/a/b/a/b",
        "/x/a/a/a/y",
        "/a/1/a/1/a/1/",
        "/" + "/".join(f"s{n}" for n in range(21)),
        "/?" + "&".join(f"p{n}=1" for n in range(13)),
        "/?" + "&".join("f[]=1" for n in range(7)),
        "/login?next=%2Flogin%3Fnext%3D%252Flogin%253Fnext%253D%25252F",
    ],
)
def test_endless_addresses_are_refused(path: str) -> None:
    guard = TrapGuard(cap=0)
    assert endless(SITE + path)
    assert not guard.admit(SITE + path)
    assert guard.capped == {"example.org/{endless}": 1}


@pytest.mark.parametrize(
    "path", ["/", "/a/b/a/b", "/a/a/b/b", "/2011/11/11/11", "/?f[]=1&f[]=2", "/q?x=50%25"]
)
def test_ordinary_addresses_are_not_endless(path: str) -> None:
    assert not endless(SITE + path)


def test_a_cap_of_none_caps_nothing() -> None:
    guard = TrapGuard(cap=0)
    assert all(guard.admit(f"{SITE}/n/{n}") for n in range(500))


URLS = st.lists(
    st.sampled_from([f"{SITE}/{a}/{n}" for a in ("k", "l") for n in range(12)]),
    unique=True,
)


@given(URLS, st.integers(1, 6), st.integers(0, 24))
def test_a_resumed_guard_goes_on_where_the_first_stopped(
    urls: list[str], cap: int, stop: int
) -> None:
    whole = TrapGuard(cap=cap)
    expected = [url for url in urls if whole.admit(url)]
    first = TrapGuard(cap=cap)
    before = [url for url in urls[:stop] if first.admit(url)]
    second = TrapGuard(cap=cap, admitted=before)
    assert before + [url for url in urls[stop:] if second.admit(url)] == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_address_has_one_template(path: str, query: str) -> None:
    url = normalise(f"{SITE}/{path}?{query}")
    if url is None:
        return
    assert template(url) == template(url)
    assert template(url).startswith("example.org/")
    assert template(url).isprintable()
    assert isinstance(endless(url), bool)
