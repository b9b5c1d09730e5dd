"""Workers in this process: tabs of one browser, each in its own context."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import replace

from playwright.async_api import Error as PlaywrightError

from a11y.audit.evaluate import describe_error
from a11y.audit.job import do_job, failed_job
from a11y.audit.patience import BUDGET, BUSY, PAUSES, asked_pause
from a11y.audit.plan import RunPlan
from a11y.audit.usable import no_selector
from a11y.audit.workers.contract import JobSource
from a11y.audit.workers.job_queue import JobQueue
from a11y.browser import Browser, Tab
from a11y.browser.driver import driver_errors
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.errors import (
    A11yError,
    BrowserCrashed,
    BrowserMissing,
    HttpError,
    PageCrashed,
    PageError,
    PageTimeout,
    StoreError,
    UsageError,
)
from a11y.core.settings import Settings
from a11y.store import Job, PageJob, Result


def default_concurrency() -> int:
    """A number of tabs that keeps the processors busy while some tabs wait for the network."""
    return max(2, min(8, (os.cpu_count() or 2) + 1))


class ChromiumWorkers:
    """``concurrency``: the number of tabs; 0 chooses by the number of processors."""

    def __init__(self, concurrency: int = 0) -> None:
        self.concurrency = concurrency or default_concurrency()
        self._starting: asyncio.Task[Browser] | None = None

    @asynccontextmanager
    async def ready(self, settings: Settings) -> AsyncIterator[None]:
        """See ``Workers.ready``. Starts the browser."""
        self._starting = asyncio.create_task(Browser(settings).__aenter__())
        try:
            yield
        finally:
            starting, self._starting = self._starting, None
            # A cancelled start would leave processes behind, so wait for it.
            with suppress(A11yError):
                await (await starting).__aexit__()

    async def execute(
        self, plan: RunPlan, jobs: JobSource, started: Callable[[dict[str, str]], None]
    ) -> None:
        """See ``Workers.execute``. Raises ``UsageError`` for selectors that are none."""
        assert self._starting is not None, "execute() runs inside ready()"
        browser = await asyncio.shield(self._starting)
        browser.settings = plan.settings
        browser.forbidden = plan.forbidden
        browser.init_scripts = (SETTLE_SCRIPT, *(engine.script() for engine in plan.engines))
        started(
            {
                "browser": browser.version,
                "browser path": browser.found.path if browser.found else "",
            }
        )
        await _try_selectors(browser)
        workers = _Workers(browser, plan, jobs)
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self.concurrency):
                    group.create_task(workers.work())
        except* A11yError as errors:
            raise _first(errors) from None


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


def _first(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    error: BaseException = errors
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


class _Workers:
    """The workers of one browser."""

    def __init__(self, browser: Browser, plan: RunPlan, jobs: JobSource) -> None:
        self._browser = browser
        self._plan = plan
        self._jobs = jobs
        self._queue = JobQueue(jobs)
        self._patience = BUDGET

    async def work(self) -> None:
        """Do jobs until none is left and no other worker can find more."""
        tab: Tab | None = None
        try:
            async with aclosing(self._queue.jobs()) as jobs:
                async for job in jobs:
                    result = await self._jobs.kept(job)
                    if result is None:
                        result, tab = await self._do(job, tab)
                        asked, refused = self._browser.hosts.take()
                        result = replace(result, asked=asked, refused=refused)
                    await self._jobs.done(result)
        finally:
            if tab is not None:
                await tab.close()

    async def _do(self, job: Job, tab: Tab | None) -> tuple[Result, Tab | None]:
        """(result, tab for the next job). Every job gets one result, also if it fails."""
        settings = self._plan.settings
        error = PageError("not tried")
        left, crashes = settings.retries + 1, 0
        while left:
            left -= 1
            try:
                with driver_errors():
                    tab = await self._fresh(tab)
                    return await self._patiently(tab, job), tab
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

    async def _patiently(self, tab: Tab, job: Job) -> Result:
        """The job's result. An interaction waits here for a busy server; a page is put back by
        the coordinator.
        """
        for usual in PAUSES:
            try:
                return await do_job(tab, job, self._plan, self._jobs.claim)
            except HttpError as error:
                asked = asked_pause(error.retry_after)
                pause = usual if asked is None else asked
                busy = error.status in BUSY and pause <= self._patience
                if isinstance(job, PageJob) or not busy:
                    raise
                self._patience -= pause
                await asyncio.sleep(pause)
        return await do_job(tab, job, self._plan, self._jobs.claim)

    async def _fresh(self, tab: Tab | None) -> Tab:
        """The tab, or a new one if it has served enough pages, crashed, or its browser is gone."""
        if tab is not None:
            worn = tab.used >= self._plan.settings.recycle_after
            if not worn and not tab.crashed.is_set() and tab.generation == self._browser.generation:
                return tab
            await tab.close()
        return await self._browser.tab()
