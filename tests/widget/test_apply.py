"""What the choices do to a page, and that they can be taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.widget import pixels
from tests.widget.conftest import choose
from tests.widget.kit import HERE, Site

Open = Callable[..., Page]
MEASURE = (HERE / "measure.js").read_text()
EVERYTHING: dict[str, Any] = {
    "text": 200, "contrast": "wb", "links": True, "font": True, "spacing": True, "motion": True,
    "focus": True,
}  # fmt: skip


@pytest.fixture
def hard(open_page: Open) -> Page:
    page = open_page()
    page.evaluate(MEASURE)
    return page


def style(page: Page, selector: str, name: str) -> str:
    found: str = page.evaluate(
        "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]",
        [selector, name],
    )
    return found


@pytest.mark.parametrize("text", [110, 150, 200])
def test_every_text_has_exactly_the_chosen_size(hard: Page, text: int) -> None:
    before = hard.evaluate("__measure.texts()")
    choose(hard, text=text)
    # The frame carries the toolbar, too, and hears of it a moment later.
    hard.wait_for_function(
        """size => getComputedStyle(document.querySelector("iframe").contentDocument
        .querySelector("p")).fontSize === size""",
        arg=f"{12 * text / 100:g}px",
    )
    after = hard.evaluate("__measure.texts()")
    assert len(before) > 60
    off = [
        (a, b)
        for a, b in zip(before, after, strict=True)
        if a["shown"] and abs(b["size"] / a["size"] - text / 100) > 0.01
    ]
    assert off == []


def test_200_per_cent_cuts_nothing_and_needs_no_sideways_scroll(hard: Page) -> None:
    before = hard.evaluate("__measure.texts()")
    choose(hard, text=200)
    after = hard.evaluate("__measure.texts()")
    cut = [b["words"] for a, b in zip(before, after, strict=True) if b["cut"] and not a["cut"]]
    assert cut == []
    assert hard.evaluate("__measure.wide()") is False
    assert style(hard, ".unseen", "height") == "1px"


@pytest.mark.parametrize("mode", ["bw", "wb", "yb"])
def test_contrast_as_drawn(browser: Browser, site: Site, mode: str) -> None:
    context = browser.new_context(
        viewport={"width": 1024, "height": 768}, device_scale_factor=pixels.SCALE
    )
    page = context.new_page()
    page.goto(site.url + "/pages/hard.html")
    page.wait_for_selector("ulatwienia-panel", state="attached")
    page.evaluate(MEASURE)
    choose(page, contrast=mode, hidden=True)
    low = []
    measured = 0
    for _ in pixels.windows(page, 6):
        picture = pixels.shot(page)
        for line in page.evaluate("__measure.lines()"):
            measured += 1
            found = pixels.text_ratio(picture, line)
            if found < 7:
                low.append((found, line["words"]))
        for shape in page.evaluate("__measure.shapes()"):
            found = pixels.shape_ratio(picture, shape)
            if found < 3:
                low.append((found, shape["words"]))
    context.close()
    assert measured > 60
    assert low == []


@pytest.mark.parametrize("mode", ["bw", "wb", "yb", "gray"])
def test_contrast_hides_inverts_and_moves_nothing(hard: Page, mode: str) -> None:
    before = hard.evaluate("__measure.stays()")
    choose(hard, contrast=mode)
    assert hard.evaluate("__measure.stays()") == before


@pytest.mark.parametrize(
    "settings",
    [EVERYTHING, {"contrast": "bw"}, {"contrast": "gray"}, {"text": 130}, {"motion": True}],
    ids="-".join,
)
def test_reset_gives_the_page_back_to_the_letter(hard: Page, settings: dict[str, Any]) -> None:
    before = hard.evaluate("__measure.serial()")
    choose(hard, **settings)
    hard.evaluate("ulatwienia.reset()")
    # The frame carries the toolbar, too, and hears of it a moment later.
    hard.wait_for_function("before => __measure.serial() === before", arg=before)
    assert hard.evaluate("document.adoptedStyleSheets.length") == 0


def test_destroy_takes_everything_away_but_the_choices(open_page: Open) -> None:
    page = open_page()
    choose(page, **EVERYTHING)
    page.evaluate("ulatwienia.destroy()")
    page.wait_for_function("!document.querySelector('ulatwienia-panel')")
    assert page.evaluate("typeof ulatwienia") == "undefined"
    assert "data-ul" not in page.content().replace("data-ulatwienia", "")
    assert '"wb"' in page.evaluate("localStorage.ulatwienia")


def test_printing_is_untouched(hard: Page) -> None:
    read = """() => [...document.querySelectorAll("body *")]
      .filter((e) => e.localName !== "ulatwienia-panel" && !e.hasAttribute("data-ul-still"))
      .map((e) => { const s = getComputedStyle(e);
        return [e.localName, s.color, s.backgroundColor, s.fontSize, s.lineHeight, s.display,
          s.letterSpacing, s.fontFamily].join() })"""
    hard.emulate_media(media="print")
    before = hard.evaluate(read)
    hard.emulate_media(media="screen")
    choose(hard, **EVERYTHING)
    hard.emulate_media(media="print")
    # The author's own transitions take their time when the medium changes.
    hard.wait_for_function(f"before => String(({read})()) === String(before)", arg=before)


def test_colours_chosen_after_larger_text_are_the_same(hard: Page) -> None:
    read = """() => [...document.querySelectorAll("main *")].map((e) =>
      [e.className?.baseVal ?? e.className, getComputedStyle(e).color, getComputedStyle(e).backgroundColor]
      .join())"""
    choose(hard, contrast="bw", text=200)
    together = hard.evaluate(read)
    hard.evaluate("ulatwienia.reset()")
    choose(hard, text=200)
    choose(hard, contrast="bw")
    assert hard.evaluate(read) == together
    assert style(hard, ".dot", "backgroundColor") == "rgb(0, 0, 0)"


def test_an_added_dot_is_painted(hard: Page) -> None:
    choose(hard, contrast="bw")
    hard.evaluate(
        """() => { const dot = document.createElement("i"); dot.className = "dot"; dot.id = "new";
        document.querySelector("main").prepend(dot) }"""
    )
    hard.wait_for_function(
        "getComputedStyle(document.querySelector('#new')).backgroundColor === 'rgb(0, 0, 0)'"
    )


def test_marked_parts_keep_their_colours(hard: Page) -> None:
    before = [style(hard, ".kept", "backgroundColor"), style(hard, ".kept p", "color")]
    choose(hard, contrast="yb", links=True, focus=True)
    after = [style(hard, ".kept", "backgroundColor"), style(hard, ".kept p", "color")]
    assert after == before
    assert "data-ul" not in hard.evaluate("document.querySelector('.kept').innerHTML")


def test_an_editor_is_painted_but_its_content_gets_no_marks(hard: Page) -> None:
    html = hard.evaluate("document.querySelector('.editor').innerHTML")
    choose(hard, contrast="yb", text=200)
    assert style(hard, ".editor p", "color") == "rgb(255, 255, 0)"
    assert style(hard, ".editor p", "fontSize") == "32px"
    assert hard.evaluate("document.querySelector('.editor').innerHTML") == html


def test_pictures_keep_their_backdrop(hard: Page) -> None:
    choose(hard, contrast="bw")
    # A white logo made for a dark header stays on dark.
    assert style(hard, ".logo img", "backgroundColor").startswith("rgba(20, 40, 60")
    assert style(hard, "#canvas", "backgroundColor") == "rgb(244, 244, 240)"
    assert "logo.png" in style(hard, ".image-button", "backgroundImage")
    assert style(hard, ".image-button", "backgroundColor") == "rgb(17, 68, 51)"


def test_spacing_has_the_values_of_wcag(hard: Page) -> None:
    choose(hard, spacing=True)
    size, line, letter, word = (
        float(style(hard, ".fixed-line", name).removesuffix("px"))
        for name in ("fontSize", "lineHeight", "letterSpacing", "wordSpacing")
    )
    assert line >= 1.5 * size
    assert letter == pytest.approx(0.12 * size, abs=0.01)
    assert word == pytest.approx(0.16 * size, abs=0.01)
    assert style(hard, "[lang=ar]", "letterSpacing") == "normal"


def test_lines_and_letters_apart(hard: Page) -> None:
    choose(hard, lines=True)
    assert style(hard, ".fixed-line", "letterSpacing") == "normal"
    assert style(hard, ".fixed-line", "lineHeight") == "24px"
    choose(hard, lines=False, letters=True)
    assert style(hard, ".fixed-line", "lineHeight") == "20px"
    assert style(hard, ".fixed-line", "letterSpacing") == "1.92px"


def test_words_stand_in_for_pictures(hard: Page) -> None:
    before = hard.evaluate("__measure.serial()")
    choose(hard, images=True, contrast="wb", text=200)
    assert hard.evaluate("[...document.images].every((e) => !e.checkVisibility())")
    words = hard.get_by_text("Ruchomy obraz", exact=True)
    assert words.is_visible()
    hard.wait_for_function(
        "getComputedStyle(document.querySelector('#gif + span')).color == 'rgb(255, 255, 255)'"
    )
    hard.evaluate("ulatwienia.reset()")
    hard.wait_for_function("before => __measure.serial() === before", arg=before)


def test_left_and_muted(hard: Page) -> None:
    hard.evaluate("document.querySelector('.vw').style.textAlign = 'justify'")
    choose(hard, left=True, contrast="pale")
    assert style(hard, ".vw", "textAlign") == "start"
    assert style(hard, "html", "filter") == "saturate(0.4)"


def test_animations_end_where_their_author_wanted(hard: Page) -> None:
    assert style(hard, ".fade-in", "opacity") == "0"
    choose(hard, motion=True)
    hard.wait_for_function("getComputedStyle(document.querySelector('.fade-in')).opacity == '1'")
    # Whether it moves, the browser's cache is asked first.
    hard.wait_for_function("document.querySelector('canvas[data-ul-still]')")
    state = hard.evaluate(
        """() => [document.querySelector("#smil").animationsPaused(),
        getComputedStyle(document.querySelector("#gif")).display,
        document.querySelectorAll("canvas[data-ul-still]").length,
        document.querySelector("canvas[data-ul-still]").getBoundingClientRect().width]"""
    )
    assert state == [True, "none", 1, 40]
    choose(hard, motion=False)
    assert hard.evaluate("document.querySelector('#smil').animationsPaused()") is False
    assert style(hard, "#gif", "display") != "none"


def test_audit_counts_what_is_out_of_reach(site: Site, open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.querySelector('iframe').src = 'data:text/html,<p>far'")
    page.wait_for_function("!document.querySelector('iframe').contentDocument")
    choose(page, contrast="wb")
    found = page.evaluate(
        "(({ missed, ...rest }) => ({ ...rest, missed: missed.length }))(ulatwienia.audit())"
    )
    assert found["measured"] > 50
    assert {name: found[name] for name in ("missed", "frames", "canvases", "pictures")} == {
        "missed": 0, "frames": 1, "canvases": 1, "pictures": 3,
    }  # fmt: skip
    page.get_by_role("button", name="Ułatwienia dostępu").click()
    assert page.get_by_text("Ramki i obrazy bez zmian: 5").is_visible()


def test_audit_names_what_was_missed(hard: Page) -> None:
    choose(hard, contrast="wb")
    hard.evaluate(
        """() => document.querySelector(".vw")
        .style.setProperty("color", "rgb(9, 9, 9)", "important")"""
    )
    assert hard.evaluate("ulatwienia.audit().missed.map((e) => e.className)") == ["vw"]


def test_focus_is_clear(hard: Page) -> None:
    choose(hard, focus=True)
    hard.keyboard.press("Tab")
    ring = hard.evaluate(
        """() => { const s = getComputedStyle(document.activeElement);
        return [s.outlineStyle, s.outlineWidth, s.boxShadow !== "none"] }"""
    )
    assert ring == ["solid", "3px", True]


def test_bundle_holds_no_address_of_others() -> None:
    from tests.widget.kit import bundle

    for name in ("ulatwienia-boot.js", "ulatwienia.js", "ulatwienia-more.js"):
        text = Path(bundle() / name).read_text()
        assert "http" not in text
        assert "cookie" not in text
