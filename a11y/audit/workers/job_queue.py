"""Shares jobs among workers. An idle worker waits as long as a busy one may find more jobs."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress

from a11y.audit.workers.contract import JobSource
from a11y.store import Job

_MARGIN = 0.01
"""Seconds. A clock that is a little behind must not make the queue ask in a circle."""


class JobQueue:
    """Hands the source's jobs to workers. Each worker iterates over ``jobs()``."""

    def __init__(self, source: JobSource) -> None:
        self._source = source
        self._busy = 0
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
                    self._busy -= 1
                    self._news.notify_all()

    async def _next(self) -> Job | None:
        async with self._news:
            while True:
                job = self._source.take()
                if job is not None:
                    self._busy += 1
                    break
                pause = self._source.pause()
                if pause is None and not self._busy:
                    return None
                with suppress(TimeoutError):
                    async with asyncio.timeout(None if pause is None else pause + _MARGIN):
                        await self._news.wait()
        delay = self._source.delay()
        if delay:
            async with self._pace:
                await asyncio.sleep(delay)
        return job
