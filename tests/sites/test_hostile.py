"""The hostile site does what its docstrings say, as far as that is cheap to see."""

import gzip
import socket
from collections.abc import Iterator

import httpx
import pytest
from bs4 import BeautifulSoup

from tests.sites import CASES, hostile
from tests.sites.access import COOKIE, PASSWORD, USER

ENDLESS = {"/never-responds", "/drip"}
LARGE = {"/huge"}
STATUS = {"/server-error": 500, "/gone": 410, "/members": 401, "/basic": 401}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with (
        hostile.serve() as server,
        httpx.Client(base_url=server.url, trust_env=False, timeout=10) as http,
    ):
        yield http


def test_every_case_says_what_it_is() -> None:
    assert all(entry.handler.__doc__ for entry in CASES.values())
    assert not [path for path in hostile.EXPECTED if "?" in path or "{" in path]
    assert {hostile.EXPECTED[path] for path in hostile.MISSING_ALT} == {"audited"}
    assert set(hostile.EXPECTED.values()) == {"audited", "error", "skipped", "document"}


def test_index_links_to_every_page(client: httpx.Client) -> None:
    soup = BeautifulSoup(client.get("/").text, "lxml")
    linked = {str(link["href"]) for link in soup.select("li a")}
    unlinked = {"/only-in-sitemap", "/only-in-gzip", "/logout"}
    assert linked == set(hostile.EXPECTED) - unlinked


@pytest.mark.parametrize("path", sorted(set(hostile.EXPECTED) - ENDLESS - LARGE))
def test_page_answers(path: str, client: httpx.Client) -> None:
    response = client.get(path)
    if path.startswith("/redirect"):
        assert response.is_redirect
    else:
        assert response.status_code == STATUS.get(path, 200)
    if hostile.EXPECTED[path] == "audited" and response.status_code == 200:
        assert response.headers["content-type"].startswith("text/html")


def test_redirect_loop_and_chain(client: httpx.Client) -> None:
    with pytest.raises(httpx.TooManyRedirects):
        client.get("/redirect-loop", follow_redirects=True)
    end = client.get("/redirect-chain", follow_redirects=True)
    assert (end.url.path, len(end.history)) == ("/redirect-chain/end", 3)


def test_never_responds(client: httpx.Client) -> None:
    with pytest.raises(httpx.ReadTimeout):
        client.get("/never-responds", timeout=0.3)


def test_drip_goes_on(client: httpx.Client) -> None:
    with client.stream("GET", "/drip") as response:
        chunks = response.iter_text()
        text = "".join(next(chunks) for _ in range(4))
    assert text.count("drop") >= 2


def test_huge_is_as_large_as_it_says(client: httpx.Client) -> None:
    with client.stream("GET", "/huge") as response:
        assert "content-length" not in response.headers
        assert sum(map(len, response.iter_bytes())) >= hostile.network.HUGE_BYTES


def test_sizes(client: httpx.Client) -> None:
    assert client.get("/many-links").text.count("/leaf/") == 2 * hostile.traps.MANY_LINKS
    assert client.get("/deep").text.count("<div>") == 5000
    assert client.get("/many-nodes").text.count("<") > 60_000


def test_calendar_goes_on(client: httpx.Client) -> None:
    assert "/calendar/2027/1" in client.get("/calendar/2026/12").text
    assert "month=2027-01" in client.get("/calendar/day?month=2026-12").text


def test_session_ids_are_new(client: httpx.Client) -> None:
    assert client.get("/session").text != client.get("/session").text


@pytest.mark.parametrize("path", ["/latin2", "/latin2-meta"])
def test_latin2(path: str, client: httpx.Client) -> None:
    assert hostile.content.LATIN2_TEXT in client.get(path).content.decode("iso8859-2")


def test_evil_page_is_honest_html(client: httpx.Client) -> None:
    text = client.get("/evil").text
    assert "\x00" in text
    assert "\x1b[31m" in text
    assert "document.title='owned'</script>" not in text


def test_sitemaps(client: httpx.Client) -> None:
    assert "Disallow: /private" in client.get("/robots.txt").text
    assert "sitemap-packed.xml.gz" in client.get("/sitemap-index.xml").text
    packed = client.get("/sitemap-packed.xml.gz").content
    assert b"/only-in-gzip" in gzip.decompress(packed)
    assert len(client.get("/sitemap-bomb.xml.gz").content) < 100_000


def test_signing_in(client: httpx.Client) -> None:
    name, value = COOKIE
    headers = {"cookie": f"{name}={value}"}
    assert 'id="signed-in"' in client.get("/members", headers=headers).text
    assert client.post("/login").headers["set-cookie"].startswith(f"{name}={value}")
    client.cookies.clear()
    assert 'id="signed-in"' not in client.get("/members/inner").text
    assert client.get("/basic", auth=(USER, PASSWORD)).status_code == 200


def test_server_stops_with_open_requests() -> None:
    with hostile.serve() as server:
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(b"GET /never-responds HTTP/1.1\r\nHost: localhost\r\n\r\n")
        port = server.port
    connection.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
