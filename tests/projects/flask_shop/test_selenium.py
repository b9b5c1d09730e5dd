"""Selenium."""

from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver


def test_dialog(shop: str, driver: WebDriver, a11y: Any) -> None:
    driver.get(shop)
    driver.find_element(By.NAME, "user").send_keys("anna")
    driver.find_element(By.TAG_NAME, "button").click()
    a11y.check(driver).assert_clean()
    driver.find_element(By.ID, "open").click()
    a11y.check(driver, within="#dialog", state="voucher open").assert_clean()
