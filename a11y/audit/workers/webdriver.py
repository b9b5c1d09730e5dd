"""The same audit through WebDriver, for other browsers and for a Selenium Grid.

axe-selenium-python runs our axe-core. Our own rules need the DevTools protocol: they are
``untested`` with the reason ``driver``, and the report says so.
Source: W3C WebDriver 2.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, aclosing, nullcontext
from typing import Any

import orjson
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from a11y.audit.evaluate import Missing
from a11y.audit.page import failed_page, judge, links_of, not_html, redirected, refused, versions_of
from a11y.audit.plan import RunPlan, settings_for
from a11y.audit.workers.contract import JobSource
from a11y.audit.workers.job_queue import JobQueue
from a11y.browser.sign_in import cookies
from a11y.core import assets
from a11y.core.errors import (
    BrowserCrashed,
    BrowserMissing,
    HttpError,
    NotHtml,
    PageCrashed,
    PageError,
    PageTimeout,
    SignedOut,
    UsageError,
)
from a11y.core.hosts import site_of
from a11y.core.message import ONLY_WORDS, Message
from a11y.core.model import Page
from a11y.core.settings import Settings
from a11y.crawl.links import SCRIPT
from a11y.engines.axe import engine as axe
from a11y.findings.identity import with_issues
from a11y.store import InteractionJob, InteractionResult, Job, PageJob, PageResult, Result
from a11y.store.codec import compress

_MAX_FRAMES = 50
_UNSUPPORTED = ("header", "basic_auth", "storage_state")
_FACTS = f"""
const entry = performance.getEntriesByType('navigation')[0] || {{}};
return {{
  url: document.URL, kind: document.contentType, status: entry.responseStatus || 0,
  title: document.title, lang: document.documentElement ? document.documentElement.lang || '' : '',
  elements: document.getElementsByTagName('*').length,
  password: !!document.querySelector('input[type=password]'),
  html: {SCRIPT.strip()}
}};
"""


class WebDriverWorkers:
    """``concurrency`` browser sessions, each in a thread of its own; 2 by default."""

    def __init__(self, concurrency: int = 0) -> None:
        self.concurrency = concurrency or 2

    def ready(self, settings: Settings) -> AbstractAsyncContextManager[None]:
        """See ``Workers.ready``. Sessions start with the run: a grid may have few places."""
        return nullcontext()

    async def execute(
        self, plan: RunPlan, jobs: JobSource, started: Callable[[dict[str, str]], None]
    ) -> None:
        """See ``Workers.execute``. Raises ``UsageError`` for settings that WebDriver can't use."""
        for name in _UNSUPPORTED:
            if getattr(plan.settings, name):
                flag = name.replace("_", "-")
                raise UsageError(
                    "{flag} can't be used with --driver selenium",
                    hint="Use --cookie, or the default driver",
                    flag=f"--{flag}",
                )
        first = await asyncio.to_thread(open_session, plan.settings)
        started(
            {
                "browser": f"{first.capabilities.get('browserName')} {first.capabilities.get('browserVersion')}",
                "selenium": webdriver.__version__,
            }
        )
        sessions: list[WebDriver | None] = [first, *([None] * (self.concurrency - 1))]
        pool = _Pool(plan, jobs)
        async with asyncio.TaskGroup() as group:
            for session in sessions:
                group.create_task(pool.work(session))


def open_session(settings: Settings) -> WebDriver:
    """A new session. Raises ``BrowserMissing`` with the server's message."""
    options = _options(settings)
    try:
        if settings.webdriver_url:
            driver: WebDriver = webdriver.Remote(
                command_executor=settings.webdriver_url, options=options
            )
        else:
            starter = {
                "chrome": webdriver.Chrome,
                "firefox": webdriver.Firefox,
                "edge": webdriver.Edge,
            }
            driver = starter[settings.webdriver_browser](options=options)
        driver.set_page_load_timeout(settings.navigation_timeout)
        driver.set_script_timeout(settings.page_timeout)
        driver.set_window_size(*settings.viewport_size)
    except (WebDriverException, OSError, ValueError) as error:
        words = str(getattr(error, "msg", None) or error).splitlines()[0]
        raise BrowserMissing(
            "WebDriver opened no session: {words}",
            hint="Check --webdriver-url, or run: a11y doctor",
            words=words,
        ) from error
    return driver


