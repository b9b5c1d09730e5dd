"""Playwright's asynchronous API."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright


@pytest.fixture
async def cart(shop: str, launch_args: dict[str, Any]) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**launch_args)
        page = await browser.new_page()
        await page.goto(shop)
        await page.get_by_label("User name").fill("anna")
        await page.get_by_role("button", name="Sign in").click()
        yield page
        await browser.close()


async def test_dialog(cart: Page, a11y: Any) -> None:
    (await a11y.check(cart)).assert_clean()
    await cart.get_by_role("button", name="Use a voucher").click()
    (await a11y.check(cart, state="voucher open")).assert_clean()
