"""How workers share jobs: wait for one while somebody may still find more."""

import asyncio
from collections.abc import AsyncGenerator

from a11y.audit.workers.contract import JobSource
from a11y.store.frontier import Job


class JobQueue:
    """Hands the source_of_jobs's jobs to workers. Iterate ``jobs()`` in each of them."""

    def __init__(self, source_of_jobs: JobSource) -> None:
        self._desk = source_of_jobs
        self._busy = 0
        self._news = asyncio.Condition()
        self._pace = asyncio.Lock()

    async def jobs(self) -> AsyncGenerator[Job]:
        """Jobs one by one; the one before counts as done when the next is asked for.

        Ends when none is left and no other worker can find more.
        """
        while (job := await self._next()) is not None:
            try:
                yield job
            finally:
                async with self._news:
                    self._busy -= 1
                    self._news.notify_all()

    async def _next(self) -> Job | None:
        async with self._news:
            while True:
                job = self._desk.take()
                if job is not None:
                    self._busy += 1
                    break
                if not self._busy:
                    return None
                await self._news.wait()
        if self._desk.delay:
            async with self._pace:
                await asyncio.sleep(self._desk.delay)
        return job
