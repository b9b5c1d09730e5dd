"""Workers on a Dask cluster: this machine gives out the jobs and keeps the results.

Each job goes to one worker's process, never more than it has threads. Dask carries the calls and
knows which workers are there. Which page comes next, and when, is decided here alone, so a
host's delay and limit hold for all workers together. The job of a worker that is lost goes back.
The reasons are in docs/cluster.md. Nothing else in the package imports Dask.
"""

import asyncio
import logging
import os
import signal
import time
import uuid
import warnings
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, contextmanager, suppress
from tempfile import TemporaryDirectory

import dask
from distributed import Client, Nanny, Scheduler, Security, SpecCluster, Worker
from distributed.versions import VersionMismatchWarning

from a11y.audit.job import failed_job
from a11y.audit.pictures import without_doubles
from a11y.audit.plan import RunPlan
from a11y.audit.workers import station
from a11y.audit.workers.chromium import default_concurrency
from a11y.audit.workers.contract import JobSource, first_error
from a11y.audit.workers.job_queue import JobQueue
from a11y.audit.workers.remote import Gone, RemoteWorker
from a11y.core.errors import A11yError, ClusterError, PageCrashed
from a11y.core.hosts import is_loopback
from a11y.core.message import Message
from a11y.core.settings import Settings
from a11y.i18n.catalogue import N_
from a11y.store import Job, Result

PER_HOST = 8
"""Pages of a host at a time if ``--per-host`` says nothing: those of one large machine."""
PATIENCE = 30.0
"""Seconds to wait for the scheduler, for a first worker, and for another one if all are lost."""
_WATCH = 0.5
"""Seconds between two looks at which workers are there."""
_CLOSE_TIMEOUT = 10.0
_RESUME = N_("What is stored is kept. To continue: a11y audit --resume")


class DaskWorkers:
    """``scheduler``: its address, or empty for ``processes`` on this machine, by default one for
    each processor. ``concurrency``: most pages at a time on all workers; 0 for as many as they
    have threads. ``patience``: see ``PATIENCE``.
    """

    def __init__(
        self,
        scheduler: str = "",
        concurrency: int = 0,
        *,
        processes: int = 0,
        patience: float = PATIENCE,
    ) -> None:
        self._scheduler = scheduler
        self._concurrency = concurrency
        self._processes = processes
        self._patience = patience
        self._run = uuid.uuid4().hex
        self._starting: asyncio.Task[Client] | None = None

    @asynccontextmanager
    async def ready(self, settings: Settings) -> AsyncIterator[None]:
        """See ``Workers.ready``. Starts the cluster, or connects to its scheduler."""
        async with AsyncExitStack() as stack:
            stack.enter_context(_quiet())
            self._starting = asyncio.create_task(self._connect(stack))
            try:
                yield
            finally:
                starting, self._starting = self._starting, None
                with suppress(A11yError):
                    await self._end(await starting)

    async def _connect(self, stack: AsyncExitStack) -> Client:
        if not self._scheduler:
            cluster = await stack.enter_async_context(
                _local_cluster(*_shares(self._concurrency, self._processes))
            )
            return await self._client(stack, cluster)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", VersionMismatchWarning)
                return await self._client(stack, self._scheduler)
        except (OSError, TimeoutError, TypeError, ValueError, ImportError, RuntimeError) as error:
            raise ClusterError(
                "The scheduler {address} can't be reached: {words}",
                hint="Check --scheduler, and for tls:// Dask's own configuration",
                address=self._scheduler,
                words=_first_line(error),
            ) from error

    async def connected(self) -> Client:
        """Dask's client, once it is connected; inside ``ready``. Raises ``ClusterError``."""
        assert self._starting is not None, "a run is inside ready()"
        return await asyncio.shield(self._starting)

    async def _client(self, stack: AsyncExitStack, to: SpecCluster | str) -> Client:
        client = Client(to, asynchronous=True, timeout=self._patience, set_as_default=False)
        stack.push_async_callback(client.close)
        return await client

    async def _end(self, client: Client) -> None:
        """Let every worker forget the run."""
        with suppress(Exception):  # a cluster that is gone can't be told
            async with asyncio.timeout(_CLOSE_TIMEOUT):
                calls = [
                    client.submit(station.end, self._run, workers=[address], pure=False)
                    for address in await client.nthreads()
                ]
                await client.gather(calls, errors="skip")

    async def execute(
        self, plan: RunPlan, jobs: JobSource, started: Callable[[dict[str, str]], None]
    ) -> None:
        """See ``Workers.execute``. Raises ``ClusterError`` if no worker can do the work."""
        client = await self.connected()
        if _is_open(self._scheduler):
            jobs.say("scheduler-open", self._scheduler)
        limit = self._concurrency or 10**6
        cluster_run = _ClusterRun(client, self._run, plan, jobs, started, limit)
        try:
            async with asyncio.TaskGroup() as group:
                await cluster_run.work(group, self._patience)
        except* A11yError as errors:
            raise first_error(errors) from None


