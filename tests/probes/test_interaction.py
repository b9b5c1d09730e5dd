"""Interaction with a page: real keys, where focus is, and no request that leaves."""

from dataclasses import replace

import pytest

from a11y.artifacts.codec import decode
from a11y.artifacts.forms import FormTrials
from a11y.artifacts.key_listening import KeyListening
from a11y.artifacts.page_over_time import PageOverTime
from a11y.browser import Tab
from a11y.probes import forms, listeners
from a11y.probes import time as watching
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.keys import key_event
from a11y.probes.common.navigation_guard import block_navigation
from tests.probes.conftest import Site, opened

SENDERS = """
<form action="/wyslane" method="post"><input name="a" value="1"><button id="form">Wyślij</button></form>
<form action="/okno" method="post" target="_blank"><button id="blank">Wyślij w nowym oknie</button></form>
<a id="link" href="/odsylacz">Dalej</a> <a id="new" href="/nowe" target="_blank">Nowe okno</a>
<button id="fetch" onclick="fetch('/fetch', { method: 'POST', keepalive: true })">fetch</button>
<button id="beacon" onclick="navigator.sendBeacon('/beacon', 'x')">beacon</button>
<button id="xhr" onclick="const x = new XMLHttpRequest(); x.open('DELETE', '/xhr'); x.send()">xhr</button>
<button id="img" onclick="new Image().src = '/img'">img</button>
<button id="open" onclick="window.open('/open')">open</button>
<button id="go" onclick="location.href = '/go'">go</button>
<button id="frame" onclick="document.body.append(Object.assign(document.createElement('iframe'), { src: '/frame' }))">frame</button>
"""
BUTTONS = ("form", "blank", "link", "new", "fetch", "beacon", "xhr", "img", "open", "go", "frame")


async def test_nothing_leaves(tab: Tab, site: Site) -> None:
    loaded = await opened(tab, site, SENDERS)
    page = await InteractivePage.start(loaded)
    async with block_requests(loaded) as kept, block_navigation(loaded):
        for name in BUTTONS:
            await page.evaluate(f"document.getElementById('{name}').click()")
            await page.wait_for_focus()
        for name in BUTTONS:
            await page.evaluate(f"document.getElementById('{name}').focus()")
            await page.press("Enter")
        await page.evaluate("new Promise((done) => setTimeout(done, 300))")
    assert site.reached == []
    assert kept.urls, "requests were made, and kept"
    assert loaded.page.url == site.url
    await page.evaluate("fetch('/potem').then((r) => r.text())")
    assert site.reached == ["GET /potem"], "afterwards the page is free again"


@pytest.mark.parametrize(
    ("url", "interact", "allowed"),
    [
        ("https://www.example.org/", False, False),
        ("https://www.example.org/", True, True),
        ("http://127.0.0.1:8000/", False, True),
        ("http://localhost/", False, True),
        ("https://localhost.example.org/", False, False),
        ("file:///home/a/strona.html", False, False),
    ],
)
async def test_who_may_interact(
    tab: Tab, site: Site, url: str, interact: bool, allowed: bool
) -> None:
    loaded = await opened(tab, site, "")
    loaded.final_url = url
    loaded.settings = replace(loaded.settings, interact=interact)
    assert may_interact(loaded) is allowed


async def test_nothing_is_pressed_without_leave(tab: Tab, site: Site) -> None:
    html = """<p id="p">0</p><button onclick="fetch('/guzik')">Zatrzymaj zmiany</button>
    <script>
      let n = 0;
      setInterval(() => { n += 1; p.textContent = n; }, 300);
      document.addEventListener("keydown", (e) => { if (e.key === "x") fetch("/klawisz"); });
      // The browser itself sends one event without values.
      addEventListener("devicemotion", (e) => { if (e.acceleration && e.acceleration.x) fetch("/ruch"); });
    </script>"""
    loaded = await opened(tab, site, html)
    loaded.final_url = "https://www.example.org/"
    heard = decode(KeyListening, await listeners.gather(loaded))
    assert not heard.pressed
    assert [one.key for one in heard.shortcuts] == ["x"]
    assert [one.event for one in heard.motions] == ["devicemotion"]
    seen = decode(PageOverTime, await watching.gather(loaded))
    assert not seen.pressed
    assert [one.target.selector for one in seen.changing] == ["#p"]
    assert site.reached == []


async def test_what_is_typed_into_a_field_that_a_shortcut_opened_is_no_shortcut(
    tab: Tab, site: Site
) -> None:
    html = """<input id="szukaj" aria-label="Szukaj" hidden><p>Biblioteka</p><script>
      document.addEventListener("keydown", (event) => {
        if (event.key === "c" && szukaj.hidden) { szukaj.hidden = false; event.preventDefault(); }
        if (!szukaj.hidden) szukaj.focus();
      });
    </script>"""
    heard = decode(KeyListening, await listeners.gather(await opened(tab, site, html)))
    assert [shortcut.key for shortcut in heard.shortcuts] == ["c"]


async def test_focus_is_found_wherever_it_is(tab: Tab, site: Site) -> None:
    loaded = await opened(
        tab,
        site,
        """<a href="#a" id="a">A</a> <input type="date" id="data" aria-label="Data">
        <iframe title="R" srcdoc="<button id=w-ramce>R</button>"></iframe>
        <div id="otwarty"></div><div id="zamkniety"></div>
        <script>
          otwarty.attachShadow({ mode: "open" }).innerHTML = "<button id='w-otwartym'>1</button>";
          zamkniety.attachShadow({ mode: "closed" }).innerHTML = "<button id='w-zamknietym'>2</button>";
        </script>""",
    )
    page = await InteractivePage.start(loaded)
    found: list[str] = []
    parts = 0
    for _ in range(12):
        await page.press("Tab")
        here = await page.focused_element()
        if here is None:
            break
        node = await page.node(here.id)
        assert node is not None
        parts += here.part != here.id
        if not found or found[-1] != node.id:
            found.append(node.id)
    assert found == ["a", "data", "w-ramce", "w-otwartym", "w-zamknietym"]
    assert parts >= 3, "the parts of the date field are stops of their own"


@pytest.mark.parametrize(
    ("name", "key", "modifiers", "text"),
    [
        ("Tab", "Tab", 0, None),
        ("Shift+Tab", "Tab", 8, None),
        ("Control+Alt+m", "m", 3, None),
        ("+", "+", 0, "+"),
        ("Control++", "+", 2, None),
        ("?", "?", 8, "?"),
        ("S", "S", 8, "S"),
        ("Enter", "Enter", 0, "\r"),
        ("F6", "F6", 0, None),
    ],
)
def test_key_names(name: str, key: str, modifiers: int, text: str | None) -> None:
    event = key_event(name)
    assert (event["key"], event["modifiers"], event.get("text")) == (key, modifiers, text)


async def test_a_form_is_never_sent(tab: Tab, site: Site) -> None:
    form = '<form action="/wyslane" method="post"><input name="a"><button>{}</button></form>'
    loaded = await opened(tab, site, form.format("Wyślij") + form.format("Usuń konto"))
    tried = decode(FormTrials, await forms.gather(loaded))
    assert [(one.kind, one.outcome) for one in tried.trials] == [
        ("empty", "sent"),
        ("wrong", "sent"),
    ]
    loaded = await opened(tab, site, form.format("Wyślij"))
    loaded.final_url = "https://www.example.org/"
    assert decode(FormTrials, await forms.gather(loaded)) == FormTrials(forms=1)
    assert site.reached == []
