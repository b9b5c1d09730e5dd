"""The button and its panel: keyboard, pointer, focus, size, place."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.widget.conftest import choose
from tests.widget.kit import Site

Open = Callable[..., Page]
NAME = "Ułatwienia dostępu"
BOXES = {
    "Podkreśl łącza": "links",
    "Czytelna czcionka": "font",
    "Większa interlinia": "lines",
    "Większe odstępy liter": "letters",
    "Tekst do lewej": "left",
    "Wyraźny fokus": "focus",
    "Ukryj obrazy": "images",
    "Zatrzymaj animacje": "motion",
    "Linia do czytania": "ruler",
}
RADIOS = {
    "Czarny na białym": "bw",
    "Biały na czarnym": "wb",
    "Żółty na czarnym": "yb",
    "Skala szarości": "gray",
    "Stonowane kolory": "pale",
    "Jak na stronie": "",
}


def button(page: Page) -> Locator:
    return page.locator("ulatwienia-panel").get_by_role("button", name=NAME)


def get(page: Page) -> dict[str, Any]:
    settings: dict[str, Any] = page.evaluate("ulatwienia.get()")
    return settings


@pytest.fixture
def opened(open_page: Open) -> Page:
    page = open_page()
    button(page).click()
    # It comes with the file that opening loads.
    expect(page.get_by_text("Więcej", exact=True)).to_be_visible()
    return page


def test_button_comes_right_after_the_skip_link(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Przejdź do treści"
    page.keyboard.press("Tab")
    expect(button(page)).to_be_focused()
    expect(button(page)).to_have_attribute("aria-expanded", "false")


def test_without_a_skip_link_it_is_first(site: Site, open_page: Open) -> None:
    site.texts["/plain.html"] = (
        '<!doctype html><html lang="en"><head><title>Plain</title></head>'
        '<body><p>Words</p><a href="/x">Link</a></body></html>'
    )
    page = open_page("/plain.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "ulatwienia-panel"
    expect(page.get_by_role("button", name="Accessibility options")).to_be_focused()


def test_focus_goes_to_the_heading_and_comes_back(open_page: Open) -> None:
    page = open_page()
    button(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=NAME)).to_be_focused()
    expect(button(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zamknij")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button(page)).to_be_focused()
    expect(page.get_by_role("heading", name=NAME)).to_be_hidden()


def test_tab_goes_through_and_never_closes(opened: Page) -> None:
    names = set()
    for _ in range(30):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.localName") != "ulatwienia-panel":
            break
        names.add(
            opened.evaluate(
                """() => { const e = document.activeElement.shadowRoot.activeElement;
                return e.labels?.[0]?.textContent ?? e.ariaLabel ?? e.textContent }"""
            )
        )
    else:
        pytest.fail("Tab never left the panel")
    assert {"Zamknij", "Mniejszy tekst", "Większy tekst", *BOXES} <= names
    expect(opened.get_by_role("heading", name=NAME)).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_buttons_answer_to_keys(opened: Page, key: str) -> None:
    opened.get_by_role("button", name="Większy tekst").press(key)
    assert get(opened)["text"] == 110
    opened.get_by_role("button", name="Mniejszy tekst").press(key)
    assert get(opened)["text"] == 100
    opened.get_by_role("button", name="Przenieś przycisk").press(key)
    assert get(opened)["corner"] == 1
    choose(opened, links=True)
    opened.get_by_role("button", name="Przywróć ustawienia").press(key)
    assert get(opened)["links"] is False
    opened.get_by_role("button", name="Zamknij").press(key)
    expect(button(opened)).to_be_focused()


def test_checkboxes_answer_to_space_and_click(opened: Page) -> None:
    for label, name in BOXES.items():
        box = opened.get_by_label(label)
        box.press("Space")
        assert get(opened)[name] is True
        box.evaluate("e => e.click()")
        assert get(opened)[name] is False
        opened.get_by_text(label, exact=True).click()
        assert get(opened)[name] is True


def test_radios_answer_to_arrows_and_click(opened: Page) -> None:
    opened.get_by_label("Jak na stronie").focus()
    for label, mode in RADIOS.items():
        opened.keyboard.press("ArrowDown")
        expect(opened.get_by_label(label)).to_be_checked()
        assert get(opened)["contrast"] == mode
    for label, mode in RADIOS.items():
        opened.get_by_label(label).evaluate("e => e.click()")
        assert get(opened)["contrast"] == mode


def test_text_stops_at_its_ends(opened: Page) -> None:
    larger = opened.get_by_role("button", name="Większy tekst")
    for _ in range(12):
        larger.evaluate("e => e.click()")
    assert get(opened)["text"] == 200
    expect(larger).to_have_attribute("aria-disabled", "true")
    expect(opened.locator("output")).to_have_text("200%")
    larger.focus()
    expect(larger).to_be_focused()


def test_targets_are_at_least_44_px(opened: Page) -> None:
    boxes = opened.evaluate(
        """() => [...document.querySelector("ulatwienia-panel").shadowRoot
        .querySelectorAll("button,label,a")].map((e) => {
          const { width, height } = e.getBoundingClientRect();
          return [e.textContent, width, height] })"""
    )
    assert len(boxes) >= 17
    assert [one for one in boxes if one[1] < 44 or one[2] < 44] == []


@pytest.mark.parametrize("text", [100, 200])
def test_fits_a_narrow_window(browser: Browser, site: Site, text: int) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568})
    page = context.new_page()
    page.goto(site.url + "/pages/hard.html")
    button(page).click()
    choose(page, text=text)
    outside = page.evaluate(
        """() => { const root = document.querySelector("ulatwienia-panel").shadowRoot;
        const panel = root.querySelector("div");
        return [panel.scrollWidth > panel.clientWidth, ...[...root.querySelectorAll("button,input,a,output")]
          .filter((e) => { const b = e.getBoundingClientRect(); return b.left < 0 || b.right > 320 })
          .map((e) => e.textContent)] }"""
    )
    assert outside == [False]
    page.get_by_text("Więcej", exact=True).click()
    last = page.get_by_role("button", name="Ukryj na stałe")
    last.scroll_into_view_if_needed()
    last.click()
    assert get(page)["hidden"] is True
    context.close()


def test_hidden_for_good_and_back(opened: Page) -> None:
    choose(opened, contrast="yb", text=200, corner=1)
    opened.get_by_role("button", name="Ukryj na stałe").click()
    # Nothing stays changed; the sentence that says how to come back has the focus.
    expect(opened.get_by_text("Przycisk wróci po dopisaniu")).to_be_focused()
    chosen = get(opened)
    assert (chosen["contrast"], chosen["text"], chosen["corner"]) == ("", 100, 1)
    opened.get_by_role("button", name="Zamknij").click()
    expect(button(opened)).to_be_hidden()
    opened.reload()
    opened.wait_for_selector("ulatwienia-panel", state="attached")
    expect(button(opened)).to_be_hidden()
    opened.evaluate("location.hash = '#ulatwienia'")
    expect(button(opened)).to_be_visible()
    opened.reload()
    expect(button(opened)).to_be_visible()


def test_first_panel_fits_one_screen_and_groups_fold(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 480})
    page = context.new_page()
    page.goto(site.url + "/pages/hard.html")
    button(page).click()
    read = """() => { const { scrollHeight, clientHeight } =
      document.querySelector("ulatwienia-panel").shadowRoot.querySelector("div");
      return scrollHeight <= clientHeight }"""
    expect(page.get_by_text("Więcej", exact=True)).to_be_visible()
    assert page.evaluate(read)
    expect(page.get_by_label("Ukryj obrazy")).to_be_hidden()
    page.get_by_text("Czytanie", exact=True).press("Enter")
    page.get_by_label("Ukryj obrazy").press("Space")
    assert get(page)["images"] is True
    context.close()


def test_a_visible_menu_of_fragments_is_no_skip_link(site: Site, open_page: Open) -> None:
    items = "".join(f'<li><a href="#p{n}">Część {n}</a></li>' for n in range(7))
    site.texts["/menu.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Menu</title></head>'
        f"<body><ul>{items}</ul><p>Tekst</p></body></html>"
    )
    page = open_page("/menu.html")
    assert page.evaluate("document.body.firstElementChild.localName") == "ulatwienia-panel"


def test_owners_offer_spacing_by_its_old_name(site: Site, open_page: Open) -> None:
    site.texts["/old.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Dawne</title>'
        '<script defer src="/widget/ulatwienia.js" data-options="spacing"></script>'
        "</head><body><p>Tekst</p></body></html>"
    )
    page = open_page("/old.html")
    button(page).click()
    assert page.get_by_role("checkbox").count() == 2
    choose(page, spacing=True)
    assert (get(page)["lines"], get(page)["letters"]) == (True, True)


def test_each_corner(opened: Page) -> None:
    found = []
    for corner in range(4):
        choose(opened, corner=corner)
        box = button(opened).bounding_box()
        assert box
        found.append((box["x"] > 512, box["y"] > 384))
    assert found == [(True, True), (False, True), (False, False), (True, False)]


def test_corners_follow_the_writing_direction(opened: Page) -> None:
    opened.evaluate("document.documentElement.dir = 'rtl'")
    box = button(opened).bounding_box()
    assert box
    assert box["x"] < 512


def test_owner_marks_a_place(site: Site, open_page: Open) -> None:
    site.texts["/place.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Miejsce</title></head>'
        "<body><header><div data-ulatwienia></div></header><main><p>Tekst</p></main></body></html>"
    )
    page = open_page("/place.html")
    assert page.evaluate("document.querySelector('[data-ulatwienia] > ulatwienia-panel') != null")
    button(page).click()
    expect(page.get_by_role("heading", name=NAME)).to_be_in_viewport()


def test_owner_chooses_options_and_links(site: Site, open_page: Open) -> None:
    site.texts["/some.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Wybór</title>'
        '<script src="/widget/ulatwienia-boot.js"></script>'
        '<script defer src="/widget/ulatwienia.js" data-options="contrast links" data-corner="2"'
        ' data-declaration="/deklaracja"></script></head><body><p>Tekst</p></body></html>'
    )
    page = open_page("/some.html")
    button(page).click()
    assert page.get_by_role("button", name="Większy tekst").count() == 0
    assert page.get_by_role("checkbox").count() == 1
    assert page.get_by_role("radio").count() == 6
    link = page.get_by_role("link", name="Deklaracja dostępności")
    expect(link).to_have_attribute("href", "/deklaracja")
    assert get(page)["corner"] == 2


def test_other_language_from_a_file_of_the_same_site(site: Site, open_page: Open) -> None:
    site.texts["/uk.json"] = '{"title": "Доступність", "close": "Закрити"}'
    site.texts["/uk.html"] = (
        '<!doctype html><html lang="uk"><head><meta charset="utf-8"><title>Мова</title>'
        '<script defer src="/widget/ulatwienia.js" data-locale-url="/uk.json"></script></head>'
        "<body><p>Текст</p></body></html>"
    )
    page = open_page("/uk.html")
    page.get_by_role("button", name="Доступність").click()
    expect(page.get_by_role("button", name="Закрити")).to_be_visible()
    expect(page.get_by_role("button", name="Larger text")).to_be_visible()
    assert page.evaluate("document.querySelector('ulatwienia-panel').lang") == "uk"


def test_a_language_file_of_another_site_is_not_asked_for(site: Site, open_page: Open) -> None:
    site.texts["/far.html"] = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Far</title>'
        '<script defer src="/widget/ulatwienia.js" data-locale-url="http://localhost:9/x.json">'
        "</script></head><body><p>Words</p></body></html>"
    )
    page = open_page("/far.html")
    expect(page.get_by_role("button", name="Accessibility options")).to_be_visible()


def test_forced_colours_switch_contrast_off_and_say_why(browser: Browser, site: Site) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(site.url + "/pages/hard.html")
    button(page).click()
    choose(page, contrast="wb")
    expect(page.get_by_text("Kolory ustawia system.")).to_be_visible()
    for label in RADIOS:
        expect(page.get_by_label(label)).to_be_disabled()
    forced = page.evaluate("getComputedStyle(document.querySelector('.cut')).backgroundColor")
    assert forced != "rgb(0, 0, 0)"
    context.close()


def test_one_event_a_change(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        "window.seen = []; document.addEventListener('ulatwienia:change', e => seen.push(e.detail.text))"
    )
    choose(page, text=150)
    choose(page, text=150)
    page.evaluate("ulatwienia.reset()")
    assert page.evaluate("seen") == [150, 100]


def test_an_owner_keeps_the_button_off_a_cookie_bar(site: Site, open_page: Open) -> None:
    site.texts["/cookies.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Ciastka</title><style>'
        "#bar { position: fixed; inset: auto 0 0; height: 90px }"
        ":root:has(#bar:not([hidden])) { --ulatwienia-inset: 0 0 90px }"
        '</style></head><body><div id="bar"><button onclick="bar.hidden = true">Zgoda</button></div>'
        "</body></html>"
    )
    page = open_page("/cookies.html")
    box, bar = button(page).bounding_box(), page.locator("#bar").bounding_box()
    assert box
    assert bar
    assert box["y"] + box["height"] <= bar["y"]
    page.evaluate("bar.hidden = true")
    moved = button(page).bounding_box()
    assert moved
    assert moved["y"] == box["y"] + 90


@pytest.mark.parametrize("corner", [0, 1, 2, 3])
def test_the_button_keeps_off_fixed_bars_by_itself(
    site: Site, open_page: Open, corner: int
) -> None:
    site.texts["/bars.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Paski</title><style>'
        "#bar,#head{position:fixed;inset:auto 0 0;height:120px;background:#eee}#head{inset:0 0 auto}"
        "#chat{position:fixed;right:16px;bottom:130px;width:60px;height:60px}"
        '</style></head><body><div id="head">Nagłówek</div><p>Tekst</p><button id="chat">?</button>'
        '<div id="bar"><button onclick="bar.hidden = bar.style.display = \'none\'">Zgoda</button></div>'
        "</body></html>"
    )
    page = open_page("/bars.html")
    choose(page, corner=corner)
    free = """() => { const box = document.querySelector("ulatwienia-panel").shadowRoot
      .querySelector("button").getBoundingClientRect();
      return ["bar", "head", "chat"].every((id) => { const b = document.getElementById(id).getBoundingClientRect();
        return !b.width || box.bottom <= b.top || box.top >= b.bottom || box.right <= b.left || box.left >= b.right }) }"""
    assert page.evaluate(free)
    box = button(page).bounding_box()
    assert box
    page.get_by_text("Zgoda").click()
    if corner == 1:
        page.wait_for_function(
            "document.querySelector('ulatwienia-panel').shadowRoot.querySelector('button')"
            ".getBoundingClientRect().bottom > innerHeight - 40"
        )


def test_nothing_of_it_is_printed(opened: Page) -> None:
    opened.emulate_media(media="print")
    expect(button(opened)).to_be_hidden()
    expect(opened.get_by_label("Podkreśl łącza")).to_be_hidden()
