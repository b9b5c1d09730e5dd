"""Navigate to a page and wait until it is quiet, but no longer than needed."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Response
from playwright.async_api import TimeoutError as PlaywrightTimeout

from a11y.browser.cdp import Session
from a11y.browser.skipped import render_skipped
from a11y.browser.whole import ILL_FORMED, check_source, ill_formed
from a11y.core.errors import (
    HttpError,
    NoPage,
    NotHtml,
    NotInPlace,
    PageCrashed,
    PageError,
    PageTimeout,
    SignedOut,
)
from a11y.core.settings import Settings

if TYPE_CHECKING:
    from a11y.browser.process import Tab

_MOVING = 5.0
"""Seconds that a page may keep moving until it is read, unless ``settle_timeout`` says less, or
three times as much.
"""
_LOOK_AGAIN = 0.25
"""Seconds between two looks at a page that is still being built."""
_CLICK_MS = 2_000
"""Milliseconds that a click on something visible may take."""
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(slots=True, kw_only=True)
class LoadedPage:
    """A quiet page in a tab, as probes and engines get it.

    ``cdp``: the direct session. ``world``: execution context of the isolated world in the main
    frame; engines live there and the page's scripts can't reach it. ``headers``: those of the
    server's answer, in lower case. ``artifacts``: what earlier
    probes found, by type. ``settled``: false if the page never became quiet. ``untouched``: the
    snapshot among the artifacts is of this load, and nothing has changed the page since.
    ``left_unchanged``: a probe that may change the page found nothing to do. ``building``: what
    shows that the page was still being built when its time was over (see ``settle_script``).
    ``broken``: style sheets and scripts of the page's own host that failed: address to reason.
    ``missing``: those that the server does not have. ``undismissed``: selectors of ``--dismiss``
    that nothing here could be clicked by. ``lost_scripts``: other hosts whose scripts did not come.
    ``in_place``: the page is a test's own and must stay as it is.
    """

    url: str
    final_url: str
    status: int
    tab: "Tab"
    page: Page
    cdp: Session
    settings: Settings
    world: int
    headers: Mapping[str, str] = field(default_factory=dict)
    loaded_ms: int = 0
    settled: bool = True
    artifacts: dict[type, Any] = field(default_factory=dict)
    untouched: bool = False
    left_unchanged: bool = False
    building: str = ""
    broken: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    undismissed: tuple[str, ...] = ()
    lost_scripts: tuple[str, ...] = ()
    in_place: bool = False

    async def scroll_to(self, left: float, top: float) -> tuple[float, float]:
        """Scroll the window at once. Returns where it is then, because it may not get that far."""
        x, y = await self.evaluate(
            f"window.scrollTo({{left: {left}, top: {top}, behavior: 'instant'}}),"
            " [window.scrollX, window.scrollY]"
        )
        return float(x), float(y)

    async def evaluate(self, expression: str) -> Any:
        """Value of a JavaScript expression in the isolated world; promises are awaited.

        Raises ``PageError`` with the script's message if it throws.
        """
        answer = await self.cdp.call(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": self.world,
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        if "exceptionDetails" in answer:
            raise PageError("{words}", words=_exception_words(answer["exceptionDetails"]))
        return answer["result"].get("value")


async def load(tab: "Tab", url: str, settings: Settings, *, html_only: bool = True) -> LoadedPage:
    """Load ``url`` in ``tab``. Raises a ``PageError`` with the reason if there is no page,
    ``NotInPlace`` in a foreign tab.

    With ``html_only`` false, other documents that the browser shows (SVG, XML) are accepted too.
    """
    if tab.foreign:
        raise NotInPlace
    began = time.monotonic()
    tab.used += 1
    tab.network.inflight.clear()
    response = await _navigate(tab, url, settings)
    _check_answer(response, html_only)
    await _wait_for_document(tab, settings, began)
    await check_source(tab.network, tab.cdp)
    settled = await _wait_for_load_event(tab, settings)
    world = await tab.cdp.isolated_world(tab.cdp.main_frame)
    loaded = LoadedPage(
        url=url, final_url=tab.page.url, status=response.status if response else 0, tab=tab, page=tab.page,
        cdp=tab.cdp, settings=settings, world=world, headers=response.headers if response else {},
    )  # fmt: skip
    loaded.settled = settled and await wait_until_quiet(loaded, began)
    if loaded.building or not loaded.settled:
        await _wait_until_built(loaded, began)
    if not loaded.settled:
        await _wait_for_content(loaded, began)
    if tab.page.url != loaded.final_url:  # a script or meta refresh has navigated meanwhile
        loaded.world = await tab.cdp.isolated_world(tab.cdp.main_frame)
        loaded.final_url = tab.page.url
    await _dismiss(loaded)
    if loaded.building:
        await _wait_until_built(loaded, began)
    if tab.arrange is not None:
        await tab.arrange(loaded)
    await render_skipped(tab.cdp, loaded.world)
    if settings.signed_in_check and await tab.page.query_selector(settings.signed_in_check) is None:
        raise SignedOut(
            "{selector} is not on the page: the session has ended",
            selector=settings.signed_in_check,
        )
    if "xhtml" in tab.network.document.kind and await loaded.evaluate(ILL_FORMED):
        raise ill_formed()
    loaded.broken = tab.network.failed_resources()
    loaded.missing = tab.network.missing_resources()
    loaded.lost_scripts = tab.network.lost_scripts()
    loaded.loaded_ms = round((time.monotonic() - began) * 1000)
    return loaded


async def _dismiss(loaded: LoadedPage) -> None:
    """Click what the settings name (``--dismiss``), where it is there to be seen."""
    left = []
    for selector in loaded.settings.dismiss:
        try:
            element = await loaded.page.query_selector(selector)
            if element is None or not await element.is_visible():
                left.append(selector)
                continue
            await element.click(timeout=_CLICK_MS)
        except PlaywrightTimeout:
            left.append(selector)
            continue  # something else is above it
        except PlaywrightError as error:
            failure = PageError(
                "--dismiss {selector} could not be clicked: {words}",
                selector=selector,
                words=str(error).splitlines()[0],
            )
            failure.retry = False
            raise failure from error
        await wait_until_quiet(loaded)
    loaded.undismissed = tuple(left)


async def _navigate(tab: "Tab", url: str, settings: Settings) -> Response | None:
    try:
        if "#" in url:  # from the same document this would be a jump, and the page not a fresh one
            await tab.page.goto("about:blank")
        return await tab.page.goto(
            url, wait_until="commit", timeout=settings.navigation_timeout * 1000
        )
    except PlaywrightTimeout as error:
        raise PageTimeout(
            "No answer within {limit} s", limit=settings.navigation_timeout
        ) from error
    except PlaywrightError as error:
        await _wait_for_content_type(tab)
        raise _navigation_error(error, tab) from error


async def _wait_for_content_type(tab: "Tab") -> None:
    """Wait a moment for the content type, which comes over another connection than the error."""
    if tab.network.document.request:
        with suppress(TimeoutError):
            async with asyncio.timeout(0.3):
                await tab.network.document.ended.wait()


def _navigation_error(error: PlaywrightError, tab: "Tab") -> PageError:
    words = str(error)
    if "Download is starting" in words:
        return NotHtml(tab.network.document.kind or "a download")
    if "crashed" in words:
        return PageCrashed("The page's process died while loading")
    if tab.network.document.cut and tab.network.document.kind:  # the answer had begun
        return _cut(tab.network.document.cut)
    code = next((word.rstrip(":,") for word in words.split() if word.startswith("net::")), "")
    failure = PageError("{words}", words=code or words.splitlines()[0])
    if code == "net::ERR_ABORTED":  # the server sent a file, or nothing at all (204)
        nothing = tab.network.document.status in _WITHOUT_BODY or not tab.network.document.kind
        failure = (
            NoPage(tab.network.document.status) if nothing else NotHtml(tab.network.document.kind)
        )
    elif code in _NETWORK_REASONS:
        failure.reason = _NETWORK_REASONS[code]
    return failure


#: Answers after which a browser stays where it is.
_WITHOUT_BODY = frozenset({204, 205, 304})

_NETWORK_REASONS = {
    "net::ERR_CONTENT_LENGTH_MISMATCH": "incomplete-transfer",
    "net::ERR_INCOMPLETE_CHUNKED_ENCODING": "incomplete-transfer",
    "net::ERR_TOO_MANY_REDIRECTS": "redirect-loop",
    "net::ERR_NAME_NOT_RESOLVED": "unreachable",
    "net::ERR_CONNECTION_REFUSED": "unreachable",
    "net::ERR_CONNECTION_RESET": "unreachable",
    "net::ERR_CONNECTION_CLOSED": "unreachable",
    "net::ERR_EMPTY_RESPONSE": "unreachable",
    "net::ERR_ADDRESS_UNREACHABLE": "unreachable",
    "net::ERR_INTERNET_DISCONNECTED": "unreachable",
    "net::ERR_CERT_AUTHORITY_INVALID": "certificate",
    "net::ERR_CERT_DATE_INVALID": "certificate",
    "net::ERR_CERT_COMMON_NAME_INVALID": "certificate",
}


def _cut(code: str) -> PageError:
    error = PageError(
        "The connection ended before the page's HTML was complete ({code})", code=code
    )
    error.reason = "incomplete-transfer"
    return error


def _check_answer(response: Response | None, html_only: bool) -> None:
    if response is None:
        return
    if response.status >= 400:
        raise HttpError(response.status, response.headers.get("retry-after", ""))
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if html_only and kind and kind not in _HTML:
        raise NotHtml(kind)


async def _wait_for_document(tab: "Tab", settings: Settings, began: float) -> None:
    """Wait until the page's HTML is complete.

    Raises ``PageTimeout`` if it never ends, ``PageError`` if it is larger than the limit.
    """
    document = None
    try:
        async with asyncio.timeout(settings.navigation_timeout - (time.monotonic() - began)):
            while document is not tab.network.document:  # a script may navigate while we wait
                document = tab.network.document
                if document.request:
                    await document.ended.wait()
    except TimeoutError:
        raise PageTimeout(
            "The page's HTML did not end within {limit} s",
            limit=settings.navigation_timeout,
        ) from None
    if tab.crashed.is_set():
        raise PageCrashed("The page's process died while loading")
    if tab.network.document.cut:
        raise _cut(tab.network.document.cut)
    if tab.network.document.size > settings.max_page_bytes:
        error = PageError("The page is larger than {limit} bytes", limit=settings.max_page_bytes)
        error.reason, error.retry = "too-large", False
        raise error


async def _wait_for_load_event(tab: "Tab", settings: Settings) -> bool:
    """Wait for the load event. False if it does not come within the limit."""
    try:
        await tab.page.wait_for_load_state("load", timeout=max(_moving_limit(settings) * 1000, 1))
    except PlaywrightTimeout:
        return False
    except PlaywrightError as error:
        raise _navigation_error(error, tab) from error
    return True


async def wait_until_quiet(loaded: LoadedPage, began: float | None = None) -> bool:
    """Wait until DOM and network are quiet together. False if the time limit came first.

    ``began``: when the page's load began, by ``time.monotonic``; now by default.
    """
    began = time.monotonic() if began is None else began
    settings, tab = loaded.settings, loaded.tab
    quiet = settings.quiet_ms / 1000
    loop = asyncio.get_running_loop()
    left = _moving_limit(settings) - (time.monotonic() - began)
    try:
        async with asyncio.timeout(max(left, quiet)):
            while True:
                loaded.building = await loaded.evaluate(
                    f"globalThis.a11yQuiet ? a11yQuiet({settings.quiet_ms}) : ''"
                )
                silent = loop.time() - tab.network.changed
                if not tab.network.inflight and silent >= quiet:
                    return True
                await asyncio.sleep(quiet if tab.network.inflight else quiet - silent)
    except TimeoutError:
        return False
    except PageError:  # the document was replaced while we waited, so it is not quiet
        loaded.world = await tab.cdp.isolated_world(tab.cdp.main_frame)
        return False


def _moving_limit(settings: Settings) -> float:
    """Seconds to wait for a page that keeps moving, but is there: a clock, polling."""
    return min(settings.settle_timeout, max(_MOVING, settings.settle_timeout / 3))


async def _wait_until_built(loaded: LoadedPage, began: float) -> None:
    """Wait on while the page shows that it is still being built, up to ``settle_timeout``.

    ``loaded.building`` is what shows it in the end.
    """
    end = began + loaded.settings.settle_timeout
    while True:
        awaited = "false" if loaded.settled else "true"
        try:
            loaded.building = await loaded.evaluate(
                f"globalThis.a11yBuilding ? a11yBuilding(true, {awaited}) : ''"
            )
        except PageCrashed:
            raise
        except PageError:  # the document was replaced
            loaded.world = await loaded.cdp.isolated_world(loaded.cdp.main_frame)
            loaded.building = "growing"
        if not loaded.building or time.monotonic() >= end:
            return
        await asyncio.sleep(_LOOK_AGAIN)
        limit = _moving_limit(loaded.settings)
        loaded.settled = await wait_until_quiet(
            loaded, max(time.monotonic() + min(0.0, end - time.monotonic() - limit), began)
        )


async def _wait_for_content(loaded: LoadedPage, began: float) -> None:
    """Wait for what a script gets from the page's own host, up to ``settle_timeout``."""
    end, network = began + loaded.settings.settle_timeout, loaded.tab.network
    while network.awaits_content():
        if time.monotonic() >= end:
            network.wait_no_more()
            return
        await asyncio.sleep(_LOOK_AGAIN)
        loaded.settled = not network.awaits_content() and await wait_until_quiet(loaded)


def _exception_words(details: dict[str, Any]) -> str:
    exception = details.get("exception", {})
    words = exception.get("description") or exception.get("value") or details.get("text", "")
    return str(words).partition("\n")[0][:300]
