"""Frames, of the page's own origin and of others, are judged like the page; unreachable ones are
named.
"""

import pytest

from a11y.artifacts.codec import decode
from a11y.artifacts.forms import FieldChanges, FormTrials
from a11y.artifacts.hovering import Hovering
from a11y.artifacts.openings import Openings
from a11y.artifacts.pressing import PointerPresses
from a11y.artifacts.resize import ResizedPage
from a11y.browser import Tab
from a11y.probes import forms, hovering, inputs, opening, pressing, resize
from tests.probes.conftest import Site, opened

WIDE = "<p style='width: 700px; font: 16px monospace'>" + "szeroki tekst w ramce " * 12
TIGHT = """<style>div { height: 40px; width: 300px; overflow: hidden; font: 16px/20px monospace }</style>
<div>dwa wiersze tekstu w ramce, która jest niska</div>"""


@pytest.mark.parametrize("foreign", [False, True])
async def test_frames_are_resized_and_spaced(tab: Tab, site: Site, foreign: bool) -> None:
    site.frames = {"/szeroka": WIDE, "/ciasna": TIGHT}
    origin = site.foreign if foreign else site.url
    frames = "".join(
        f"<iframe title=R src='{origin}{name}' width='100%' height=200 style='border: 0'></iframe>"
        for name in ("szeroka", "ciasna")
    )
    found = []
    for _ in range(2):
        page = await opened(tab, site, f"<h1>Ramki</h1>{frames}")
        found.append(decode(ResizedPage, await resize.gather(page)))
        assert await page.evaluate("document.adoptedStyleSheets.length") == 0
    once, again = ([(o.target.selector, o.width, o.kind) for o in f.overflows] for f in found)
    assert once == again
    (wide,) = found[0].overflows
    assert (wide.kind, wide.frame) == ("text", 304)
    assert 550 < wide.width <= 708
    assert wide.target.frames
    assert found[0].reflow_width == 320
    (cut,) = found[0].spaced
    assert cut.target.frames
    assert found[0].unjudged == found[0].unspaced == ()


async def test_a_frame_that_reaches_out_is_measured_by_the_page(tab: Tab, site: Site) -> None:
    site.frames = {"/ramka": "<p style='font: 16px monospace'>" + "słowo " * 60}
    page = await opened(tab, site, "<iframe title=R src=/ramka width=800></iframe>")
    found = decode(ResizedPage, await resize.gather(page))
    text = next(one for one in found.overflows if one.kind == "text")
    assert text.frame == 320
    assert 700 < text.width <= 810


async def test_frames_that_cannot_be_asked_are_named(tab: Tab, site: Site) -> None:
    broken = "<iframe id=zepsuta title=R src='http://127.0.0.1:1/'></iframe>"
    hidden = "<iframe title=R src='http://127.0.0.1:1/' style='display: none'></iframe>"
    page = await opened(tab, site, f"<p>Tekst</p>{broken}{hidden}")
    found = decode(ResizedPage, await resize.gather(page))
    assert [one.selector for one in found.unjudged] == ["#zepsuta"]
    assert [one.selector for one in found.unspaced] == ["#zepsuta"]


DIALOG = """<a href="#a">A</a> <a href="#b">B</a>
<button type="button" id="otworz">Otwórz</button> <a href="#c">C</a>
<div id="okno" role="dialog" aria-label="Okno" hidden><button type="button">Zamknij</button></div>
<script>
  otworz.onclick = () => { okno.hidden = false; %s };
  addEventListener("keydown", (e) => { if (e.key === "Escape") { okno.hidden = true; otworz.focus(); } });
</script>"""


