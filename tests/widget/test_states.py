"""States keep apart: checked or not, on or off, chosen or not, in every contrast mode."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.widget import pixels
from tests.widget.conftest import choose
from tests.widget.kit import Site

Open = Callable[..., Page]
LEAST = 40  # device pixels that must differ by 3:1 between two states


def differences(page: Page) -> dict[str, int]:
    """Device pixels that differ by 3:1 or more, by the name of a pair."""
    pairs = page.evaluate(
        """() => [...document.querySelectorAll("[data-pair]")].map((pair) => [pair.dataset.pair,
        ...[...pair.children].slice(0, 2).map((one) => {
          const { left: x, top: y, width, height } = one.getBoundingClientRect();
          return { x: x - 3, y: y - 3, width: width + 6, height: height + 6 } })])"""
    )
    picture = pixels.shot(page)
    return {name: pixels.differing(picture, one, other) for name, one, other in pairs}


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
    found = differences(states)
    assert len(found) > 30
    assert {name: count for name, count in found.items() if count < LEAST} == {}
