"""The same bundle in Debian's WebKit, which has no `scheduler`, driven by Selenium under Xvfb."""

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys

from tests.widget.kit import HERE, Site
from tests.widget.webkit import DRIVER, SCREEN, WebKit, webkit

TEXTS = {"bw": "rgb(0, 0, 0)", "wb": "rgb(255, 255, 255)", "yb": "rgb(255, 255, 0)"}
GROUNDS = {"bw": "rgb(255, 255, 255)", "wb": "rgb(0, 0, 0)", "yb": "rgb(0, 0, 0)"}
FOCUS = """const { activeElement } = document.querySelector("ulatwienia-panel").shadowRoot;
return activeElement && (activeElement.name || activeElement.ariaLabel || activeElement.textContent)"""
#: Symbols are in the page, and in a file of its own.
SPRITE = '<symbol id="envelope" viewBox="0 0 24 24"><path d="M2 2h20v20H2z"/></symbol>'
ICONS = (
    '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Ikony</title></head><body>'
    f'<svg width="0" height="0">{SPRITE}</svg><p>Tekst '
    '<svg id="fill" width="24" height="24" fill="#333"><use href="#envelope"/></svg> '
    '<svg id="style" width="24" height="24" style="fill:#333"><use href="#envelope"/></svg> '
    '<svg id="file" width="24" height="24" fill="#333"><use href="/sprite.svg#envelope"/></svg> '
    '<svg id="line" width="24" height="24" fill="none" stroke="#333" stroke-width="4">'
    '<use href="#envelope"/></svg></p></body></html>'
)


@pytest.fixture(scope="module")
def _browser() -> Iterator[WebKit]:
    if not DRIVER or not SCREEN:
        pytest.skip("no WebKit: install webkit2gtk-driver and xvfb")
    with webkit() as started:
        yield started


@pytest.fixture
def hard(_browser: WebKit, site: Site) -> WebKit:
    """The page of hard cases, without choices; its frame has no toolbar of its own."""
    site.bare.add("/pages/frame.html")
    _browser.open(site.url + "/pages/hard.html")
    _browser.reset()
    _browser.open(site.url + "/pages/hard.html")
    _browser.ask((HERE / "measure.js").read_text())
    return _browser


def test_it_has_no_scheduler(hard: WebKit) -> None:
    """The way without it is what the other tests of this file run."""
    assert "AppleWebKit" in hard.ask("return navigator.userAgent")
    assert hard.ask("return typeof scheduler") == "undefined"


def test_a_large_page_goes_on_while_it_is_painted(hard: WebKit, site: Site) -> None:
    items = "".join(f"<li><a href='#{one}'>Pozycja</a> <b>opis</b></li>" for one in range(3000))
    site.texts["/rows.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Lista</title></head>'
        f"<body><ul>{items}</ul></body></html>"
    )
    hard.open(site.url + "/rows.html")
    hard.ask(
        """window.order = [];
        ulatwienia.set({ contrast: "wb" }).then(() => order.push("toolbar"));
        setTimeout(() => order.push("page"))"""
    )
    hard.wait("return order.includes('toolbar')")
    assert hard.ask("return order") == ["page", "toolbar"]
    measured = "const { measured, missed } = ulatwienia.audit(); return [measured, missed.length]"
    assert hard.ask(measured) == [6000, 0]


def test_contrast(hard: WebKit) -> None:
    for mode, text in TEXTS.items():
        hard.choose(contrast=mode)
        measured, missed = hard.ask(
            """const { measured, missed } = ulatwienia.audit();
            return [measured, missed.map((element) => element.outerHTML.slice(0, 80))]"""
        )
        assert measured > 50
        assert missed == []
        assert [hard.style(one, "color") for one in ("h1", ".layered", "#strong")] == [text] * 3
        assert hard.style("body", "backgroundColor") == GROUNDS[mode]
        assert hard.style("#strong", "backgroundColor") == GROUNDS[mode]


def test_grey(hard: WebKit) -> None:
    hard.choose(contrast="gray")
    assert hard.style("html", "filter") == "saturate(0)"


def test_sizes_are_exact_and_nothing_is_cut(hard: WebKit) -> None:
    before = hard.ask("return __measure.texts()")
    hard.choose(text=200)
    after = hard.ask("return __measure.texts()")
    shown = [(a, b) for a, b in zip(before, after, strict=True) if a["shown"]]
    assert len(shown) > 60
    assert [a["words"] for a, b in shown if abs(b["size"] / a["size"] - 2) > 0.01] == []
    assert [a["words"] for a, b in shown if b["cut"] and not a["cut"]] == []
    assert hard.ask("return __measure.wide()") is False


