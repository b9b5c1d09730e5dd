"""Does jobs in the tabs of one browser: retries, crashes, busy servers."""

import asyncio
from dataclasses import replace

from playwright.async_api import Error as PlaywrightError

from a11y.audit.evaluate import describe_error
from a11y.audit.job import do_job, failed_job
from a11y.audit.page import Claim
from a11y.audit.patience import BUDGET, BUSY, PAUSES, asked_pause
from a11y.audit.plan import RunPlan
from a11y.audit.usable import no_selector
from a11y.browser import Browser, Tab
from a11y.browser.driver import driver_errors
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.errors import (
    BrowserCrashed,
    BrowserMissing,
    HttpError,
    PageCrashed,
    PageError,
    PageTimeout,
    StoreError,
    UsageError,
)
from a11y.store import Job, PageJob, Result


async def prepare(browser: Browser, plan: RunPlan) -> dict[str, str]:
    """Make a started browser work by the plan. Answers the versions of what runs.

    Raises ``UsageError`` for selectors that are none.
    """
    browser.settings = plan.settings
    browser.forbidden = plan.forbidden
    browser.init_scripts = (SETTLE_SCRIPT, *(engine.script() for engine in plan.engines))
    await _try_selectors(browser)
    return {
        "browser": browser.version,
        "browser path": browser.found.path if browser.found else "",
    }


async def _try_selectors(browser: Browser) -> None:
    """Raises ``UsageError`` for a selector of the settings that the browser does not understand."""
    settings = browser.settings
    wanted = [("dismiss", selector) for selector in settings.dismiss]
    wanted += [("signed_in_check", settings.signed_in_check)] * bool(settings.signed_in_check)
    if not wanted:
        return
    with driver_errors():
        tab = await browser.tab()
        try:
            for name, selector in wanted:
                try:
                    await tab.page.query_selector(selector)
                except PlaywrightError as error:
                    if browser.alive and not tab.crashed.is_set():
                        raise no_selector(name, selector) from error
        finally:
            await tab.close()


class BrowserJobs:
    """The jobs of one browser that is prepared for the plan."""

    def __init__(self, browser: Browser, plan: RunPlan) -> None:
        self._browser = browser
        self._plan = plan
        self._patience = BUDGET

    async def do(self, job: Job, tab: Tab | None, claim: Claim) -> tuple[Result, Tab | None]:
        """(result, tab for the next job). Every job gets one result, also if it fails.

        Raises ``BrowserMissing`` if the browser does not start again, ``StoreError``.
        """
        result, tab = await self._do(job, tab, claim)
        asked, refused = self._browser.hosts.take()
        return replace(result, asked=asked, refused=refused), tab

    async def _do(self, job: Job, tab: Tab | None, claim: Claim) -> tuple[Result, Tab | None]:
        settings = self._plan.settings
        error = PageError("not tried")
        left, crashes = settings.retries + 1, 0
        while left:
            left -= 1
            try:
                with driver_errors():
                    tab = await self._fresh(tab)
                    return await self._patiently(tab, job, claim), tab
            except BrowserCrashed as crash:
                generation = tab.generation if tab is not None else self._browser.generation
                tab = None
                await self._browser.restart(generation)
                if not crashes:  # it may be another page's doing: this page loses no attempt
                    left += 1
                crashes += 1
                error = PageCrashed(crash.message, **crash.data)
            except (BrowserMissing, StoreError, UsageError):
                raise
            except PageError as failure:
                error = failure
                hung = isinstance(failure, PageTimeout | PageCrashed)
                if tab is not None and (hung or failure.retry):
                    await (tab.kill() if hung else tab.close())
                    tab = None
                if not self._browser.alive:
                    await self._browser.restart(self._browser.generation)
                if not failure.retry:
                    break
            except Exception as defect:
                described = describe_error(defect)
                error = PageError(described.template, **described.data)
                error.reason = "internal"
                break
        return failed_job(job, error, settings), tab

    async def _patiently(self, tab: Tab, job: Job, claim: Claim) -> Result:
        """The job's result. An interaction waits here for a busy server; a page is put back by
        the coordinator.
        """
        for usual in PAUSES:
            try:
                return await do_job(tab, job, self._plan, claim)
            except HttpError as error:
                asked = asked_pause(error.retry_after)
                pause = usual if asked is None else asked
                busy = error.status in BUSY and pause <= self._patience
                if isinstance(job, PageJob) or not busy:
                    raise
                self._patience -= pause
                await asyncio.sleep(pause)
        return await do_job(tab, job, self._plan, claim)

    async def _fresh(self, tab: Tab | None) -> Tab:
        """The tab, or a new one if it has served enough pages, crashed, or its browser is gone."""
        if tab is not None:
            worn = tab.used >= self._plan.settings.recycle_after
            if not worn and not tab.crashed.is_set() and tab.generation == self._browser.generation:
                return tab
            await tab.close()
        return await self._browser.tab()
