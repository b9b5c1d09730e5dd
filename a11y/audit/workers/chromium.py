"""Workers in this process: tabs of one browser, each in its own context."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, suppress

from a11y.audit.plan import RunPlan
from a11y.audit.workers.browser_jobs import BrowserJobs, prepare
from a11y.audit.workers.contract import JobSource, first_error
from a11y.audit.workers.job_queue import JobQueue
from a11y.browser import Browser, Tab
from a11y.core.errors import A11yError
from a11y.core.settings import Settings


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
        started(await prepare(browser, plan))
        work = BrowserJobs(browser, plan)
        queue = JobQueue(jobs, plan.settings.per_host)
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self.concurrency):
                    group.create_task(_work(queue, jobs, work))
        except* A11yError as errors:
            raise first_error(errors) from None


async def _work(queue: JobQueue, source: JobSource, work: BrowserJobs) -> None:
    """Do jobs until none is left and no other worker can find more."""
    tab: Tab | None = None
    try:
        async with aclosing(queue.jobs()) as jobs:
            async for job in jobs:
                result = await source.kept(job)
                if result is None:
                    result, tab = await work.do(job, tab, source.claim)
                await source.done(result)
    finally:
        if tab is not None:
            await tab.close()