def test_spacing(hard: WebKit) -> None:
    hard.choose(spacing=True)
    found = [
        float(hard.style(".fixed-line", name).removesuffix("px"))
        for name in ("fontSize", "letterSpacing", "wordSpacing", "lineHeight")
    ]
    assert found == [16, pytest.approx(1.92), pytest.approx(2.56), pytest.approx(24)]


def test_motion_rests_and_goes_on(hard: WebKit, site: Site) -> None:
    hard.choose(motion=True)
    hard.wait("return document.querySelectorAll('canvas[data-ul-still]').length === 1")
    assert hard.style("#gif", "display") == "none"
    # It comes after 30 s by its author; its end is what counts.
    hard.wait("return getComputedStyle(document.querySelector('.fade-in')).opacity === '1'")
    paused = "return document.querySelector('#smil').animationsPaused()"
    assert hard.ask(paused) is True
    hard.choose(motion=False)
    assert hard.ask(paused) is False
    assert hard.style("#gif", "display") != "none"
    assert "/widget/ulatwienia-more.js" in site.requests


def test_reset_to_the_letter(hard: WebKit) -> None:
    before = hard.ask("return __measure.serial()")
    hard.choose(
        text=200, contrast="wb", links=True, font=True, spacing=True, motion=True, focus=True
    )
    assert hard.ask("return __measure.serial()") != before
    hard.reset()
    assert hard.ask("return __measure.serial()") == before
    assert hard.ask("return document.adoptedStyleSheets.length") == 0


def test_keyboard_through_the_panel_and_its_later_file(hard: WebKit, site: Site) -> None:
    asked = len(site.requests)
    hard.press(Keys.TAB, Keys.TAB, Keys.ENTER)
    assert hard.ask(FOCUS) == "Ułatwienia dostępu"
    hard.wait(
        """return document.querySelector("ulatwienia-panel").shadowRoot.querySelector("[name=motion]")"""
    )
    assert site.requests[asked:] == ["/widget/ulatwienia-more.js"]
    for name in ("Zamknij", "Mniejszy tekst", "Większy tekst"):
        hard.press(Keys.TAB)
        assert hard.ask(FOCUS) == name
    hard.press(Keys.SPACE)
    hard.wait("return ulatwienia.get().text === 110")
    hard.press(Keys.ESCAPE)
    assert hard.ask(FOCUS) == "Ułatwienia dostępu"
    panel = "return document.querySelector('ulatwienia-panel').shadowRoot.querySelector('section>div').hidden"
    assert hard.ask(panel) is True


def test_choices_by_keys(hard: WebKit) -> None:
    """Groups are opened, a radio button and a check box of the later file are chosen."""
    hard.press(Keys.TAB, Keys.TAB, Keys.ENTER)
    hard.wait(
        """const { shadowRoot } = document.querySelector("ulatwienia-panel");
        for (const one of shadowRoot.querySelectorAll("details")) one.open = true;
        return shadowRoot.querySelector("[name=motion]")"""
    )
    for name, key in (("contrast", Keys.ARROW_DOWN), ("motion", Keys.SPACE)):
        for _ in range(20):
            hard.press(Keys.TAB)
            if hard.ask(FOCUS) == name:
                break
        hard.press(key)
    hard.wait("const { contrast, motion } = ulatwienia.get(); return motion && contrast === 'bw'")
    hard.wait(f"return getComputedStyle(document.querySelector('h1')).color === '{TEXTS['bw']}'")


def test_choices_outlive_a_reload(hard: WebKit, site: Site) -> None:
    hard.choose(contrast="yb", text=150)
    hard.open(site.url + "/pages/hard.html?again")
    hard.wait(f"return getComputedStyle(document.querySelector('h1')).color === '{TEXTS['yb']}'")
    assert hard.style(".fixed-line", "fontSize") == "24px"
    assert hard.style("body", "opacity") == "1"


def test_icons_that_use_a_symbol(hard: WebKit, site: Site) -> None:
    site.texts["/icons.html"] = ICONS
    site.texts["/sprite.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg">{SPRITE}</svg>'
    hard.open(site.url + "/icons.html")
    before = hard.ask("return document.documentElement.outerHTML")
    hard.choose(contrast="yb")
    for name in ("fill", "style", "file", "line"):
        hard.wait_drawn(f"#{name}", (255, 255, 0), (51, 51, 51))
    hard.reset()
    assert hard.ask("return document.documentElement.outerHTML") == before
