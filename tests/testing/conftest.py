"""Browsers that a test starts itself, as users of ``a11y.check`` do."""

import os
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

from a11y.browser.find import find


@pytest.fixture(scope="session")
def launch_args() -> dict[str, Any]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": find().path, "args": ["--no-sandbox"] if root else []}


@pytest.fixture(scope="module")
async def browser(launch_args: dict[str, Any]) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(**launch_args)
        yield chromium
        await chromium.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    opened = await browser.new_page(viewport={"width": 900, "height": 600})
    yield opened
    await opened.close()
