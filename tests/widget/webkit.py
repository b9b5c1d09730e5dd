"""Debian's WebKit (MiniBrowser by WebKitWebDriver) on a screen of its own, for test_webkit.py."""

import io
import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

DRIVER = shutil.which("WebKitWebDriver") or ""
SCREEN = shutil.which("Xvfb") or ""
#: Seconds for one script or one wait: the machine may be busy.
PATIENCE = 30
Colour = tuple[int, int, int]
READY = "return !!document.querySelector('ulatwienia-panel')"
ASYNC = (
    "const done = arguments[arguments.length - 1];({}).then(done, (error) => done(`${{error}}`))"
)


@contextmanager
def _display() -> Iterator[str]:
    """A virtual screen; its name for `DISPLAY`. Xvfb itself finds a number that is free."""
    read, write = os.pipe()
    command = [SCREEN, "-displayfd", str(write), "-screen", "0", "1280x1024x24"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


class WebKit:
    """One window of the browser."""

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver
        driver.set_script_timeout(PATIENCE)

    def open(self, url: str) -> None:
        """Goes to a page and waits for the toolbar's button."""
        self._driver.get(url)
        self.wait(READY)

    def ask(self, script: str, *arguments: Any) -> Any:
        """What the body of a function returns."""
        return self._driver.execute_script(script, *arguments)

    def wait(self, script: str) -> None:
        WebDriverWait(self._driver, PATIENCE, 0.1).until(lambda _: self.ask(script))

    def choose(self, **settings: Any) -> None:
        """Sets choices through the API and waits until the page shows them."""
        script = ASYNC.format("ulatwienia.set(arguments[0])")
        error = self._driver.execute_async_script(script, settings)
        assert error is None, error

    def reset(self) -> None:
        self._driver.execute_async_script(ASYNC.format("ulatwienia.reset()"))

    def style(self, selector: str, name: str) -> str:
        script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
        return str(self.ask(script, selector, name))

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self._driver).send_keys(key).perform()

    def wait_drawn(self, selector: str, colour: Colour, without: Colour) -> None:
        """Waits until an element is drawn with the one colour and without the other."""

        def is_drawn(_: WebKitGTK) -> bool:
            found = {found for _, found in self._shot(selector).getcolors(1 << 16) or []}
            return colour in found and without not in found

        # The picture follows the styles a moment later.
        WebDriverWait(self._driver, PATIENCE, 0.1).until(is_drawn, f"{selector} is not {colour}")

    def _shot(self, selector: str) -> Image.Image:
        """How one element in sight is drawn; the driver's own shot of an element is black."""
        box = self.ask(
            """const { left, top, right, bottom } = document.querySelector(arguments[0])
            .getBoundingClientRect(); return [left, top, right, bottom]""",
            selector,
        )
        window = Image.open(io.BytesIO(self._driver.get_screenshot_as_png()))
        return window.convert("RGB").crop(tuple(round(edge) for edge in box))


@contextmanager
def webkit() -> Iterator[WebKit]:
    """Starts the browser without choices of earlier runs: MiniBrowser keeps nothing for a driver."""
    with _display() as display:
        service = Service(DRIVER, env={**os.environ, "DISPLAY": display})
        with warnings.catch_warnings():
            # Selenium's driver calls its own base class in a way that it deprecates.
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = WebKitGTK(Options(), service)
        try:
            yield WebKit(driver)
        finally:
            driver.quit()
