"""Whoever has the page open: Playwright's asynchronous and synchronous API, and Selenium."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from a11y.browser.cdp import CdpError, Event
from a11y.core.errors import PageCrashed, PageError, UsageError
from a11y.testing.beside import Caller

ASYNC, SYNC, SELENIUM = "playwright.async_api", "playwright.sync_api", "selenium"
_FUNCTIONS = {ASYNC: "await a11y.check(page)", SYNC: "a11y.sync.check(page)", SELENIUM: "a11y.check_driver(driver)"}  # fmt: skip
_GONE = ("has been closed", "Target closed", "Connection closed", "Target crashed")
_DRIVER_GONE = ("invalid session", "no such window", "disconnected", "not reachable", "web view not found")  # fmt: skip


def kind(page: object) -> str:
    """``ASYNC``, ``SYNC``, ``SELENIUM``, or empty if it is none of their pages."""
    for base in type(page).__mro__:
        for name in _FUNCTIONS:
            if base.__module__.startswith(name):
                return name
    return ""


def refuse_other(page: object, wanted: str) -> None:
    """Raises ``UsageError`` for a page of another API than ``wanted``, with the right call."""
    found = kind(page)
    is_page = hasattr(page, "execute_cdp_cmd" if wanted == SELENIUM else "context")
    if found in {"", wanted} and is_page:
        return
    if wanted == SELENIUM and found == SELENIUM:
        name = str(getattr(page, "capabilities", {}).get("browserName", "another browser"))
        if "chrom" in name or "edge" in name.lower():
            raise UsageError(
                "This driver passes no DevTools commands on",
                hint="Start the browser with webdriver.Chrome or webdriver.Edge",
            )
        raise _not_chromium(name.capitalize(), "Run this test in Chrome, Chromium or Edge")
    raise UsageError(
        "This is not a page that {function} can check: {kind}",
        hint="Call {right}" if found and found != wanted else "",
        function=_FUNCTIONS[wanted].removeprefix("await "),
        kind=f"{type(page).__module__.partition('.')[0]}.{type(page).__name__}",
        right=_FUNCTIONS.get(found, ""),
    )


def _not_chromium(name: str, hint: str) -> UsageError:
    return UsageError("A check needs Chromium, and this page is open in {browser}", hint=hint, browser=name)  # fmt: skip


def check_page(page: Any) -> None:
    """Raises ``UsageError`` for a Playwright page that is closed, or that is not in Chromium."""
    if page.is_closed():
        raise closed()
    browser = page.context.browser  # None for a persistent context
    name = browser.browser_type.name if browser is not None else "chromium"
    if name != "chromium":
        raise _not_chromium(name.capitalize(), "Run this test with --browser chromium")


def closed() -> UsageError:
    """Whoever asks for a check has closed the page before."""
    return UsageError("The page is closed", hint="Check it before the test closes it")


def session_refused(error: Exception) -> UsageError:
    """Why Playwright opens no DevTools session for the page."""
    if any(words in str(error) for words in _GONE):
        return closed()
    if "Chromium" in str(error):
        return _not_chromium("another browser", "Run this test with --browser chromium")
    return UsageError("The page can't be checked: {words}", words=_first_line(error))


@contextmanager
def _playwright_errors(method: str) -> Iterator[None]:
    from playwright.async_api import Error as PlaywrightError  # the same class in both APIs

    try:
        yield
    except PlaywrightError as error:
        if any(words in str(error) for words in _GONE):
            raise PageCrashed("The page was closed during the check") from error
        raise CdpError("{words}", words=f"{method}: {_first_line(error)}") from error


class AsyncOwner:
    """A page of Playwright's asynchronous API, with a DevTools session of it."""

    hears_events = True

    def __init__(self, page: Any, session: Any) -> None:
        self._page = page
        self._session = session

    def closed(self) -> bool:
        return bool(self._page.is_closed())

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        with _playwright_errors(method):
            answer: dict[str, Any] = await self._session.send(method, params)
        return answer

    def listen(self, event: str, handler: Event) -> None:
        self._session.on(event, handler)

    async def set_viewport_size(self, size: dict[str, int]) -> None:
        with _playwright_errors("viewport"):
            await self._page.set_viewport_size(size)


class SyncOwner:
    """A page of Playwright's synchronous API; everything happens in its own thread."""

    hears_events = True

    def __init__(self, caller: Caller, page: Any, session: Any) -> None:
        self._caller = caller
        self._page = page
        self._session = session

    def closed(self) -> bool:
        return bool(self._page.is_closed())

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        with _playwright_errors(method):
            answer: dict[str, Any] = await self._caller.do(
                lambda: self._session.send(method, params)
            )
        return answer

    def listen(self, event: str, handler: Event) -> None:
        self._session.on(event, lambda params: self._caller.hand_over(handler, params))

    async def set_viewport_size(self, size: dict[str, int]) -> None:
        with _playwright_errors("viewport"):
            await self._caller.do(lambda: self._page.set_viewport_size(size))


class DriverOwner:
    """A Selenium driver of a Chromium browser. It passes no events on."""

    hears_events = False

    def __init__(self, caller: Caller, driver: Any) -> None:
        self._caller = caller
        self._driver = driver
        self._gone = False

    def closed(self) -> bool:
        return self._gone

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        try:
            answer = await self._caller.do(lambda: self._driver.execute_cdp_cmd(method, params))
        except Exception as error:
            raise self._error(method, error) from error
        return dict(answer or {})

    def listen(self, event: str, handler: Event) -> None:
        """WebDriver's commands have no events."""

    async def set_viewport_size(self, size: dict[str, int]) -> None:
        override = {"deviceScaleFactor": 0, "mobile": False, **size}
        await self.send("Emulation.setDeviceMetricsOverride", override)

    def _error(self, method: str, error: Exception) -> PageError:
        from selenium.common.exceptions import WebDriverException

        # The driver's process is gone: urllib3's error, which Selenium passes on.
        away = isinstance(error, OSError) or type(error).__module__.startswith("urllib3")
        if not away and not isinstance(error, WebDriverException):
            raise error
        words = str(getattr(error, "msg", None) or error)
        if away or any(sign in words for sign in _DRIVER_GONE):
            self._gone = True
            return PageCrashed("The page was closed during the check")
        return CdpError("{words}", words=f"{method}: {_first_line(words)}")


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


@contextmanager
def sync_session(page: Any) -> Iterator[Any]:
    """A DevTools session of a page of the synchronous API. Raises ``UsageError``."""
    check_page(page)
    try:
        session = page.context.new_cdp_session(page)
    except Exception as error:
        raise session_refused(error) from error
    try:
        yield session
    finally:
        quietly(session.detach)


def quietly(act: Callable[[], object]) -> None:
    """End something that may be gone already."""
    with suppress(Exception):
        act()
