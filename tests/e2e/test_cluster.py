"""Audits on the workers of a Dask cluster find what one process finds, whatever happens to a worker."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from distributed import Scheduler, Security, Worker
from distributed.comm import connect

from a11y.audit import run as runs
from a11y.audit.progress import Progress
from a11y.audit.workers.dask import DaskWorkers
from a11y.core.errors import ClusterError, UsageError
from a11y.core.message import NOTHING, Message
from a11y.core.report import Report
from a11y.core.settings import Settings
from a11y.demo.server import serve
from a11y.store import Reader
from tests.e2e.helpers import audit, command, report_of

HERE = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
"""For a scheduler and workers inside of the test's process."""
NOWHERE = Settings(roots=("http://127.0.0.1:9/",), robots=False, sitemaps=False)
PAGES = ("", "o-klastrze", "czlonkowie", "szkolenia", "dolacz", "kontakt", "galeria")
SECRET = "Wz7-tajne-haslo-9q"
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A scheduler with three workers; each is a process of its own and writes a log."""

    scheduler: str
    workers: tuple["subprocess.Popen[bytes]", ...]
    folder: Path


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    common = ["--scheduler-file", str(file), "--host", "127.0.0.1"]
    common += ["--dashboard-address", "127.0.0.1:0"]
    worker = ["worker", *common, "--nthreads", "1", "--no-nanny"]
    paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    orders = [["scheduler", *common, "--port", "0"], worker, worker, worker]
    with ExitStack() as logs:
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": paths},
                stdout=subprocess.DEVNULL,
                stderr=logs.enter_context((folder / f"{n}.log").open("wb")),
            )
            for n, arguments in enumerate(orders)
        ]
    try:
        for _ in range(600):
            if file.exists() and file.stat().st_size:
                break
            time.sleep(0.1)
        yield _Cluster(json.loads(file.read_text())["address"], tuple(started[1:]), folder)
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


def _findings(report: Report) -> dict[str, Any]:
    """What a reader learns: every issue with its pages and places, and what became of each page."""
    return {
        "issues": {
            (
                issue.fingerprint,
                issue.rules,
                issue.outcome,
                issue.pages,
                issue.count,
                issue.elements,
            )
            for issue in report.issues
        },
        "pages": {(page.url, page.final_url, page.title, str(page.error)) for page in report.pages},
        "coverage": report.coverage,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_worker_loses_nothing(cluster: _Cluster, tmp_path: Path) -> None:
    """Three workers with a secret, one is killed; the findings are those of one process."""
    killed: list[str] = []
    pages: list[str] = []

    def kill_one(result: Any, _coverage: object) -> None:
        pages.append(result.page.url)
        if len(pages) == 3:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)

    def say(code: str, detail: str, _why: Message = NOTHING, /) -> None:
        killed.extend([detail] * (code == "worker-lost"))

    path = tmp_path / "run" / "run.sqlite"
    with serve() as site:
        more: dict[str, Any] = {
            "roots": tuple(f"{site.url}/{page}" for page in PAGES),
            "depth": 0,
            "sitemaps": False,
            "profile": "standard",
            "engine": ("own",),
            "rule": ("contrast-minimum", "focus-visible", "image-name", "link-name"),
            "header": (f"X-Key: {SECRET}",),
        }
        settings = Settings(executor="dask", **more)
        workers = DaskWorkers(cluster.scheduler, patience=60)
        asyncio.run(runs.start(settings, workers, path, Progress(page=kill_one, say=say)))
        expected = audit(site.url + "/", tmp_path / "one", **more).report
    report = report_of(path)
    assert len(killed) == 1
    assert report.coverage.audited == len(PAGES)
    assert len(pages) == len(set(pages)), "no page is audited twice"
    assert _findings(report) == _findings(expected)
    written = [*cluster.folder.rglob("*"), *path.parent.rglob("*")]
    held = [file for file in written if file.is_file() and SECRET.encode() in file.read_bytes()]
    assert held == []


async def test_a_worker_that_joins_helps(tmp_path: Path) -> None:
    """There is no worker at first; the one that comes asks before it audits where a page leads."""
    waits = asyncio.Event()
    path = tmp_path / "run" / "run.sqlite"

    def say(code: str, _detail: str, _why: Message = NOTHING, /) -> None:
        assert code == "waiting-for-workers"
        waits.set()

    with serve() as site:
        settings = Settings(
            roots=(site.url + "/",), profile="quick", engine=("own",), rule=("page-title",)
        )
        async with Scheduler(port=0, **HERE) as scheduler:
            workers = DaskWorkers(scheduler.address, 2, patience=60)
            run = asyncio.create_task(runs.start(settings, workers, path, Progress(say=say)))
            await waits.wait()
            async with Worker(scheduler.address, nthreads=3, **HERE):
                await run
    coverage = report_of(path).coverage
    assert (coverage.failed, coverage.queued, coverage.redirected) == (0, 0, 1)
    assert coverage.audited >= 14


async def test_a_worker_without_a_browser_is_named(tmp_path: Path) -> None:
    """It is left out; if no other worker is there, the run ends with its words."""
    left_out: list[str] = []
    progress = Progress(say=lambda code, detail, *_: left_out.append(f"{code} {detail}"))
    settings = replace(NOWHERE, browser_path="/nowhere/chrome")
    path = tmp_path / "run" / "r.sqlite"
    async with (
        Scheduler(port=0, **HERE) as scheduler,
        Worker(scheduler.address, nthreads=1, **HERE) as worker,
    ):
        with pytest.raises(UsageError, match="there is no program at /nowhere/chrome"):
            await runs.start(settings, DaskWorkers(scheduler.address), path, progress)
        assert left_out[-1] == f"worker-left-out {worker.address}"


async def test_a_scheduler_without_workers_leaves_a_run_to_resume(tmp_path: Path) -> None:
    path = tmp_path / "run" / "r.sqlite"
    async with Scheduler(port=0, **HERE) as scheduler:
        with pytest.raises(ClusterError, match="There is no worker"):
            await runs.start(NOWHERE, DaskWorkers(scheduler.address, patience=1), path)
    reader = Reader(path)
    assert (reader.run().state, reader.coverage().queued) == ("interrupted", 1)
    reader.close()


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path) -> None:
    workers = DaskWorkers("tcp://127.0.0.1:9", patience=1)
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9 can't be reached"):
        asyncio.run(runs.start(NOWHERE, workers, tmp_path / "run" / "r.sqlite"))


def _open_ports() -> set[tuple[str, int]]:
    """Addresses on which this process and its descendants listen."""
    here = psutil.Process()
    return {
        (str(connection.laddr.ip), int(connection.laddr.port))
        for process in (here, *here.children(recursive=True))
        for connection in process.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    }


async def test_a_local_cluster_listens_only_to_itself() -> None:
    """Every port is on this machine's own address and speaks to nobody without the certificate."""
    workers = DaskWorkers(processes=1, concurrency=1)
    before = _open_ports()
    async with workers.ready(NOWHERE):
        await workers.connected()
        ports = _open_ports() - before
        assert len(ports) == 3, "scheduler, nanny, worker"
        for host, port in ports:
            assert host == "127.0.0.1"
            for address, security in (
                (f"tcp://{host}:{port}", None),
                (f"tls://{host}:{port}", Security.temporary()),
            ):
                arguments = (security or Security()).get_connection_args("client")
                with pytest.raises(OSError, match=r"(?i)timed out|closed|certificate"):
                    await connect(address, timeout=2, **arguments)


def test_the_command_says_what_it_can_not_use(tmp_path: Path) -> None:
    wrong = command(
        "audit", "http://127.0.0.1:9/", "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path
    )
    assert wrong.returncode == 2
    assert "--scheduler needs --executor dask" in wrong.stderr
