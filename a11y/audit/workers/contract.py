"""The contract of workers: they take jobs, carry them out, and hand back the results.

Workers know no store. They call ``JobSource.take`` until it answers None while no job is under
way, ask ``JobSource.claim`` before they audit a page that a job was redirected to, and hand
every result to ``JobSource.done``. Every job gets one result, whatever happens to its page.
"""

from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from a11y.audit.page import Claim
from a11y.audit.plan import RunPlan
from a11y.audit.progress import Say, say_nothing
from a11y.core.settings import Settings
from a11y.store import Job, Result


async def _nothing_kept(_job: Job) -> Result | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSource:
    """The coordinator's side: it gives jobs and takes results. ``take(avoid)``: the next job that is
    on none of these origins. ``delay``: seconds to wait after
    a job was taken. ``pause``: seconds until a job that has to wait may be taken, or None.
    ``kept``: the result of an earlier run if it still holds; the job then needs no browser.
    ``say``: a remark about the workers.
    """

    take: Callable[[Collection[str]], Job | None]
    claim: Claim
    done: Callable[[Result], Awaitable[None]]
    delay: Callable[[], float] = lambda: 0.0
    pause: Callable[[], float | None] = lambda: None
    kept: Callable[[Job], Awaitable[Result | None]] = _nothing_kept
    say: Say = say_nothing


class Workers(Protocol):
    """Carries out all jobs of a run."""

    def ready(self, settings: Settings) -> AbstractAsyncContextManager[None]:
        """Start what takes time, such as a browser, while the plan is still being made; end it on exit.

        Entering waits for nothing and raises nothing: ``execute`` raises what went wrong.
        """
        ...

    async def execute(
        self, plan: RunPlan, jobs: JobSource, started: Callable[[dict[str, str]], None]
    ) -> None:
        """Do all jobs; called inside ``ready``. ``started`` gets the versions of what runs, once.

        Raises ``BrowserMissing`` if no browser starts, ``StoreError`` from ``jobs``.
        """
        ...


def first_error(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first error of a group of tasks."""
    error: BaseException = errors
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
