"""A page that lives: tabs, history, single-page apps, frames, later content."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page

from tests.widget.conftest import choose
from tests.widget.kit import HERE, Site

Open = Callable[..., Page]


def colour(page: Page, selector: str) -> str:
    found: str = page.evaluate(
        "selector => getComputedStyle(document.querySelector(selector)).color", selector
    )
    return found


def test_added_content_is_painted_before_it_shows(open_page: Open) -> None:
    page = open_page()
    choose(page, contrast="yb", text=200)
    seen = page.evaluate(
        """() => new Promise((done) => {
          const p = document.createElement("p");
          p.id = "late";
          p.style.cssText = "font-size:15px;color:#ccc";
          p.textContent = "Później";
          document.querySelector("main").append(p);
          requestAnimationFrame(() => {
            const { color, fontSize } = getComputedStyle(p);
            done([color, fontSize]);
          });
        })"""
    )
    assert seen == ["rgb(255, 255, 0)", "30px"]


def test_content_added_inside_enlarged_text_is_not_enlarged_twice(open_page: Open) -> None:
    page = open_page()
    choose(page, text=200)
    page.evaluate(
        "document.querySelector('.vw').insertAdjacentHTML('beforeend', '<b id=late>nowe</b>')"
    )
    page.wait_for_function("/data-ul/.test(document.querySelector('#late').outerHTML)")
    outer, inner = page.evaluate(
        "['.vw', '#late'].map((s) => getComputedStyle(document.querySelector(s)).fontSize)"
    )
    assert outer == inner


def test_a_moving_picture_that_comes_later_is_stilled(open_page: Open) -> None:
    page = open_page()
    choose(page, motion=True)
    page.evaluate(
        """() => { const image = new Image(); image.src = "moving.gif?late"; image.alt = "";
        document.querySelector("main").append(image) }"""
    )
    page.wait_for_function("document.querySelectorAll('canvas[data-ul-still]').length == 2")


def test_words_that_come_into_an_empty_element(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=late style=\"color:#ccc\"></p>')"
    )
    choose(page, contrast="wb")
    page.evaluate("document.querySelector('#late').textContent = 'Słowa'")
    page.wait_for_function(
        "getComputedStyle(document.querySelector('#late')).color == 'rgb(255, 255, 255)'"
    )


def test_another_class_is_read_again(open_page: Open) -> None:
    page = open_page()
    choose(page, text=200)
    page.evaluate("document.querySelector('.fixed-line').className = 'em'")
    page.wait_for_function(
        "getComputedStyle(document.querySelectorAll('.em')[0]).fontSize == '35.2px'"
    )


def test_a_style_that_the_page_changes_meanwhile_is_kept_on_reset(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<div id="slides"><p class="turn">Ruchome</p></div>')"""
    )
    page.evaluate(
        """() => document.querySelector(".turn").style.setProperty("color", "red", "important")"""
    )
    choose(page, contrast="wb", text=200, motion=True)
    page.evaluate("document.querySelector('.turn').style.transform = 'translateX(-100%)'")
    page.evaluate("document.querySelector('#slides').style.transform = 'none'")
    page.evaluate("ulatwienia.reset()")
    assert page.evaluate("document.querySelector('#slides').outerHTML") == (
        '<div id="slides" style="transform: none;"><p class="turn" '
        'style="color: red !important; transform: translateX(-100%);">Ruchome</p></div>'
    )


def test_words_turned_in_a_fixed_box_are_not_cut(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<div id="ribbon"><b>Pobierz książkę</b></div>')"""
    )
    page.evaluate(
        """() => { const set = (s, css) => { document.querySelector(s).style.cssText = css };
        set("#ribbon", "width:150px;height:150px;overflow:hidden;position:relative");
        set("#ribbon b", "display:block;transform:rotate(45deg);position:absolute;top:60px;font-size:13px") }"""
    )
    page.evaluate((HERE / "measure.js").read_text())
    choose(page, text=200)
    texts = page.evaluate("__measure.texts()")
    assert [one["cut"] for one in texts if one["words"] == "Pobierz książkę"] == [False]


