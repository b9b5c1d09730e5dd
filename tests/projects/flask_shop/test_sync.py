"""Playwright's synchronous API, with the fixture ``page`` of pytest-playwright."""

from typing import Any

import pytest
from playwright.sync_api import Page


@pytest.fixture
def cart(shop: str, page: Page) -> Page:
    page.goto(shop)
    page.get_by_label("User name").fill("anna")
    page.get_by_role("button", name="Sign in").click()
    return page


def test_login(shop: str, page: Page, a11y: Any) -> None:
    page.goto(shop)
    a11y.check(page).assert_clean()


def test_dialog(cart: Page, a11y: Any) -> None:
    a11y.check(cart).assert_clean()
    cart.get_by_role("button", name="Use a voucher").click()
    a11y.check(cart, state="voucher open").assert_clean()


@pytest.mark.a11y(skip_rules=["form-field-name", "axe:label"])
def test_dialog_without_its_field(cart: Page, a11y: Any) -> None:
    cart.get_by_role("button", name="Use a voucher").click()
    report = a11y.check(cart, within=cart.get_by_role("dialog"), state="voucher without field")
    report.assert_clean()


def test_error(cart: Page, a11y: Any) -> None:
    cart.get_by_role("link", name="Go on to your address").click()
    cart.get_by_role("button", name="Order").click()
    a11y.check(cart, state="address missing").assert_clean()
