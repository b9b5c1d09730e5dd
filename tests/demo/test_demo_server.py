"""The demo site's answers, without a browser."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from bs4 import BeautifulSoup

from a11y.demo import barriers, forms
from a11y.demo.server import PAGES, SITE, serve

KEY = barriers.load()
BARRIERS = [(page.path, barrier) for page in KEY.values() for barrier in page.barriers]


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with serve() as server, httpx.Client(base_url=server.url, trust_env=False) as http:
        yield http


@pytest.fixture(scope="module")
def soups(client: httpx.Client) -> dict[str, BeautifulSoup]:
    return {path: BeautifulSoup(client.get(path).text, "lxml") for path in PAGES}


def test_key_names_every_page() -> None:
    assert set(KEY) == set(PAGES)
    assert sum(page.clean for page in KEY.values()) >= 6
    assert sum(not page.clean for page in KEY.values()) >= 6


def test_clean_means_without_barriers() -> None:
    assert all(page.clean == (not page.barriers) for page in KEY.values())


def test_barrier_ids_are_unique_on_a_page() -> None:
    for page in KEY.values():
        ids = [barrier.id for barrier in page.barriers]
        assert len(ids) == len(set(ids)), page.path


def test_key_covers_many_kinds() -> None:
    criteria = {barrier.criterion for _, barrier in BARRIERS}
    assert len(criteria) >= 20
    assert {barrier.needs for _, barrier in BARRIERS} == {"static", "interaction"}
    assert {barrier.kind for _, barrier in BARRIERS} == {"definite", "judgement"}


@pytest.mark.parametrize(
    ("path", "barrier"), BARRIERS, ids=[f"{path}:{barrier.id}" for path, barrier in BARRIERS]
)
def test_selector_matches_one_element(
    path: str, barrier: barriers.Barrier, soups: dict[str, BeautifulSoup]
) -> None:
    assert len(soups[path].select(barrier.selector)) == 1
    assert re.fullmatch(r"[1-4]\.[1-5]\.\d{1,2}", barrier.criterion)
    assert barrier.en.endswith(".")
    assert barrier.pl.endswith(".")


@pytest.mark.parametrize("path", PAGES)
def test_links_and_resources_resolve(
    path: str, client: httpx.Client, soups: dict[str, BeautifulSoup]
) -> None:
    base = str(client.base_url)
    for element in soups[path].select("[href], [src]"):
        url = urljoin(urljoin(base, path), str(element.get("href") or element.get("src")))
        if urlsplit(url).scheme in {"mailto", "tel"}:
            continue
        assert url.startswith(base), f"{path} points away from the site: {url}"
        assert client.get(url, follow_redirects=True).status_code == 200, url
        fragment = urlsplit(url).fragment
        if element.name == "a" and fragment:
            assert soups[path].find(id=fragment) is not None, f"{path}: #{fragment}"


@pytest.mark.parametrize("name", [path.name for path in (SITE / "css").iterdir()])
def test_style_uses_nothing_from_elsewhere(name: str) -> None:
    assert "//" not in (SITE / "css" / name).read_text("utf-8")


def test_titles_of_clean_pages_are_unique(soups: dict[str, BeautifulSoup]) -> None:
    titles = [str(soups[path].title) for path, page in KEY.items() if page.clean]
    assert len(titles) == len(set(titles))


def test_two_pages_share_a_title(soups: dict[str, BeautifulSoup]) -> None:
    paths = [p for p, page in KEY.items() if any(b.id == "duplicate-title" for b in page.barriers)]
    assert len(paths) == 2
    assert len({str(soups[path].title) for path in paths}) == 1


def test_robots_and_sitemap(client: httpx.Client) -> None:
    robots = client.get("/robots.txt").text
    assert "Disallow: /prywatne/" in robots
    sitemap = client.get(re.findall(r"Sitemap: (\S+)", robots)[0])
    assert sitemap.headers["content-type"] == "application/xml"
    paths = {urlsplit(url).path for url in re.findall(r"<loc>(.+?)</loc>", sitemap.text)}
    assert paths == {p for p, page in KEY.items() if page.crawled} - {"/osadzone/mapa"}


def test_redirect_and_missing_page(client: httpx.Client) -> None:
    moved = client.get("/stare-aktualnosci")
    assert (moved.status_code, moved.headers["location"]) == (301, "/aktualnosci/")
    missing = client.get("/nie-ma")
    assert missing.status_code == 404
    assert "<h1>Nie ma takiej strony</h1>" in missing.text


@pytest.mark.parametrize("path", [path for path in forms.FORMS if KEY[path].clean])
def test_clean_form_shows_errors_in_text(path: str, client: httpx.Client) -> None:
    answer = client.post(path, data={"email": "to-nie-adres"})
    assert answer.status_code == 422
    soup = BeautifulSoup(answer.text, "lxml")
    assert soup.title is not None
    assert soup.title.text.startswith("Popraw dane: ")
    for field in forms.FORMS[path]:
        control = soup.select_one(f"[name={field.name}]")
        assert control is not None
        assert control["aria-invalid"] == "true"
        message = soup.find(id=f"{field.name}-blad")
        assert message is not None
        assert message["id"] in str(control["aria-describedby"]).split()
        expected = field.wrong if field.name == "email" else field.missing
        assert message.text == f"Błąd: {expected}"
        assert soup.select_one(f".error-summary a[href='#{field.name}']") is not None
    email = soup.select_one("[name=email]")
    assert email is not None
    assert email["value"] == "to-nie-adres"


def test_contact_accepts_a_good_message(client: httpx.Client) -> None:
    answers = {"imie": "Ala", "email": "ala@firma.example", "temat": "Szkolenia"}
    answer = client.post("/kontakt", data={**answers, "tresc": "Dzień dobry", "zgoda": "tak"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/dziekujemy")


def test_form_escapes_what_it_gets(client: httpx.Client) -> None:
    answer = client.post("/kontakt", data={"imie": '"><script>x</script>'})
    assert "<script>x" not in answer.text


def test_form_refuses_a_long_body(client: httpx.Client) -> None:
    assert client.post("/kontakt", data={"tresc": "a" * 70_000}).status_code == 413


@pytest.mark.parametrize(
    ("number", "good"), [("526-104-08-28", True), ("5261040829", False), ("123", False)]
)
def test_nip(number: str, good: bool) -> None:
    assert forms.is_nip(number) is good


def test_server_uses_a_free_port_and_releases_it() -> None:
    with serve() as server:
        port, url = server.port, server.url
        assert httpx.get(url, trust_env=False).status_code == 200
        with pytest.raises(OSError, match="in use"), serve(port):
            pass
    with serve(port) as again:
        assert again.url == url
        assert httpx.get(url, trust_env=False).status_code == 200
