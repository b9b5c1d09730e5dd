"""The contract of executors: they carry jobs to workers and results back.

An workers knows no store. It takes jobs with ``JobSource.take`` until ``take`` gives None while
none is under way, asks ``JobSource.claim`` where a page redirected to, and hands every result to
``JobSource.done``. Whatever happens to a page, one result is handed in for it.
"""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from a11y.audit.plan import RunPlan
from a11y.core.settings import Settings
from a11y.store.frontier import Job
from a11y.store.writer import PageResult


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSource:
    """Where the coordinator hands out jobs and takes results."""

    take: Callable[[], Job | None]
    claim: Callable[[Job, str], bool]
    done: Callable[[PageResult], Awaitable[None]]
    delay: float = 0.0


class Workers(Protocol):
    """Runs a plan to its end."""

    def ready(self, settings: Settings) -> AbstractAsyncContextManager[None]:
        """Begin what takes time to start, while the plan is still being made; at the end, end it.

        Entering waits for nothing and raises nothing: what does not start is said by ``execute``.
        """
        ...

    async def execute(
        self, plan: RunPlan, source_of_jobs: JobSource, started: Callable[[dict[str, str]], None]
    ) -> None:
        """Audit all pages, inside ``ready``. ``started`` gets the versions of what runs, once.

        Raises ``BrowserMissing`` if no browser starts, ``StoreError`` from the source_of_jobs.
        """
        ...
