"""The browser's process, its contexts and tabs."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext, Dialog, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from a11y.browser.cdp import WORLD, Connection, Session
from a11y.browser.certificates import trusted_keys
from a11y.browser.driver import silence_driver
from a11y.browser.find import FoundBrowser, driver_missing, find
from a11y.browser.frames import FramePolicy
from a11y.browser.gate import Gate
from a11y.browser.launch import BrowserProcess
from a11y.browser.network import Hosts, Network
from a11y.browser.recording import Known
from a11y.browser.relay import Relay
from a11y.browser.sign_in import cookies, storage_state
from a11y.core.errors import A11yError, BrowserCrashed, BrowserMissing, PageCrashed, UsageError
from a11y.core.proxies import proxies
from a11y.core.settings import Settings

_CLOSE_TIMEOUT = 5.0
_REFUSALS = (
    "Invalid timezone", "Invalid locale", "Invalid cookie", "Invalid characters found in userAgent", "Screen width",
)  # fmt: skip
"""What Chromium says of settings that ``audit.usable`` lets pass: a time zone that only Python knows."""
_START_TIMEOUT = 30.0


class Browser:
    """One running Chromium. Use as ``async with Browser(settings) as browser``.

    ``generation`` grows with each restart. A tab of an older generation is dead. ``forbidden``:
    why an address of the site must not be asked, or empty; probes that load pages ask it.
    ``recorded``: digests of bodies by address, for all recordings of jobs.
    """

    def __init__(self, settings: Settings, *, init_scripts: tuple[str, ...] = ()) -> None:
        self.settings = settings
        self.init_scripts = init_scripts
        self.found: FoundBrowser | None = None
        self.version = ""
        self.generation = 0
        self.forbidden: Callable[[str], str] = lambda _url: ""
        self.hosts = Hosts()
        self.recorded: Known = {}
        self._playwright: Playwright | None = None
        self._browser: PlaywrightBrowser | None = None
        self._process: BrowserProcess | None = None
        self._relay: Relay | None = None
        self._cdp: Connection | None = None
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> "Browser":
        self.found = find(self.settings.browser_path)
        silence_driver(asyncio.get_running_loop())
        await self._start_driver()
        try:
            await self._start()
        except BaseException:
            await self._stop_driver()
            raise
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self._stop()
        await self._stop_driver()

    async def _start_driver(self) -> None:
        try:
            self._playwright = await async_playwright().start()
        except Exception as error:  # Playwright raises no subclass here
            raise driver_missing(error) from error

    async def _stop_driver(self) -> None:
        assert self._playwright is not None
        with suppress(Exception):  # it may be gone already
            async with asyncio.timeout(_CLOSE_TIMEOUT):
                await self._playwright.stop()

    async def _start(self) -> None:
        """Launch the browser and give Playwright a way to it.

        Raises ``BrowserMissing`` if it does not start.
        """
        assert self._playwright is not None
        assert self.found is not None
        through = proxies(self.settings.proxy)
        arguments = through.browser_arguments()
        arguments += await asyncio.to_thread(trusted_keys, self.settings)
        # Root and unprivileged containers can't build Chromium's sandbox.
        if sys.platform == "linux" and (
            os.environ.get("A11Y_CONTAINER") == "1" or os.geteuid() == 0
        ):
            arguments += ["--no-sandbox"]
        try:
            async with asyncio.timeout(_START_TIMEOUT):
                self._process = await BrowserProcess.start(
                    self.found.path, arguments, self._receive, self._lost
                )
                self._relay = await Relay.open(self._process.send)
                self._cdp = Connection(self._process.send, self._relay.send)
                await self._cdp.open()
                self._browser = await self._playwright.chromium.connect_over_cdp(
                    self._relay.url, is_local=True
                )
        except (OSError, A11yError, PlaywrightError, TimeoutError) as error:
            words = (self._process.last_words() if self._process else "") or _first_line(error)
            await self._stop()
            raise BrowserMissing(
                "{path} does not start: {words}",
                hint="Run: a11y doctor",
                path=self.found.path,
                words=words,
            ) from error
        self.version = self._browser.version
        self.generation += 1

    def _receive(self, message: bytes) -> None:
        if self._cdp is not None:
            self._cdp.receive(message)

    def _lost(self) -> None:
        if self._cdp is not None:
            self._cdp.lost()
        if self._relay is not None:
            self._relay.close()

    async def _stop(self) -> None:
        browser, self._browser = self._browser, None
        with suppress(Exception):  # what is gone can't be closed
            async with asyncio.timeout(_CLOSE_TIMEOUT):
                if browser is not None:
                    await browser.close()
        if self._relay is not None:
            self._relay.close()
        process, self._process = self._process, None
        if process is not None:
            await process.stop()

    @property
    def alive(self) -> bool:
        connected = self._browser is not None and self._browser.is_connected()
        return connected and self._cdp is not None and self._cdp.alive

    async def restart(self, generation: int) -> None:
        """Start again, unless another caller has done so since ``generation`` was current.

        Raises ``BrowserMissing`` if it does not start.
        """
        async with self._lock:
            if generation == self.generation:
                await self._stop()
                try:
                    await self._start()
                except BrowserMissing:  # perhaps Playwright's own process is gone
                    await self._stop_driver()
                    await self._start_driver()
                    await self._start()

    async def tab(self) -> "Tab":
        """A new tab in a context of its own.

        Raises ``BrowserCrashed``, and ``UsageError`` for settings that the browser refuses.
        """
        generation = self.generation
        if self._browser is None or self._cdp is None or not self.alive:
            raise BrowserCrashed("The browser is not running")
        try:
            context = await self._browser.new_context(
                **_context_options(self.settings, self.version)
            )
            await context.add_cookies(cookies(self.settings))
            tab = Tab(self, generation, context, await context.new_page())
            await tab.prepare(self._cdp)
        except PlaywrightError as error:
            if any(words in str(error) for words in _REFUSALS):
                raise UsageError(
                    "The browser refuses a setting: {words}", words=_first_line(error)
                ) from error
            raise BrowserCrashed(
                "No tab could be opened: {words}", words=_first_line(error)
            ) from error
        return tab


class Tab:
    """A page in its own context. It shares cookies and storage with no other tab.

    ``used`` counts loads; the owner replaces the tab after some. Dialogs are dismissed and
    counted in ``dialogs``. Popups are closed and counted in ``popups``. Downloads are refused,
    service workers blocked. ``arrange``: called with each page that is loaded, once it is quiet.
    ``sheets``: headers of the page's style sheets by id, while ``styles.open_styles`` asks for them.
    ``foreign``: the tab belongs to somebody else, so nothing is loaded in it. ``hears_events``: false if the browser's events don't reach us.
    """

    foreign = False
    hears_events = True

    def __init__(
        self, browser: Browser, generation: int, context: BrowserContext, page: Page
    ) -> None:
        self.browser = browser
        self.generation = generation
        self.context = context
        self.page = page
        self.cdp: Session
        self.gate: Gate
        self.used = 0
        self.crashed = asyncio.Event()
        self.dialogs = 0
        self.popups = 0
        self.arrange: Callable[[Any], Awaitable[object]] | None = None
        self.network = Network(browser.settings.max_page_bytes, browser.hosts)
        self.sheets: dict[str, dict[str, Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def prepare(self, connection: Connection) -> None:
        """Install handlers, the direct session and the scripts of the isolated world."""
        self.page.on("dialog", self._dismiss)
        self.page.on("crash", self._crash)
        self.context.on("page", self._close_popup)
        session = await self.context.new_cdp_session(self.page)
        info = await session.send("Target.getTargetInfo")
        await session.detach()
        self.cdp = await connection.attach(info["targetInfo"]["targetId"])
        await self.network.watch(self.cdp)
        self.cdp.on("CSS.styleSheetAdded", self._keep_sheet)
        await self.cdp.call("Page.enable")
        self.cdp.frames = FramePolicy.of(self.browser.settings)
        for script in map(self.cdp.frames.script, self.browser.init_scripts):
            await self.cdp.call(
                "Page.addScriptToEvaluateOnNewDocument", {"source": script, "worldName": WORLD}
            )
        own = await connection.attach(self.cdp.main_frame)
        self.gate = Gate(own, self.browser.settings, self.browser.forbidden, self.network.refuse)
        await self.gate.open()

    def leave_dialogs(self) -> None:
        """Leave dialogs and popups to whoever drives the page."""
        self.page.remove_listener("dialog", self._dismiss)
        self.context.remove_listener("page", self._close_popup)

    def _keep_sheet(self, event: dict[str, Any]) -> None:
        header = event["header"]
        self.sheets[header["styleSheetId"]] = header

    def _crash(self, _page: Page) -> None:
        self.crashed.set()
        self.network.document.ended.set()
        self.cdp.fail(PageCrashed("The page's process died"))

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs += 1
        self._run_in_background(dialog.dismiss())

    def _close_popup(self, page: Page) -> None:
        if page is not self.page:
            self.popups += 1
            self._run_in_background(page.close())

    def _run_in_background(self, work: Any) -> None:
        async def run() -> None:
            with suppress(Exception):  # the page or all of the browser may be gone
                await work

        task = asyncio.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def kill(self) -> None:
        """End the page's process, even if its scripts never yield, and close the tab."""
        with suppress(A11yError, TimeoutError):
            async with asyncio.timeout(1):
                await self.cdp.call("Page.crash")
        await self.close()

    async def close(self) -> None:
        """Close the context. A page that hangs is not waited for."""
        self.cdp.detach()
        self.gate.close()
        for task in self._tasks:
            task.cancel()
        with suppress(Exception):  # a driver that is gone raises no error of its own kind
            async with asyncio.timeout(_CLOSE_TIMEOUT):
                await self.context.close()


def _context_options(settings: Settings, version: str) -> dict[str, Any]:
    width, height = settings.viewport_size
    options: dict[str, Any] = {
        "viewport": {"width": width, "height": height},
        "screen": {"width": width, "height": height},
        "color_scheme": settings.color_scheme,
        "reduced_motion": settings.reduced_motion,
        "locale": settings.locale,
        "timezone_id": settings.timezone,
        "accept_downloads": False,
        "service_workers": "block",
        "ignore_https_errors": settings.insecure,
        "user_agent": settings.user_agent or user_agent(version),
    }
    if settings.storage_state:
        options["storage_state"] = storage_state(settings.storage_state)
    return options


def user_agent(version: str) -> str:
    """A desktop Chrome's user agent with the tool's name added, so sites can see who asks."""
    from a11y.core.version import __version__

    major = version.partition(".")[0]
    return (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{major}.0.0.0 Safari/537.36 a11y/{__version__}"
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
