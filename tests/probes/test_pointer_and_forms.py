"""Pointing, pressing, pasting and changing fields: no request leaves, and nothing is done without
permission.
"""

import pytest

from a11y.artifacts.codec import decode
from a11y.artifacts.forms import FieldChanges, PasteAttempts
from a11y.artifacts.handlers import Handlers
from a11y.artifacts.hovering import Hovering
from a11y.artifacts.operations import Operations
from a11y.artifacts.pressing import PointerPresses
from a11y.browser import LoadedPage, Tab
from a11y.probes import handlers, hovering, inputs, operating, pasting, pressing
from tests.probes.conftest import Site, opened
from tests.promises import Promise

EAGER = """
<style>.tip .dymek { display: none } .tip:hover .dymek { display: block }</style>
<p class="tip">Opłata <span class="dymek">Naliczana raz w roku</span></p>
<button type="button" onmousedown="fetch('/naciśnięto'); location.href = '/dalej'">Dalej</button>
<select aria-label="Dział" onchange="fetch('/zmieniono', { keepalive: true }); location.href = this.value">
  <option value="/a">A</option><option value="/b">B</option></select>
<form action="/wyslane" method="post"><label><input type="checkbox" onchange="this.form.submit()"> Zgoda</label></form>
<label><input type="checkbox" onchange="window.open('/okno'); navigator.sendBeacon('/beacon')"> Okno</label>
<form action="/logowanie" method="post"><label>Hasło <input type="password" onpaste="fetch('/wklejono'); return false"></label>
  <button>Zaloguj się</button></form>
"""
PAY = """
<form action="/platnosc" method="post"><label>Kwota <select onchange="this.form.submit()"><option>10</option>
<option>20</option></select></label><button>Zapłać</button></form>
<button type="button" onmousedown="fetch('/usunieto')">Usuń konto</button>
"""


async def _all(page: LoadedPage) -> tuple[FieldChanges, PointerPresses, PasteAttempts]:
    changes = decode(FieldChanges, await inputs.gather(page))
    pressed = decode(PointerPresses, await pressing.gather(page))
    return changes, pressed, decode(PasteAttempts, await pasting.gather(page))


@pytest.mark.promise("4.5", "Forms are filled in and sent by the test; nothing reaches the server")
async def test_nothing_leaves_even_with_leave(tab: Tab, site: Site, promise: Promise) -> None:
    changes, pressed, pasted = await _all(await opened(tab, site, EAGER))
    assert site.reached == []
    assert sorted(c.effect for c in changes.changed) == ["navigation", "navigation", "window"]
    assert [p.effect for p in pressed.pressed] == ["navigation"]
    assert [p.blocked for p in pasted.pasted] == [True]
    promise("")


async def test_nothing_is_done_without_leave(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, EAGER)
    page.final_url = "https://www.example.org/"
    changes, pressed, pasted = await _all(page)
    assert site.reached == []
    assert not changes.tried
    assert changes.left_out == 3
    assert not pressed.tried
    assert [p.effect for p in pressed.pressed] == [""]
    assert not pasted.tried
    assert not pasted.pasted


async def test_harmful_things_are_left_alone(tab: Tab, site: Site) -> None:
    changes, pressed, _ = await _all(await opened(tab, site, PAY))
    assert site.reached == []
    assert changes.changed == ()
    assert changes.left_out == 1
    assert [p.effect for p in pressed.pressed] == [""]


async def test_pointing_presses_nothing(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, EAGER)
    found = decode(Hovering, await hovering.gather(page))
    assert [one.text for one in found.shown] == ["Naliczana raz w roku"]
    assert site.reached == []


@pytest.mark.parametrize(
    ("attribute", "idle"),
    [
        ("event.stopPropagation()", True),
        ("return false", True),
        ("gtag('event', 'klik')", True),
        ("document.body.hidden = true", False),
    ],
)
async def test_handlers_tell_who_listens(tab: Tab, site: Site, attribute: str, idle: bool) -> None:
    page = await opened(tab, site, f'<p id="p" onclick="{attribute}">Akapit</p>')
    found = decode(Handlers, await handlers.gather(page))
    (click,) = found.any("click")
    assert click.idle is idle
    assert not click.opaque


ACTING = """
<div role="button" tabindex="0" onclick="fetch('/zapisano', { method: 'POST' })">Zapisz</div>
<span onclick="navigator.sendBeacon('/beacon'); location.href = '/dalej'">Dalej</span>
<span onmousedown="window.open('/okno')">Okno</span>
<span onclick="fetch('/usunieto')">Usuń konto</span>
<img id="obraz" alt="Dwa koty na płocie" src="/kot.png" width="40" height="40">
<button type="button" onclick="obraz.src = '/pies.png?licz=1'">Inne zdjęcie</button>
"""


async def test_operating_sends_nothing(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, ACTING)
    site.reached.clear()
    found = decode(Operations, await operating.gather(page))
    assert [r for r in site.reached if r != "GET /kot.png"] == []
    assert sorted((o.name, o.pointer) for o in found.operations) == [
        ("Dalej", "navigation"), ("Inne zdjęcie", "untried"), ("Okno", "window"), ("Zapisz", "request")
    ]  # fmt: skip


async def test_operating_presses_nothing_without_leave(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, ACTING)
    page.final_url = "https://www.example.org/"
    found = decode(Operations, await operating.gather(page))
    assert not found.tried
    assert found.candidates == found.cut == 4
    assert not found.operations
