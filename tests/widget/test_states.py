"""States keep apart: checked or not, on or off, chosen or not, in every contrast mode."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.widget import pixels
from tests.widget.conftest import choose
from tests.widget.kit import Site

Open = Callable[..., Page]
LEAST = 40  # device pixels that must differ by 3:1 between two states


@pytest.fixture
def states(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1024, "height": 900}, device_scale_factor=pixels.SCALE
    )
    page = context.new_page()
    page.goto(site.url + "/pages/states.html")
    page.wait_for_selector("ulatwienia-panel", state="attached")
    yield page
    context.close()


@pytest.mark.parametrize("mode", ["bw", "wb", "yb"])
def test_pairs_are_told_apart(states: Page, mode: str) -> None:
    choose(states, contrast=mode, hidden=True)
    found = pixels.pairs(states)
    assert len(found) > 30
    assert {name: count for name, count in found.items() if count < LEAST} == {}


def click(page: Page, pair: str) -> None:
    page.locator(f"[data-pair='{pair}'] label").first.click()


def test_a_box_that_is_checked_later_looks_checked(states: Page) -> None:
    choose(states, contrast="yb", hidden=True)
    names = ["filled box, no tick", "box over a hidden input, tick from a font"]
    names += ["label as a button", "paddle with hidden words", "input in a label as a button"]
    for name in names:
        click(states, name)
    states.mouse.move(0, 0)
    # Radio buttons change places; what was told apart as off and on is alike now, or the reverse.
    states.wait_for_function("document.querySelectorAll('[data-ul-wait]').length === 0")
    found = pixels.pairs(states)
    assert {name: found[name] < LEAST for name in names} == {
        name: "button" not in name for name in names
    }


def test_attributes_of_state_are_followed(states: Page) -> None:
    choose(states, contrast="bw", hidden=True)
    states.evaluate(
        """() => { for (const one of document.querySelectorAll("[aria-pressed],[aria-checked]"))
        for (const name of ["aria-pressed", "aria-checked"])
          if (one.hasAttribute(name)) one.setAttribute(name, "true") }"""
    )
    states.wait_for_function("document.querySelectorAll('[data-ul-wait]').length === 0")
    found = pixels.pairs(states)
    for name in ("pressed", "switch by its role", "switch by its role, colour only"):
        assert found[name] < LEAST


def test_states_are_read_without_transitions_and_reset(states: Page) -> None:
    before = states.evaluate("document.documentElement.outerHTML")
    choose(states, contrast="wb")
    click(states, "filled box, no tick")
    states.evaluate("ulatwienia.reset()")
    assert states.evaluate("document.documentElement.outerHTML") == before


def test_saved_choices_show_the_same_after_a_reload(states: Page, site: Site) -> None:
    read = """() => [...document.querySelectorAll("body *")].map((e) => {
      const { outline, backgroundColor, color } = getComputedStyle(e);
      return [e.localName, outline, backgroundColor, color].join() })"""
    page = (site.read("/pages/states.html") or b"").decode()
    bare = "<base href=/pages/><style>body{background:none!important}</style></head>"
    site.texts["/bare.html"] = page.replace("</head>", bare)
    states.goto(site.url + "/bare.html")
    states.wait_for_selector("ulatwienia-panel", state="attached")
    choose(states, contrast="wb", hidden=True)
    fresh = states.evaluate(read)
    states.reload()
    states.wait_for_selector("ulatwienia-panel", state="attached")
    assert states.evaluate(read) == fresh
