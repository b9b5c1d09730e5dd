"""One worker of a cluster, as the coordinator speaks to it."""

import asyncio
import itertools
from collections.abc import Callable
from typing import Any

from a11y.audit.page import Claim
from a11y.audit.plan import RunPlan
from a11y.audit.workers import station
from a11y.audit.workers.wire import Answer, Sealed, Task, orders, pack, unpack
from a11y.core import errors
from a11y.core.errors import A11yError, ClusterError
from a11y.store import Job, PageJob, Result

_numbers = itertools.count()


class Gone(Exception):
    """The worker is lost. ``under_way``: while it did the job."""

    def __init__(self, *, under_way: bool) -> None:
        super().__init__()
        self.under_way = under_way


class RemoteWorker:
    """``client``: Dask's. ``threads``: jobs that the worker does at the same time; ``busy``: those
    that are given to it now. ``begun``: its browser runs. ``gone``: is set when it is lost.
    """

    def __init__(self, client: Any, run: str, address: str, threads: int) -> None:
        self.address = address
        self.threads = threads
        self.busy = 0
        self.begun = False
        self.gone = asyncio.Event()
        self._client = client
        self._run = run
        self._pictured: set[str] = set()
        self._sent: tuple[int, int] = (0, 0)
        self._lock = asyncio.Lock()

    async def begin(self, plan: RunPlan) -> dict[str, str]:
        """Start the worker's browser. Answers the versions of what runs there.

        Raises ``Gone``, and an ``A11yError`` if the worker can't work.
        """
        self._sent = _changing(plan)
        self._pictured = set(plan.pictured)
        answered = await self._call(station.begin, Sealed(pack(orders(plan))))
        if answered.error:
            raise _error(answered)
        return dict(answered.versions)

    async def do(self, job: Job, plan: RunPlan, claim: Claim) -> Result:
        """The job's result. Raises ``Gone``, and an ``A11yError`` if the worker can't work."""
        async with self._lock:
            if self._sent != _changing(plan):
                await self.begin(plan)
        answered = await self._converse(job, plan, claim)
        if answered.error == station.UNKNOWN:  # it has waited for long and forgotten the run
            await self.begin(plan)
            answered = await self._converse(job, plan, claim)
        result = answered.page or answered.interaction
        if result is None:
            raise _error(answered)
        return result

    async def _converse(self, job: Job, plan: RunPlan, claim: Claim) -> Answer:
        number = next(_numbers)
        new = plan.pictured - self._pictured
        self._pictured |= new
        if isinstance(job, PageJob):
            task = Task(page=job, pictured=tuple(new))
        else:
            task = Task(interaction=job, pictured=tuple(new))
        answered = await self._call(station.do, number, Sealed(pack(task)))
        while answered.claim and isinstance(job, PageJob):
            may = await claim(job, answered.claim)
            answered = await self._call(station.answer, number, may)
        return answered

    async def _call(self, function: Callable[..., Any], *arguments: Any) -> Answer:
        """What the worker answers. Dask must not give the call to another worker."""
        if self.gone.is_set():
            raise Gone(under_way=False)
        future = self._client.submit(
            function, self._run, *arguments,
            workers=[self.address], allow_other_workers=False, pure=False, retries=0,
        )  # fmt: skip
        answer = asyncio.ensure_future(future.result())
        gone = asyncio.ensure_future(self.gone.wait())
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done() or answer.cancelled():
                raise Gone(under_way=True)
            return _read(answer)
        finally:
            answer.cancel()
            gone.cancel()
            future.release()


def _read(answer: "asyncio.Future[bytes]") -> Answer:
    error = answer.exception()
    if error is None:
        return unpack(Answer, answer.result())
    if type(error).__name__ in _LOSSES or isinstance(error, OSError):
        raise Gone(under_way=True) from error
    if isinstance(error, ImportError | AttributeError):
        raise ClusterError(
            "a11y is missing there, or it is another version: {words}",
            hint="Install the same version on all machines, the scheduler's too",
            words=str(error),
        ) from error
    raise ClusterError("{words}", words=f"{type(error).__name__}: {error}") from error


_LOSSES = frozenset(
    {"KilledWorker", "NoValidWorkerError", "FutureCancelledError", "CancelledError"}
)
"""Dask's errors that say that the worker is lost."""


def _changing(plan: RunPlan) -> tuple[int, int]:
    """What of the plan may change while the run goes on: a start address that leads elsewhere."""
    return len(plan.scope.roots), len(plan.robots)


def _error(answered: Answer) -> A11yError:
    kind = getattr(errors, answered.error, None)
    if not (isinstance(kind, type) and issubclass(kind, A11yError)):
        kind = ClusterError
    return kind(answered.message, hint=answered.hint, **answered.data)