def test_button_and_choices_survive_a_replaced_body(open_page: Open) -> None:
    page = open_page()
    choose(page, contrast="wb")
    page.evaluate(
        """() => { const body = document.createElement("body");
        body.innerHTML = "<p id=fresh style='color:#777;background:#888'>Nowa strona</p>";
        document.body = body }"""
    )
    page.wait_for_selector("ulatwienia-panel", state="attached")
    page.wait_for_function(
        "getComputedStyle(document.querySelector('#fresh')).color == 'rgb(255, 255, 255)'"
    )


def test_button_survives_without_any_choice(open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.body = document.createElement('body')")
    page.wait_for_selector("ulatwienia-panel", state="attached")


def test_tabs_stay_in_step(open_page: Open) -> None:
    one, other = open_page(), open_page()
    choose(one, contrast="yb")
    other.wait_for_function(
        "getComputedStyle(document.querySelector('h1')).color == 'rgb(255, 255, 0)'"
    )
    other.evaluate("ulatwienia.reset()")
    one.wait_for_function("!/data-ul\\d/.test(document.documentElement.outerHTML)")


def test_right_after_the_back_forward_cache(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(site.url + "/pages/frame.html")
    page.wait_for_selector("ulatwienia-panel", state="attached")
    choose(page, contrast="wb")
    page.go_back()
    page.wait_for_function(
        "getComputedStyle(document.querySelector('h1')).color == 'rgb(255, 255, 255)'"
    )


def test_choices_outlive_a_reload(open_page: Open) -> None:
    page = open_page()
    choose(page, contrast="bw", text=120, links=True)
    page.reload()
    page.wait_for_selector("ulatwienia-panel", state="attached")
    assert colour(page, "h1") == "rgb(0, 0, 0)"
    chosen = page.evaluate("ulatwienia.get()")
    assert (chosen["contrast"], chosen["text"], chosen["links"]) == ("bw", 120, True)


def test_blocked_storage_is_survived(context: BrowserContext, open_page: Open) -> None:
    context.add_init_script(
        """Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked") } })"""
    )
    page = open_page()
    choose(page, contrast="wb")
    assert colour(page, "h1") == "rgb(255, 255, 255)"


def test_frames_of_the_same_site_follow(site: Site, open_page: Open) -> None:
    site.bare.add("/pages/frame.html")
    page = open_page()
    read = "() => { const d = document.querySelector('iframe').contentDocument; return getComputedStyle(d.querySelector('p')).color }"
    choose(page, contrast="yb")
    assert page.evaluate(read) == "rgb(255, 255, 0)"
    page.evaluate("ulatwienia.reset()")
    assert page.evaluate(read) == "rgb(153, 153, 153)"


def test_a_frame_that_goes_to_another_page_follows(site: Site, open_page: Open) -> None:
    site.bare.add("/pages/frame.html")
    page = open_page()
    choose(page, contrast="yb")
    page.evaluate("document.querySelector('iframe').src = 'frame.html?another'")
    page.wait_for_function(
        """() => { const d = document.querySelector("iframe").contentDocument;
        const p = d.querySelector("p");
        return d.URL.endsWith("another") && p && getComputedStyle(p).color == "rgb(255, 255, 0)" }"""
    )


def test_a_frame_with_the_toolbar_has_no_second_button(open_page: Open) -> None:
    page = open_page()
    frame = page.frames[1]
    frame.wait_for_function("window.ulatwienia?.get")
    choose(page, contrast="yb")
    frame.wait_for_function(
        "getComputedStyle(document.querySelector('p')).color == 'rgb(255, 255, 0)'"
    )
    assert frame.evaluate("document.querySelector('ulatwienia-panel')") is None


def test_observer_only_while_something_is_chosen(context: BrowserContext, open_page: Open) -> None:
    context.add_init_script(
        """window.watching = 0;
        window.MutationObserver = class extends MutationObserver {
          observe(...all) {
            if (new Error().stack.includes("ulatwienia")) watching++;
            super.observe(...all);
          }
          disconnect() { if (new Error().stack.includes("ulatwienia")) watching = 0; super.disconnect() }
        };"""
    )
    page = open_page()
    assert page.evaluate("watching") == 0
    choose(page, links=True)
    assert page.evaluate("watching") > 0
    page.evaluate("ulatwienia.reset()")
    assert page.evaluate("watching") == 0
