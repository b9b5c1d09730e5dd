"""The worker's side of a cluster: one browser in this process, and the jobs that it is sent.

Dask calls ``begin``, ``do``, ``answer`` and ``end`` on the event loop of a worker's process. They
raise nothing, because Dask prints what a call raises together with its arguments.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress

from a11y.audit.conditions import program
from a11y.audit.evaluate import describe_error
from a11y.audit.plan import RunPlan
from a11y.audit.workers.browser_jobs import BrowserJobs, prepare
from a11y.audit.workers.wire import (
    Answer,
    Orders,
    Sealed,
    Task,
    failed,
    pack,
    plan_of,
    unpack,
)
from a11y.browser import Browser, Tab
from a11y.core.errors import A11yError, ClusterError
from a11y.core.memory import fewer_collections
from a11y.core.version import __version__
from a11y.i18n.catalogue import N_
from a11y.store import InteractionResult, Job, PageJob, Result

UNKNOWN = "unknown"
"""The ``error`` of an answer for a run that the worker does not know: it has to begin again."""
IDLE = 600.0
"""Seconds without a job after which a worker closes its browser and forgets the run's secrets:
its coordinator may be gone.
"""


class _Conversation:
    """A job under way, and what it and the coordinator say to each other."""

    def __init__(self) -> None:
        self.answers: asyncio.Queue[Answer] = asyncio.Queue()
        self.may: asyncio.Queue[bool] = asyncio.Queue()
        self.task: asyncio.Task[None] | None = None

    async def claim(self, _job: PageJob, final_url: str) -> bool:
        self.answers.put_nowait(Answer(claim=final_url))
        async with asyncio.timeout(IDLE):
            return await self.may.get()


class _Station:
    """What a worker has for one run."""

    def __init__(self, run: str) -> None:
        self._run = run
        self._lock = asyncio.Lock()
        self._browser: Browser | None = None
        self._work: BrowserJobs | None = None
        self._plan: RunPlan | None = None
        self._tabs: list[Tab] = []
        self._conversations: dict[int, _Conversation] = {}
        self._idle: asyncio.TimerHandle | None = None
        self._stack = ExitStack()

    async def begin(self, orders: Orders) -> Answer:
        """Work by these orders from now on. The browser stays if there is one."""
        if (orders.version, orders.program) != (__version__, program()):
            raise ClusterError(
                "The worker has another version of a11y ({theirs}) than this machine ({ours})",
                hint="Install the same version on all machines",
                theirs=f"{__version__} {program()[:6]}",
                ours=f"{orders.version} {orders.program[:6]}",
            )
        async with self._lock:
            plan = await asyncio.to_thread(plan_of, orders)
            if self._browser is None:
                self._browser = await Browser(plan.settings).__aenter__()
                self._stack.enter_context(fewer_collections())
            versions = await prepare(self._browser, plan)
            self._plan, self._work = plan, BrowserJobs(self._browser, plan)
        return Answer(versions=versions)

    async def do(self, number: int, task: Task) -> Answer:
        job = task.page or task.interaction
        if self._plan is None or job is None:
            return Answer(error=UNKNOWN)
        self._plan.pictured |= set(task.pictured)
        conversation = self._conversations[number] = _Conversation()
        conversation.task = asyncio.create_task(self._carry_out(job, conversation))
        return await self._next_answer(number)

    async def answer(self, number: int, may: bool) -> Answer:
        if number not in self._conversations:
            return Answer(error=UNKNOWN)
        self._conversations[number].may.put_nowait(may)
        return await self._next_answer(number)

    async def _next_answer(self, number: int) -> Answer:
        """The next word of a job: a question, or its result at the end."""
        answered = await self._conversations[number].answers.get()
        if not answered.claim:
            del self._conversations[number]
        return answered

    async def _carry_out(self, job: Job, conversation: _Conversation) -> None:
        assert self._work is not None
        tab = self._tabs.pop() if self._tabs else None
        try:
            result, tab = await self._work.do(job, tab, conversation.claim)
            answered = _result(result)
        except A11yError as error:
            tab, answered = None, failed(error)
        except Exception as error:
            tab, answered = None, _defect(error)
        if tab is not None:
            self._tabs.append(tab)
        conversation.answers.put_nowait(answered)

    async def end(self) -> None:
        for conversation in self._conversations.values():
            if conversation.task is not None:
                conversation.task.cancel()
        for tab in self._tabs:
            with suppress(Exception):
                await tab.close()
        self._tabs.clear()
        browser, self._browser, self._plan, self._work = self._browser, None, None, None
        self._stack.close()
        if self._idle is not None:
            self._idle.cancel()
        if browser is not None:
            with suppress(Exception):
                await browser.__aexit__()

    def wait_anew(self) -> None:
        """Forget the run if no job comes for a while."""
        if self._idle is not None:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(IDLE, self._leave)

    def _leave(self) -> None:
        if self._conversations:
            self.wait_anew()
        else:
            _ends.add(asyncio.get_running_loop().create_task(end(self._run)))


_stations: dict[str, _Station] = {}
"""By the run's id: each run has a browser of its own."""
_ends: set[asyncio.Task[None]] = set()


async def begin(run: str, orders: Sealed) -> bytes:
    """Start the browser for a run, or give it new orders. Answers the versions."""
    _stations.setdefault(run, _Station(run))
    return await _answered(run, lambda station: station.begin(unpack(Orders, orders.data)))


async def do(run: str, number: int, task: Sealed) -> bytes:
    """Do the job with this number until its result or its first question."""
    return await _answered(run, lambda station: station.do(number, unpack(Task, task.data)))


async def answer(run: str, number: int, may: bool) -> bytes:
    """Go on with the job that asked for an address."""
    return await _answered(run, lambda station: station.answer(number, may))


async def end(run: str) -> None:
    """The run is over: close its browser and forget its settings."""
    station = _stations.pop(run, None)
    if station is not None:
        await station.end()


async def _answered(run: str, ask: Callable[[_Station], Awaitable[Answer]]) -> bytes:
    station = _stations.get(run)
    if station is None:
        return pack(Answer(error=UNKNOWN))
    station.wait_anew()
    try:
        answered = await ask(station)
    except A11yError as error:
        answered = failed(error)
    except Exception as error:
        answered = _defect(error)
    return await asyncio.to_thread(pack, answered)


def _result(result: Result) -> Answer:
    if isinstance(result, InteractionResult):
        return Answer(interaction=result)
    return Answer(page=result)


def _defect(error: Exception) -> Answer:
    described = describe_error(error)
    hint = N_("This is a bug in a11y")
    return failed(ClusterError(described.template, hint=hint, **described.data))
