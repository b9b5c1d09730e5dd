"""Selenium."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver


@pytest.fixture
def driver(launch_args: dict[str, Any]) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or launch_args["executable_path"]
    for argument in ("--headless", *launch_args["args"]):
        options.add_argument(argument)
    chrome = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    yield chrome
    chrome.quit()


def test_dialog(shop: str, driver: WebDriver, a11y: Any) -> None:
    driver.get(shop)
    driver.find_element(By.NAME, "user").send_keys("anna")
    driver.find_element(By.TAG_NAME, "button").click()
    a11y.check(driver).assert_clean()
    driver.find_element(By.ID, "open").click()
    a11y.check(driver, within="#dialog", state="voucher open").assert_clean()
