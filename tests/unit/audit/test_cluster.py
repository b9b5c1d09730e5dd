"""What travels to the workers of a cluster, and how the jobs are given out. Without Dask."""

import asyncio
import pickle
import subprocess
import sys
from collections.abc import Collection
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from a11y.audit import workers
from a11y.audit.pictures import without_doubles
from a11y.audit.plan import make_plan
from a11y.audit.workers import station, workers_for
from a11y.audit.workers.contract import JobSource
from a11y.audit.workers.job_queue import JobQueue
from a11y.audit.workers.wire import Answer, Orders, Sealed, Task, orders, pack, plan_of, unpack
from a11y.core.errors import UsageError
from a11y.core.model import Assertion, Evidence, Outcome, Page, Target
from a11y.core.settings import Settings
from a11y.crawl.robots import Robots
from a11y.store import Job, PageJob, PageResult, Result

SITE = "https://example.org"


def test_a_plan_travels_whole(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text('{"cookies": [], "origins": []}')
    settings = Settings(roots=(SITE,), exclude=("/shop/*",), depth=3, storage_state=str(state))
    plan = make_plan(settings)
    plan.robots = {
        f"{SITE}/robots.txt": Robots(f"{SITE}/robots.txt", "User-agent: *\nDisallow: /x")
    }
    plan.scope.add("https://www.example.org/")
    plan.pictured.add("issue")
    there = plan_of(unpack(Orders, pack(orders(plan))))
    assert there.settings == replace(plan.settings, storage_state=state.read_text())
    for name in ("probes", "engines", "implementations", "pictured"):
        assert getattr(there, name) == getattr(plan, name)
    for url in (
        f"{SITE}/",
        f"{SITE}/x",
        f"{SITE}/shop/1",
        "https://www.example.org/a",
        "https://a.org/",
    ):
        assert there.wanted(url, 1) == plan.wanted(url, 1)
    assert there.wanted(f"{SITE}/x", 1) == "robots"


def test_results_travel_whole() -> None:
    """Bytes, sets, enumerations, and half of a character that JavaScript gave."""
    result = PageResult(
        job=PageJob(url=f"{SITE}/a"),
        page=Page(url=f"{SITE}/a", title="Żółw"),
        state="done",
        assertions=(_assertion("i", "p.webp"),),
        artifacts={"snapshot": (3, b"\x00\xff")},
        found={"": (f"{SITE}/b",)},
        frames=frozenset({f"{SITE}/b"}),
        pictures={"p.webp": b"RIFF"},
    )
    assert unpack(Answer, pack(Answer(page=result))).page == result
    torn = replace(result, page=replace(result.page, title="a\ud83d"))
    there = unpack(Answer, pack(Answer(page=torn))).page
    assert there is not None
    assert (there.page.title, there.artifacts) == ("a?", result.artifacts)
    with pytest.raises(ValueError, match="object"):
        unpack(Task, pack([1]))


def test_secrets_are_not_printed() -> None:
    sealed = pickle.loads(pickle.dumps(Sealed(b"secret")))
    assert sealed.data == b"secret"
    assert repr(sealed) == str(sealed) == f"{sealed}" == "***"


async def test_a_worker_refuses_another_version() -> None:
    told = replace(orders(make_plan(Settings(roots=(SITE,)))), version="0.0")
    said = unpack(Answer, await station.begin("run", Sealed(pack(told))))
    assert said.error == "ClusterError"
    assert "another version" in said.message
    task = Sealed(pack(Task(page=PageJob(url=SITE))))
    await station.end("run")
    assert unpack(Answer, await station.do("run", 1, task)).error == station.UNKNOWN


async def test_a_host_has_no_more_pages_than_it_may() -> None:
    jobs = [PageJob(url=f"https://{host}.org/{n}") for host in "ab" for n in range(6)]
    under_way: list[str] = []
    most = {"a": 0, "b": 0}
    queue = JobQueue(_source(jobs), per_host=2)

    async def work() -> None:
        async with aclosing(queue.jobs()) as mine:
            async for job in mine:
                host = job.url[8]
                under_way.append(host)
                most[host] = max(most[host], under_way.count(host))
                await asyncio.sleep(0)
                under_way.remove(host)

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(work())
    assert jobs == []
    assert most == {"a": 2, "b": 2}


async def test_a_job_that_is_given_back_is_done_by_another_worker() -> None:
    jobs = [PageJob(url=f"{SITE}/{n}") for n in range(3)]
    expected = {job.url for job in jobs}
    done: list[str] = []
    queue = JobQueue(_source(jobs))

    async def lost() -> None:
        async with aclosing(queue.jobs()) as mine:
            async for job in mine:
                await asyncio.sleep(0.01)
                queue.give_back(job)
                return

    async def work() -> None:
        async with aclosing(queue.jobs()) as mine:
            done.extend([job.url async for job in mine])

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(lost())
        group.create_task(work())
    assert sorted(done) == sorted(expected)


def test_an_issue_has_one_picture() -> None:
    """Two workers picture the same issue: the first result keeps it."""
    pictured: set[str] = set()
    results = [
        PageResult(
            job=PageJob(url=f"{SITE}/{n}"), page=Page(url=f"{SITE}/{n}"), state="done",
            assertions=(_assertion("i", f"{n}.webp"), _assertion(f"own-{n}", f"own-{n}.webp")),
            pictures={f"{n}.webp": b"1", f"own-{n}.webp": b"2"},
        )
        for n in range(2)
    ]  # fmt: skip
    first, second = (without_doubles(result, pictured) for result in results)
    assert first == results[0]
    assert set(second.pictures) == {"own-1.webp"}
    assert [bool(a.evidence) for a in second.assertions] == [False, True]


def test_dask_is_asked_for_only_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """``a11y --help`` imports none of it; without the extra there is a sentence."""
    code = "import sys, a11y, a11y.cli, a11y.audit.run, a11y.audit.workers; sys.exit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
    monkeypatch.setattr(workers, "find_spec", lambda _name: None)
    with pytest.raises(UsageError, match="packages that are not installed: distributed") as raised:
        workers_for(Settings(roots=(SITE,), executor="dask"))
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"scheduler": "tcp://127.0.0.1:1"}, "needs --executor dask"),
        ({"executor": "dask", "driver": "selenium"}, "only with --driver playwright"),
        ({"executor": "dask", "scheduler": "127.0.0.1"}, "no address of a scheduler"),
        (
            {"executor": "dask", "scheduler": "tcp://10.0.0.1:1", "folder": "/x"},
            "on this machine only",
        ),
    ],
)
def test_settings_that_do_not_fit_are_refused(
    more: dict[str, Any], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "find_spec", lambda _name: True)
    with pytest.raises(UsageError, match=words):
        workers_for(Settings(roots=(SITE,), **more))


def _assertion(issue: str, blob: str) -> Assertion:
    return Assertion(
        rule="page-title",
        outcome=Outcome.FAILED,
        page=f"{SITE}/a",
        target=Target(selector="html"),
        issue=issue,
        evidence=(Evidence(kind="picture", blob=blob),),
    )


def _source(jobs: list[PageJob]) -> JobSource:
    def take(avoid: Collection[str]) -> Job | None:
        free = [job for job in jobs if not job.url.startswith(tuple(avoid))]
        if free:
            jobs.remove(free[0])
        return free[0] if free else None

    async def claim(_job: PageJob, _url: str) -> bool:
        return True

    async def done(_result: Result) -> None:
        pass

    return JobSource(take=take, claim=claim, done=done)