class _ClusterRun:
    """The workers of one run: who is there, and what each does."""

    def __init__(
        self,
        client: Client,
        run: str,
        plan: RunPlan,
        source: JobSource,
        started: Callable[[dict[str, str]], None],
        limit: int,
    ) -> None:
        """``limit``: most jobs at a time."""
        self._client = client
        self._run = run
        self._plan = plan
        self._source = source
        self._started = started
        self._limit = limit
        self._queue = JobQueue(source, plan.settings.per_host or PER_HOST)
        self._workers: dict[str, RemoteWorker] = {}
        self._left_out: dict[str, A11yError] = {}
        self._browser = ""
        self._lost = Counter[str]()
        self._over = asyncio.Event()

    async def work(self, group: asyncio.TaskGroup, patience: float) -> None:
        """Let all workers work, those too that join, until no job is left."""
        alone, waiting = time.monotonic(), False
        while not self._over.is_set():
            present = await self._present()
            for address in [a for a in self._workers if a not in present]:
                self._lose(address)
            for address, threads in present.items():
                if address not in self._workers and address not in self._left_out:
                    worker = RemoteWorker(self._client, self._run, address, threads)
                    self._workers[address] = worker
                    group.create_task(self._take_on(worker, group))
            self._fill(group)
            if self._workers:
                alone = time.monotonic()
            elif self._left_out:
                raise next(iter(self._left_out.values()))
            elif time.monotonic() - alone > patience:
                raise ClusterError("There is no worker at the scheduler", hint=_RESUME)
            elif not waiting:
                waiting = True
                self._source.say("waiting-for-workers", f"{patience:g}")
            with suppress(TimeoutError):
                async with asyncio.timeout(_WATCH):
                    await self._over.wait()

    async def _present(self) -> dict[str, int]:
        """Threads by worker; nobody if the scheduler does not answer."""
        try:
            async with asyncio.timeout(_CLOSE_TIMEOUT):
                return dict(await self._client.nthreads())
        except (OSError, TimeoutError):
            return {}

    def _lose(self, address: str) -> None:
        worker = self._workers.pop(address)
        worker.gone.set()
        if self._browser:
            self._source.say("worker-lost", address)

    def _leave_out(self, worker: RemoteWorker, error: A11yError) -> None:
        worker.gone.set()
        if self._workers.pop(worker.address, None) is not None:
            self._left_out[worker.address] = error
            why = Message(error.message, error.data)
            self._source.say("worker-left-out", worker.address, why)

    async def _take_on(self, worker: RemoteWorker, group: asyncio.TaskGroup) -> None:
        try:
            versions = await worker.begin(self._plan)
            if self._browser and versions["browser"] != self._browser:
                raise ClusterError(
                    "The worker's browser has version {theirs}, and the first worker's {ours}",
                    hint="Install the same browser on all machines",
                    theirs=versions["browser"],
                    ours=self._browser,
                )
        except Gone:
            return
        except A11yError as error:
            self._leave_out(worker, error)
            return
        if not self._browser:
            self._browser = versions["browser"]
            self._started(versions)
        worker.begun = True
        self._fill(group)

    def _fill(self, group: asyncio.TaskGroup) -> None:
        """Give each worker as many jobs as it has threads."""
        for worker in self._workers.values():
            while (
                worker.begun
                and worker.busy < worker.threads
                and sum(other.busy for other in self._workers.values()) < self._limit
                and not self._over.is_set()
            ):
                worker.busy += 1
                group.create_task(self._serve(worker))

    async def _serve(self, worker: RemoteWorker) -> None:
        """One thread of a worker: jobs until none is left, or until the worker is gone."""
        try:
            async with aclosing(self._queue.jobs()) as jobs:
                async for job in jobs:
                    result = await self._source.kept(job)
                    if result is None:
                        result = await self._done_by(worker, job)
                        if result is None:
                            self._queue.give_back(job)
                            return
                    await self._source.done(result)
            self._over.set()
        finally:
            worker.busy -= 1

    async def _done_by(self, worker: RemoteWorker, job: Job) -> Result | None:
        """The job's result; None if the worker can't do it."""
        try:
            result = await worker.do(job, self._plan, self._source.claim)
        except Gone as loss:
            self._lost[job.url] += loss.under_way
            if self._lost[job.url] <= self._plan.settings.retries + 1:
                return None
            error = PageCrashed("Each worker that audited the page was lost")
            return failed_job(job, error, self._plan.settings)
        except A11yError as error:
            self._leave_out(worker, error)
            return None
        return without_doubles(result, self._plan.pictured)


