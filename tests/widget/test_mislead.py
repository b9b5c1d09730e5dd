"""What the choices must never take from a page: whole words, slotted words, pictures that are words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.widget import pixels
from tests.widget.conftest import choose
from tests.widget.kit import HERE, Site

Open = Callable[..., Page]
MEASURE = (HERE / "measure.js").read_text()

BROKEN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest("ulatwienia-panel,script,style")) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}$.,]+/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.push(word);
    }
  }
  return found;
}"""


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
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("__measure.wide()") is False
    assert page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('table'))"
    )


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
