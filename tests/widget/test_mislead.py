"""What the choices must never take from a page: whole words, slotted words, pictures that are words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.widget import pixels
from tests.widget.conftest import choose
from tests.widget.kit import HERE, Site

Open = Callable[..., Page]
MEASURE = (HERE / "measure.js").read_text()


def broken(page: Page) -> list[str]:
    """Words that break inside."""
    return [word for word, is_broken in page.evaluate("__measure.words()") if is_broken]


def page_of(body: str, style: str = "") -> str:
    return (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Strona</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>body{{font:16px/1.4 sans-serif;margin:8px}}{style}</style></head><body>{body}</body></html>"
    )


def test_200_per_cent_breaks_no_word_and_tables_scroll(site: Site, open_page: Open) -> None:
    cells = "".join(f"<td>$8,{n}87.00</td><td>Przedsiębiorstwo</td>" for n in range(3))
    site.texts["/table.html"] = page_of(
        f"<div class=card><table><tr>{cells}</tr></table></div>"
        "<div class=row><div>Najdłuższesłowo</div><div>Przedsiębiorczość</div><div>Druga kolumna</div></div>"
        "<p>Konstantynopolitańczykowianeczka</p>",
        "table{width:100%;border-collapse:collapse}td{padding:2px;border:1px solid}"
        ".row{display:flex}.row div{flex:1;padding:8px}",
    )
    page = open_page("/table.html")
    page.set_viewport_size({"width": 640, "height": 600})
    page.evaluate(MEASURE)
    choose(page, text=200)
    assert broken(page) == []
    assert page.evaluate("__measure.wide()") is False
    assert page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('table'))"
    )


def test_columns_give_way_to_a_word(site: Site, open_page: Open) -> None:
    site.texts["/columns.html"] = page_of(
        "<div class=grid><div><h1>Technologia, która rośnie</h1></div><p>Obok</p></div>"
        "<div class=flex><div><h1>Przedsiębiorczość</h1></div><p>Obok</p></div>"
        "<p class=long>Konstantynopolitańczykowianeczka bez końca</p>",
        "h1,p{overflow-wrap:anywhere}h1{font-size:46px}.grid{display:grid;grid-template-columns:1fr 1fr;gap:2rem}"
        ".flex{display:flex}.flex>div{flex:0 0 auto;width:50%}",
    )
    page = open_page("/columns.html")
    page.evaluate(MEASURE)
    before = page.evaluate("document.documentElement.outerHTML")
    assert broken(page) == []
    choose(page, text=200)
    assert broken(page) == []
    assert page.evaluate("__measure.wide()") is False
    # In a window where no column is wide enough, the word breaks and nothing scrolls sideways.
    choose(page, text=100)
    page.set_viewport_size({"width": 320, "height": 600})
    choose(page, text=200)
    assert page.evaluate("__measure.wide()") is False
    page.evaluate("ulatwienia.reset()")
    assert page.evaluate("document.documentElement.outerHTML") == before


@pytest.mark.parametrize("mode", ["bw", "yb"])
def test_a_skip_link_that_waits_above_the_page_stays_unseen(
    site: Site, open_page: Open, mode: str
) -> None:
    site.texts["/skip.html"] = page_of(
        "<a class=skip href='#x'>Przejdź do treści</a><h1 id=x>Strona</h1>",
        ".skip{position:absolute;left:16px;top:-60px;padding:12px 20px;background:#063;color:#fff}"
        ".skip:focus{top:12px}h1{margin-top:120px}",
    )
    page = open_page("/skip.html")
    choose(page, contrast=mode, text=200, hidden=True)
    picture = pixels.shot(page)
    row = [picture.getpixel((x, y)) for x in range(10, 400, 5) for y in range(12)]
    assert set(row) == {(255, 255, 255) if mode == "bw" else (0, 0, 0)}
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => getComputedStyle(e).opacity") == "1"
    assert page.locator(".skip").evaluate("e => e.getBoundingClientRect().top") == 12


SLOTTED = """() => {
  customElements.define("x-alert", class extends HTMLElement {
    connectedCallback() {
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = "<style>div{color:#555;font-size:14px}.i{color:#777}</style>" +
        "<div><slot></slot></div><p class=i><slot name=more>Reszta</slot></p>";
    }
  });
}"""


def test_slotted_words_take_colour_and_size(site: Site, open_page: Open) -> None:
    site.texts["/slots.html"] = page_of("<x-alert>Uwaga <b>teraz</b></x-alert>")
    page = open_page("/slots.html")
    page.evaluate(SLOTTED)
    choose(page, contrast="wb", text=200)
    read = """() => [...document.querySelector("x-alert").shadowRoot.querySelectorAll("slot")]
      .map((slot) => { const s = getComputedStyle(slot); return [s.color, s.fontSize].join() })"""
    assert page.evaluate(read) == ["rgb(255, 255, 255),28px", "rgb(255, 255, 255),32px"]
    assert page.evaluate("ulatwienia.audit().missed.length") == 0
    assert page.evaluate("ulatwienia.audit().measured") == 4


@pytest.mark.parametrize("mode", ["bw", "wb", "yb"])
def test_pictures_that_are_words_stay_seen(browser: Browser, site: Site, mode: str) -> None:
    white = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='80' height='30'%3E%3Ctext y='24' font-size='24' fill='{}'%3EUrząd%3C/text%3E%3C/svg%3E"
    dark = white.format("%23123")
    light = white.format("white")
    site.texts["/logos.html"] = page_of(
        '<header class=top><a href="/" class=logo>Urząd</a></header>'
        '<p><a href="/" class=sprite aria-label=Poczta><span class=unseen>Poczta</span></a></p>'
        '<p class=before>&nbsp;</p><section class=photo><img alt=Urząd src="'
        + light
        + '"><p>Witamy</p></section>',
        ".top{position:fixed;inset:0 0 auto;padding:8px;background:rgba(255,255,255,.9)}body{padding-top:60px}"
        f'.logo{{display:block;width:80px;height:30px;text-indent:-9999px;overflow:hidden;background:url("{dark}")}}'
        f'.sprite{{display:block;width:80px;height:30px;background:url("{dark}")}}'
        ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
        f".before::before{{content:'';display:block;width:80px;height:30px;background:url(\"{dark}\")}}"
        ".photo{color:#fff;padding:8px;background:url(/pages/photo.jpg) center/cover}.photo img{display:block}",
    )
    context = browser.new_context(device_scale_factor=pixels.SCALE)
    page = context.new_page()
    page.goto(site.url + "/logos.html")
    page.wait_for_selector("ulatwienia-panel", state="attached")
    choose(page, contrast=mode, hidden=True)
    picture = pixels.shot(page)
    for name in (".logo", ".sprite", ".before", ".photo img"):
        box = page.locator(name).bounding_box()
        assert box
        box |= {"width": 80, "height": 30}
        assert pixels.text_ratio(picture, box) >= 7, name
    # Nothing light is left of the header, and no patch stands out of it.
    ground = {"bw": (255, 255, 255)}.get(mode, (0, 0, 0))
    assert picture.getpixel((600, 20)) == ground
    context.close()