class _Scheduler(Scheduler):  # type: ignore[misc] # Dask has no types
    """A scheduler that listens on its one port: no dashboard, no HTTP."""

    def start_http_server(self, *_arguments: object, **_more: object) -> None:
        pass


class _Worker(Worker):  # type: ignore[misc]
    """A worker that listens on its one port. Ctrl-C reaches all processes of a terminal; this one is
    ended by the coordinator, and says nothing.
    """

    def __init__(self, *arguments: object, **more: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        super().__init__(*arguments, **more)

    def start_http_server(self, *_arguments: object, **_more: object) -> None:
        pass


@asynccontextmanager
async def _local_cluster(processes: int, threads: int) -> AsyncIterator[SpecCluster]:
    """A scheduler in this process and workers beside it. Who lacks this run's certificate, another
    user of this machine for example, can't speak to them.
    """
    security = Security.temporary()
    place = {"host": "127.0.0.1", "protocol": "tls://", "security": security}
    with TemporaryDirectory(prefix="a11y-dask-") as folder:
        options = {
            **place,
            "nthreads": threads,
            "memory_limit": 0,
            "worker_class": _Worker,
            "local_directory": folder,
            "silence_logs": logging.CRITICAL,
        }
        async with SpecCluster(
            scheduler={"cls": _Scheduler, "options": {**place, "port": 0, "dashboard": False}},
            workers={n: {"cls": Nanny, "options": options} for n in range(processes)},
            security=security,
            silence_logs=logging.CRITICAL,
            asynchronous=True,
        ) as cluster:
            yield cluster


def _shares(concurrency: int, processes: int) -> tuple[int, int]:
    """(processes, threads of each): at least ``concurrency`` threads."""
    threads = concurrency or default_concurrency()
    processes = processes or min(threads, os.cpu_count() or 1)
    return processes, -(-threads // processes)


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's own words would stand between ours: the log is silent, and no HTTP is served."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with dask.config.set(
            {"distributed.scheduler.http.routes": [], "distributed.worker.http.routes": []}
        ):
            yield
    finally:
        logger.setLevel(before)


def _is_open(scheduler: str) -> bool:
    """True for a scheduler on another machine to which nothing is encrypted."""
    return scheduler.startswith("tcp://") and not is_loopback(scheduler)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
