"""Shares jobs among workers. An idle worker waits as long as a busy one may find more jobs."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import suppress

from a11y.audit.patience import origin
from a11y.audit.workers.contract import JobSource
from a11y.store import Job

_MARGIN = 0.01
"""Seconds. A clock that is a little behind must not make the queue ask in a circle."""


class JobQueue:
    """Hands the source's jobs to workers. Each worker iterates over ``jobs()``.

    ``per_host``: most jobs of one origin that are under way at the same time; 0 for any number.
    """

    def __init__(self, source: JobSource, per_host: int = 0) -> None:
        self._source = source
        self._per_host = per_host
        self._busy = Counter[str]()
        self._given_back: list[Job] = []
        self._news = asyncio.Condition()
        self._pace = asyncio.Lock()

    async def jobs(self) -> AsyncGenerator[Job]:
        """One job after the other. A job is done when the worker asks for the next one.

        Ends when no job is left and no other worker can find more.
        """
        while (job := await self._next()) is not None:
            try:
                yield job
            finally:
                async with self._news:
                    self._busy[origin(job.url)] -= 1
                    self._busy += Counter()  # drops hosts without jobs
                    self._news.notify_all()

    def give_back(self, job: Job) -> None:
        """A worker could not do the job that it has: another worker gets it."""
        self._given_back.append(job)

    async def _next(self) -> Job | None:
        async with self._news:
            while True:
                job = self._take()
                if job is not None:
                    self._busy[origin(job.url)] += 1
                    break
                pause = self._source.pause()
                if pause is None and not (self._busy or self._given_back):
                    return None
                with suppress(TimeoutError):
                    async with asyncio.timeout(None if pause is None else pause + _MARGIN):
                        await self._news.wait()
        delay = self._source.delay()
        if delay:
            async with self._pace:
                await asyncio.sleep(delay)
        return job

    def _take(self) -> Job | None:
        full = [host for host, n in self._busy.items() if 0 < self._per_host <= n]
        for at, job in enumerate(self._given_back):
            if origin(job.url) not in full:
                return self._given_back.pop(at)
        return self._source.take(full)
