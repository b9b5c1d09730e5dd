"""Probes that load linked pages or press controls: what they use, and what they never touch."""

from collections import Counter
from dataclasses import replace

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from a11y.artifacts.foldings import Foldings
from a11y.artifacts.linked_pages import LinkedPages
from a11y.audit.gather import Gathered, gather
from a11y.browser import Browser
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.local_server import LocalServer
from a11y.probes import needed

START = """<!doctype html><html lang="pl"><title>Start</title>
<button onclick="document.getElementById('menu').hidden ^= true">Zwiń</button>
<nav id="menu">
<a href="/">Start</a> <a href="#dol">Na dół</a>
<a href="/wyloguj">Wyloguj</a> <a href="/konto/delete?id=1">Konto</a>
<a href="/plik.pdf">Plik</a> <a href="/dane" download>Dane</a>
<a href="http://example.invalid/">Obca witryna</a> <a href="mailto:a@example.org">Napisz</a>
<a href="/brak">Brak</a> <a href="/stary">Stary adres</a> <a href="/pusta">Pusta</a>
<a href="/czwarta">Czwarta</a> <a href="/piata">Piąta</a>
</nav><p id="dol">Treść</p></html>"""


class Site:
    """Counts the requests."""

    def __init__(self, start: str = START) -> None:
        self.start = start
        self.asked: Counter[str] = Counter()
        self.app = Starlette(routes=[Route("/{path:path}", self.answer)])

    async def answer(self, request: Request) -> Response:
        path = request.url.path
        self.asked[path] += 1
        if path == "/stary":
            return RedirectResponse("/nowy")
        if path == "/pusta":
            return HTMLResponse("<!doctype html><title>Pusta</title>")
        body = (
            self.start
            if path == "/"
            else f"<!doctype html><title>{path}</title><p>To jest {path}.</p>"
        )
        return HTMLResponse(body, status_code=404 if path == "/brak" else 200)


async def ask(site: Site, kind: type) -> Gathered:
    with LocalServer(site.app) as server:
        url = server.url.rstrip("/") + "/"
        settings = Settings(roots=(url,), profile="thorough", interact=True)
        async with Browser(settings, init_scripts=(SETTLE_SCRIPT,)) as browser:
            tab = await browser.tab()
            got = await gather(tab, url, replace(settings, interact=True), needed([kind]))
            assert tab.page.url.startswith(url)
            await tab.close()
    assert got.missing == {}
    return got


async def test_only_a_few_safe_pages_of_the_site_are_loaded() -> None:
    site = Site()
    got = await ask(site, LinkedPages)
    linked = got.decoded[LinkedPages]
    paths = {"/" + url.split("/", 3)[3]: page for url, page in linked.pages.items()}
    assert set(paths) == {"/stary", "/pusta"}
    assert paths["/stary"].final_url.endswith("/nowy")
    assert paths["/pusta"].blank
    assert list(linked.failures.values()) == ["http"]
    assert len(linked.neighbours) == 3
    assert linked.known == 5
    assert set(site.asked) - {"/favicon.ico"} == {"/", "/brak", "/stary", "/nowy", "/pusta"}
    assert got.decoded[Snapshot].page.title == "Start"


GERMAN = """<!doctype html><html lang="de"><title>Anfang</title>
<p>Hier sehen Sie alle Termine und Nachrichten, die Sie noch nicht gelesen haben.</p>
<a href="/weg">Löschen</a> <a href="/alles">Alles</a> <a href="/en" lang="en">English</a></html>"""


async def test_links_are_not_loaded_in_a_language_whose_words_are_not_known() -> None:
    site = Site(GERMAN)
    linked = (await ask(site, LinkedPages)).decoded[LinkedPages]
    assert [url.rsplit("/", 1)[1] for url in linked.pages] == ["en"]
    assert sorted(linked.failures.values()) == ["language", "language"]
    assert linked.known == 3
    assert site.asked["/weg"] == site.asked["/alles"] == 0


async def test_what_a_control_folds_is_seen_and_unfolded_again() -> None:
    found = (await ask(Site(), Foldings)).decoded[Foldings]
    assert found.complete
    assert [one.name for one in found.foldings] == ["Zwiń"]
    assert {key[2:] for key in found.foldings[0].gone} >= {"wyloguj", "plik"}
    assert not any("treść" in key for key in found.foldings[0].gone)