def _options(settings: Settings) -> Any:
    import os

    if settings.webdriver_browser == "firefox":
        firefox = webdriver.FirefoxOptions()
        firefox.add_argument("-headless")
        firefox.set_preference("intl.accept_languages", settings.locale)
        if settings.browser_path:
            firefox.binary_location = settings.browser_path
        return firefox
    chromium: Any = (
        webdriver.EdgeOptions()
        if settings.webdriver_browser == "edge"
        else webdriver.ChromeOptions()
    )
    arguments = [
        "--headless",
        "--disable-background-networking",
        "--no-first-run",
        f"--lang={settings.locale}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    for argument in arguments:
        chromium.add_argument(argument)
    if settings.browser_path:
        chromium.binary_location = settings.browser_path
    chromium.unhandled_prompt_behavior = "dismiss"
    return chromium


class _Pool:
    """The sessions of one run. Only the event loop's thread touches ``jobs``."""

    def __init__(self, plan: RunPlan, jobs: JobSource) -> None:
        self._plan = plan
        self._jobs = jobs
        self._queue = JobQueue(jobs, plan.settings.per_host)

    async def work(self, session: WebDriver | None) -> None:
        """Do jobs until none is left and no other worker can find more."""
        try:
            async with aclosing(self._queue.jobs()) as jobs:
                async for job in jobs:
                    result, session = await self._do(job, session)
                    await self._jobs.done(result)
        finally:
            if session is not None:
                await asyncio.to_thread(quit_quietly, session)

    async def _do(self, job: Job, session: WebDriver | None) -> tuple[Result, WebDriver | None]:
        """(one result for the job, whatever happens; the session for the next job)."""
        if isinstance(job, InteractionJob):  # no plan for WebDriver has any
            return InteractionResult(
                job=job, error=Message("WebDriver runs no interactions")
            ), session
        settings = self._plan.settings
        error = PageError("not tried")
        for _ in range(settings.retries + 1):
            try:
                if session is None:
                    session = await asyncio.to_thread(open_session, settings)
                async with asyncio.timeout(settings.page_timeout):
                    return await self._page(session, job), session
            except NotHtml as other:
                return not_html(job, other), session
            except TimeoutError:
                error = PageTimeout(
                    "The page was not done within {limit} s", limit=settings.page_timeout
                )
            except PageError as failure:
                error = failure
                if not failure.retry:
                    break
            if session is not None:
                threading.Thread(target=quit_quietly, args=(session,), daemon=True).start()
                session = None
        return failed_page(job, error, settings), session

    async def _page(self, session: WebDriver, job: PageJob) -> PageResult:
        plan = self._plan
        document = await asyncio.to_thread(load, session, job.url, settings_for(job, plan.settings))
        final = plan.address(document["url"])
        reason = await refused(job, final, plan, self._jobs.claim)
        if reason:
            return redirected(job, reason, final, password=document["password"])
        raw, missing = await asyncio.to_thread(ask_axe, session, plan)
        assertions = await asyncio.to_thread(
            lambda: with_issues(judge({}, raw, missing, plan, final), plan.equivalents)
        )
        found, frames, documents = await asyncio.to_thread(
            links_of, document["html"], document["url"], job, plan
        )
        page = Page(
            url=job.url, final_url=final, status=document["status"], title=document["title"], lang=document["lang"],
            depth=job.depth, found_on=job.found_on, viewport=plan.settings.viewport, elements=document["elements"],
            password=document["password"], framed=job.framed,
        )  # fmt: skip
        return PageResult(
            job=job, page=page, state="done", assertions=tuple(assertions), found=found, frames=frames, documents=documents,
            artifacts=compress(raw, versions_of(plan)),
        )  # fmt: skip


def load(session: WebDriver, url: str, settings: Settings) -> dict[str, Any]:
    """Load a page and its facts. Raises a ``PageError``."""
    try:
        if settings.cookie:
            _set_cookies(session, settings)
        if "#" in url:  # from the same document this would be a jump, and the page not a fresh one
            session.get("about:blank")
        session.get(url)
        document: dict[str, Any] = session.execute_script(_FACTS)
        if settings.signed_in_check:
            session.find_element(By.CSS_SELECTOR, settings.signed_in_check)
    except NoSuchElementException:
        raise SignedOut(
            "{selector} is not on the page: the session has ended",
            selector=settings.signed_in_check,
        ) from None
    except TimeoutException as error:
        raise PageTimeout(
            "The page did not load within {limit} s", limit=settings.navigation_timeout
        ) from error
    except WebDriverException as error:
        raise _page_error(error) from error
    if document["status"] >= 400:
        raise HttpError(document["status"])
    if document["kind"] not in {"text/html", "application/xhtml+xml"}:
        raise NotHtml(str(document["kind"]))
    return document


def _set_cookies(session: WebDriver, settings: Settings) -> None:
    for cookie in cookies(settings):
        session.get(cookie["url"])
        session.add_cookie({"name": cookie["name"], "value": cookie["value"]})


def _page_error(error: WebDriverException) -> PageError:
    words = str(error.msg or error).splitlines()[0]
    gone = any(
        sign in words for sign in ("crashed", "invalid session", "disconnected", "not reachable")
    )
    failure = (PageCrashed if gone else PageError)("{words}", words=words)
    if "ERR_TOO_MANY_REDIRECTS" in words or "redirectLoop" in words:
        failure.reason = "redirect-loop"
    elif "ERR_CONNECTION" in words or "ERR_NAME" in words or "ERR_EMPTY" in words:
        failure.reason = "unreachable"
    return failure


def ask_axe(
    session: WebDriver, plan: RunPlan
) -> tuple[dict[str, bytes], dict[type | str, Missing]]:
    """axe's raw answer as our engine stores it, and why it is missing if it is."""
    raw: dict[str, bytes] = {}
    missing: dict[type | str, Missing] = {}
    if not any(engine.name == "axe" for engine in plan.engines):
        return raw, missing
    try:
        driver = Axe(session, script_url=str(assets.path("axe/axe.min.js")))
        _inject(session, driver, plan.settings)
        answer = driver.run(options=orjson.dumps(axe.options(plan.settings)).decode())
        raw["axe"] = orjson.dumps(brief(answer))
    except WebDriverException as error:
        missing["axe"] = Message(ONLY_WORDS, {"words": str(error.msg or error).splitlines()[0]})
    return raw, missing


def _inject(session: WebDriver, driver: Any, settings: Settings) -> None:
    """axe in the page and, one level after the other, in those of its frames that are judged."""
    session.switch_to.default_content()
    driver.inject()
    left = _MAX_FRAMES
    sites = {"", *map(site_of, (session.current_url, *settings.roots))}

    def below() -> None:
        nonlocal left
        for frame in session.find_elements(By.CSS_SELECTOR, "iframe, frame"):
            if left <= 0:
                return
            left -= 1
            session.switch_to.frame(frame)
            here = str(session.execute_script("return location.href"))
            if settings.frames == "all" or site_of(here) in sites:
                driver.inject()
                below()
            session.switch_to.parent_frame()

    below()
    session.switch_to.default_content()


def brief(answer: dict[str, Any]) -> dict[str, Any]:
    """axe's full result in the shape that ``engines.axe`` stores."""

    def checks(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"id": c["id"], "data": c.get("data"), "message": c.get("message")} for c in found]

    def results(key: str) -> list[dict[str, Any]]:
        return [
            {
                "id": rule["id"],
                "impact": rule.get("impact"),
                "nodes": [
                    {
                        "target": node["target"], "ancestry": node.get("ancestry") or node["target"],
                        "html": node["html"][:300], "impact": node.get("impact"),
                        "any": checks(node["any"]), "all": checks(node["all"]), "none": checks(node["none"]),
                    }
                    for node in rule["nodes"]
                ],
            }
            for rule in answer[key]
        ]  # fmt: skip

    return {
        "violations": results("violations"),
        "incomplete": results("incomplete"),
        "passes": [rule["id"] for rule in answer["passes"]],
        "inapplicable": [rule["id"] for rule in answer["inapplicable"]],
    }


def quit_quietly(session: WebDriver) -> None:
    """End a session that may be gone already."""
    try:
        session.quit()
    except (WebDriverException, OSError, BrowserCrashed):
        return
