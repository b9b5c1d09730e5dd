"""Fixtures: one browser and one small site a session, a fresh context a test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.widget.kit import CHROMIUM, STRICT, Site, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # No longer than a module: Playwright's own loop would stand in the way of others' asyncio.
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}; set A11Y_CHROMIUM")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def _served() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def site(_served: Site) -> Site:
    _served.reset()
    return _served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def problems() -> list[str]:
    """Console errors and page errors of the pages opened by `open_page`."""
    return []


@pytest.fixture
def open_page(
    site: Site, context: BrowserContext, problems: list[str]
) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site and waits for the toolbar; any script error fails the test."""

    def open_(path: str = "/pages/hard.html", *, strict: bool = False, wait: bool = True) -> Page:
        if strict:
            site.headers["Content-Security-Policy"] = STRICT
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(site.url + path)
        if wait:
            page.wait_for_selector("ulatwienia-panel", state="attached")
        return page

    yield open_
    assert problems == []


def choose(page: Page, **settings: Any) -> None:
    """Sets choices through the API and waits until the page shows them."""
    page.evaluate("settings => ulatwienia.set(settings)", settings)