@pytest.mark.parametrize("foreign", [False, True])
async def test_what_opens_in_a_frame_is_opened(tab: Tab, site: Site, foreign: bool) -> None:
    site.frames = {
        "/dobra": DIALOG % "okno.querySelector('button').focus()",
        "/zla": DIALOG % "",
    }
    origin = site.foreign if foreign else site.url
    frames = "".join(f"<iframe title=R src='{origin}{name}'></iframe>" for name in ("dobra", "zla"))
    found = []
    for _ in range(2):
        page = await opened(tab, site, f"<a href='#p'>Przed</a>{frames}<a href='#k'>Za</a>")
        found.append(decode(Openings, await opening.gather(page)))
    told = [
        [(o.kind, o.focus, o.next_in, o.escape, o.back, o.leaves) for o in one.opened]
        for one in found
    ]
    assert told[0] == told[1]
    assert [row[:4] for row in told[0]] == [
        ("dialog", "in", False, True),
        ("dialog", "trigger", False, True),
    ]
    assert [row[4] for row in told[0]] == ["trigger", "trigger"]
    assert all(o.target.frames for o in found[0].opened)
    assert (found[0].candidates, found[0].cut) == (2, 0)


async def test_one_of_each_kind_is_opened_first(tab: Tab, site: Site) -> None:
    rows = "".join(
        f"<p><button type=button class=wiersz aria-expanded=false id=w{at}"
        f" onclick='s{at}.hidden = !s{at}.hidden'>Wiersz {at}</button> <span id=s{at} hidden>T</span></p>"
        for at in range(20)
    )
    more = "".join(f"<p class=k-{at}><button type=button>{at}</button></p>" for at in "abcdefff")
    late = """<nav><button type="button" aria-haspopup="menu" onclick="m.hidden = !m.hidden">Menu</button>
    <ul id="m" role="menu" hidden><li role="menuitem" tabindex="0">Pozycja</ul></nav>"""
    page = await opened(tab, site, rows + more + late)
    found = decode(Openings, await opening.gather(page))
    assert "Menu" in [one.target.name for one in found.opened]
    assert found.candidates == 29
    assert found.cut == 19, "two of rows, one of each other kind, and a second one of the last"


FORM = """<form id="f" action="/wyslane" method="post" novalidate onsubmit="return sprawdz()">
<label>Imię <input id="imie" required></label> <button>Wyślij</button></form>
<script>const sprawdz = () => { imie.style.border = "2px solid red"; return false; };</script>"""
CHANGED = """<label>Dział <select onchange="location.href = this.value"><option value="/a">A</option>
<option value="/b">B</option></select></label>"""
POINTED = """<style>.tip { width: 200px } .tip .dymek { display: none } .tip:hover .dymek { display: block; position: absolute; background: #fff }</style>
<p class="tip">Opłata <span class="dymek">Naliczana raz w roku</span></p><p>Tekst pod spodem, zakryty</p>
<button type="button" onmousedown="location.href = '/dalej'">Dalej</button>"""


@pytest.mark.parametrize("foreign", [False, True])
async def test_forms_in_frames_are_tried(tab: Tab, site: Site, foreign: bool) -> None:
    site.frames = {"/formularz": FORM, "/lista": CHANGED}
    origin = site.foreign if foreign else site.url
    html = "".join(f"<iframe title=R src='{origin}{n}'></iframe>" for n in ("formularz", "lista"))
    tried = decode(FormTrials, await forms.gather(await opened(tab, site, html)))
    assert [(t.kind, t.outcome) for t in tried.trials] == [
        ("empty", "marked"),
        ("wrong", "nothing"),
    ]
    assert tried.trials[0].marked[0].frames
    changed = decode(FieldChanges, await inputs.gather(await opened(tab, site, html)))
    assert [(one.name, one.effect) for one in changed.changed] == [("Dział", "navigation")]
    assert site.reached == []


@pytest.mark.parametrize("foreign", [False, True])
async def test_frames_are_pointed_at_and_pressed(tab: Tab, site: Site, foreign: bool) -> None:
    site.frames = {"/ramka": POINTED}
    origin = site.foreign if foreign else site.url
    html = f"<p style='height: 900px'>Nad ramką</p><iframe title=R src='{origin}ramka' height=300></iframe>"
    pressed = decode(PointerPresses, await pressing.gather(await opened(tab, site, html)))
    assert [one.effect for one in pressed.pressed] == ["navigation"]
    seen = decode(Hovering, await hovering.gather(await opened(tab, site, html)))
    (shown,) = seen.shown
    assert (shown.text, shown.lasting, shown.hoverable) == ("Naliczana raz w roku", True, True)
    assert shown.target.frames
    assert site.reached == []
