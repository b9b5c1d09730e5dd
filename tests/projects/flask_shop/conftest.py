"""The shop on a free port, and the browsers of the tests."""

import os
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver
from shop import make  # type: ignore[import-not-found]
from werkzeug.serving import make_server

from a11y.browser.find import find

_ROOT = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


@pytest.fixture(scope="session")
def shop() -> Iterator[str]:
    """Its address."""
    server = make_server("127.0.0.1", 0, make(), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright's options, with the browser of this machine."""
    return {**browser_type_launch_args, "executable_path": find().path, "args": _ROOT}


@pytest.fixture(scope="session")
def launch_args() -> dict[str, Any]:
    """Options for a browser that a test starts itself."""
    return {"executable_path": find().path, "args": _ROOT}


@pytest.fixture
def driver(launch_args: dict[str, Any]) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or launch_args["executable_path"]
    for argument in ("--headless", *launch_args["args"]):
        options.add_argument(argument)
    chrome = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    yield chrome
    chrome.quit()
