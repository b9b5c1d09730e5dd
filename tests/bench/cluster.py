"""What a cluster costs: the coordinator's ceiling, the overhead of a page, an estimate for a large site.

Run: ``python -m tests.bench.cluster [PAGES] [WORKERS]``. Needs the extra ``cluster``.

1. One process audits the demo site and keeps its results.
2. The simulation: workers answer with these results at once, each under the address of its job, so
   only the scheduler and the coordinator work: it gives out jobs, unpacks, and stores.
3. The same site by one process and by one worker with equal tabs, one after the other, in turns.

Wall-clock time is true on a quiet machine only. CPU time (user and system, of the process itself)
is what a busy machine leaves comparable: its inverse is the ceiling of a coordinator that has a
processor of its own.
"""

import asyncio
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from a11y.audit import run as runs
from a11y.audit.progress import Progress
from a11y.audit.workers import workers_for
from a11y.audit.workers.chromium import ChromiumWorkers
from a11y.audit.workers.dask import DaskWorkers
from a11y.core.settings import Settings
from a11y.demo.server import serve
from a11y.store import PageResult

_ROOT = Path(__file__).parents[2]
_RESULTS = "A11Y_BENCH_RESULTS"
_LARGE = 1_000_000


@contextmanager
def processes(
    workers: int, threads: int, results: Path | None = None
) -> Iterator[tuple[str, psutil.Process]]:
    """A scheduler and workers, each a process of its own. Answers the scheduler: address, process.

    ``results``: pickled ones with which the workers answer in place of a browser's.
    """
    with TemporaryDirectory(prefix="a11y-bench-") as folder:
        file = Path(folder) / "scheduler.json"
        environment = {**os.environ, "PYTHONPATH": f"{_ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}  # fmt: skip
        common = ["--scheduler-file", str(file), "--no-dashboard"]
        commands = [["scheduler", "--host", "127.0.0.1", "--port", "0", *common]]
        worker = ["worker", *common, "--host", "127.0.0.1", "--nthreads", str(threads), "--no-nanny"]  # fmt: skip
        if results is not None:
            worker += ["--preload", "tests.bench.cluster_worker"]
            environment[_RESULTS] = str(results)
        commands += [worker] * workers
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "dask", *command], env=environment, cwd=folder, stderr=subprocess.DEVNULL,
            )
            for command in commands
        ]  # fmt: skip
        try:
            while not file.exists() or not file.read_text():
                time.sleep(0.1)
            address = str(json.loads(file.read_text())["address"])
            yield address, psutil.Process(started[0].pid)
        finally:
            for process in reversed(started):
                process.terminate()
            for process in started:
                process.wait(30)


def capture(folder: Path) -> list[PageResult]:
    """The results of the demo's pages, by a real run."""
    found: list[PageResult] = []
    with serve() as site:
        settings = Settings(roots=(site.url + "/",), profile="quick", run_dir=str(folder))
        progress = Progress(page=lambda result, _coverage: found.append(result))
        asyncio.run(runs.start(settings, workers_for(settings), folder / "a" / "r.sqlite", progress))  # fmt: skip
    return [result for result in found if result.state == "done"]


def simulate(folder: Path, results: list[PageResult], pages: int, workers: int) -> dict[str, float]:
    """Seconds from the first page to the last: of the clock, and of CPU of both processes."""
    stored = folder / "results.pickle"
    stored.write_bytes(pickle.dumps(results))
    host = "http://127.0.0.1:9"
    settings = Settings(
        roots=(f"{host}/",), robots=False, sitemaps=False, max_pages=pages, template_cap=pages,
        profile="quick", per_host=10_000,
    )  # fmt: skip
    addresses = [f"{host}/a{n:x}/page" for n in range(pages - 1)]
    with processes(workers, 8, stored) as (scheduler, other):
        marks: list[tuple[float, ...]] = []
        done = [0]
        own = psutil.Process()

        def now() -> tuple[float, ...]:
            return time.perf_counter(), *(sum(p.cpu_times()[:2]) for p in (own, other))

        def page(_result: PageResult, _coverage: Any) -> None:
            done[0] += 1
            if done[0] in {1, pages}:
                marks.append(now())

        run = runs.start(
            settings, DaskWorkers(scheduler, patience=120), folder / "b" / "r.sqlite",
            Progress(page=page), pages=addresses,
        )  # fmt: skip
        asyncio.run(run)
    wall, coordinator, scheduling = (b - a for a, b in zip(*marks, strict=True))
    return {"wall": wall, "coordinator": coordinator, "scheduler": scheduling}


def side_by_side(folder: Path, rounds: int) -> Iterator[list[tuple[float, float]]]:
    """(seconds of the clock, seconds of CPU of all processes) from the first page to the last: of
    one process, and of one worker with the same number of tabs.
    """
    with serve() as site, processes(1, 2) as (scheduler, _process):
        settings = Settings(roots=(site.url + "/",), profile="quick")
        for n in range(rounds):
            took = []
            for workers in (ChromiumWorkers(2), DaskWorkers(scheduler, patience=120)):
                marks: list[tuple[float, float]] = []
                path = folder / f"{n}-{type(workers).__name__}" / "r.sqlite"
                progress = Progress(page=lambda *_, marks=marks: marks.append(_spent()))
                asyncio.run(runs.start(settings, workers, path, progress))
                took.append((marks[-1][0] - marks[0][0], marks[-1][1] - marks[0][1]))
            yield took


def _spent() -> tuple[float, float]:
    """(the clock, CPU seconds of this process and its descendants)."""
    own = psutil.Process()
    spent = 0.0
    for process in (own, *own.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            spent += sum(process.cpu_times()[:4]) if process != own else sum(own.cpu_times()[:2])
    return time.perf_counter(), spent


def main() -> None:
    say = partial(print, file=sys.stdout, flush=True)
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with TemporaryDirectory(prefix="a11y-bench-") as place:
        folder = Path(place)
        results = capture(folder)
        found = simulate(folder, results, pages, workers)
        size = (folder / "b" / "r.sqlite").stat().st_size
        for name, seconds in found.items():
            say(f"{name}: {pages / seconds:.0f} pages a second ({1000 * seconds / pages:.1f} ms a page)")  # fmt: skip
        say(f"store: {size / pages / 1000:.0f} kB a page")
        hours = _LARGE * max(found["coordinator"], found["scheduler"]) / pages / 3600
        say(f"{_LARGE:,} pages: at least {hours:.1f} h, {size / pages * _LARGE / 1e9:.0f} GB of store")  # fmt: skip
        ratios = []
        for one, cluster in side_by_side(folder, rounds):
            ratios.append([there / here for here, there in zip(one, cluster, strict=True)])
            say("one process and one worker, clock and CPU:", one, cluster, ratios[-1])
        for name, found_ratios in zip(("clock", "CPU"), zip(*ratios, strict=True), strict=False):
            say(f"overhead by {name}: {median(found_ratios) - 1:+.0%}")


if __name__ == "__main__":
    main()
