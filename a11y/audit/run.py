"""A whole run: seed the frontier, let the workers work, run the site rules, store how it ended."""

import asyncio
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version as package_version
from pathlib import Path
from urllib.parse import urlsplit

from a11y.artifacts.outline import Outline
from a11y.audit.discovery import discover
from a11y.audit.interaction_queue import InteractionQueue
from a11y.audit.pages import PageQueue
from a11y.audit.pictures import pictured
from a11y.audit.plan import RunPlan, make_plan, resolved, with_password
from a11y.audit.progress import Progress
from a11y.audit.represented import mark_represented
from a11y.audit.sign_in import mark_sign_in
from a11y.audit.since import LATEST, Since
from a11y.audit.site import run_site_rules, sampled, take_sample
from a11y.audit.usable import check_usable
from a11y.audit.variants import in_first_variant
from a11y.audit.workers.contract import JobSource, Workers
from a11y.browser.sign_in import check as check_sign_in
from a11y.core import version
from a11y.core.errors import A11yError, StoreError, UsageError
from a11y.core.memory import fewer_collections
from a11y.core.model import Run
from a11y.core.settings import Settings
from a11y.findings.identity import REPORTED
from a11y.probes import needed
from a11y.store import InteractionResult, PageJob, PageResult, Reader, Result, Table, Writer

_DATABASE = "run.sqlite"
_NAME = 50
"""Characters of a folder's name in the name of a run: a file system takes 255 bytes."""


def new_path(settings: Settings, now: datetime | None = None) -> Path:
    """Where a new run's database goes: ``<run_dir>/<time>-<host>/run.sqlite``."""
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%d-%H%M%S")
    host = (urlsplit(settings.roots[0]).hostname or "site").replace(":", "_")
    host = Path(settings.folder).name[:_NAME] or host
    folder = Path(settings.run_dir) / f"{stamp}-{host}"
    at = 2
    while (folder / _DATABASE).exists():
        folder = folder.with_name(f"{stamp}-{host}-{at}")
        at += 1
    return folder / _DATABASE


def find_path(run_dir: str, name: str = "") -> Path:
    """The database of a stored run: a file, a folder, an id in ``run_dir``, or the newest.

    Raises ``UsageError`` if there is none, ``StoreError`` if it can't be read.
    """
    if name:
        for candidate in (Path(name), Path(name) / _DATABASE, Path(run_dir) / name / _DATABASE):
            with _readable(candidate):
                if candidate.is_file():
                    return candidate
        inside = stored_runs(Path(name))
        if inside:
            raise UsageError(
                "{name} is a folder of runs, not a run",
                hint="Name one of them, for example the newest: {example}",
                name=name,
                example=inside[-1].parent,
            )
        raise UsageError(
            "There is no stored run “{name}”",
            hint="Runs are in {folder}",
            name=name,
            folder=run_dir,
        )
    found = stored_runs(Path(run_dir))
    if not found:
        raise UsageError(
            "There is no stored run in {folder}",
            hint="Make one: a11y audit https://your.site",
            folder=run_dir,
        )
    return found[-1]


def stored_runs(folder: Path) -> list[Path]:
    """The databases in a folder of runs, the newest last.

    Raises ``StoreError`` if the folder can't be read, or none of its runs.
    """
    with _readable(folder):
        paths = [path for path in folder.glob(f"*/{_DATABASE}") if path.is_file()]
        inside = [folder, *folder.iterdir()] if folder.is_dir() and not paths else []
        for each in inside:  # "glob" passes over what can't be read
            if each.is_dir():
                with os.scandir(each):
                    (each / _DATABASE).is_file()
        return sorted(paths, key=lambda path: path.stat().st_mtime)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Raises ``StoreError`` where the system refuses to read what belongs to another user."""
    try:
        yield
    except PermissionError as error:
        raise StoreError(
            "{path} can't be read: {error}",
            hint="Stored runs belong to the user who made them",
            path=path,
            error=error.strerror,
        ) from error


def earlier_path(settings: Settings, own: Path) -> Path | None:
    """The database of the run that ``--since`` names; None if it names none, or if there is no
    finished run of the same start addresses yet.

    Raises ``UsageError`` for a run that is not there.
    """
    if not settings.since:
        return None
    if settings.since != LATEST:
        return find_path(settings.run_dir, settings.since)
    roots = set(resolved(settings).roots)
    for path in reversed(stored_runs(Path(settings.run_dir))):
        with suppress(A11yError, sqlite3.Error):  # damaged, or of an older version
            reader = Reader(path)
            try:
                run = reader.run()
            finally:
                reader.close()
            if path != own and run.state == "finished" and set(run.roots) == roots:
                return path
    return None


async def start(
    settings: Settings,
    workers: Workers,
    path: Path,
    progress: Progress | None = None,
    *,
    pages: Sequence[str] = (),
    before: Iterable[PageResult] = (),
) -> Run:
    """A new run, stored at ``path``. ``pages``: addresses to audit besides the start addresses.
    ``before``: results that are there before the crawl.

    Raises ``UsageError``, ``BrowserMissing``, ``StoreError``.
    """
    settings = in_first_variant(with_password(settings))
    check_sign_in(settings)
    check_usable(settings)
    earlier = earlier_path(settings, path)
    async with workers.ready(settings):
        # In a thread, because reading the rules takes as long as starting the browser.
        plan = await asyncio.to_thread(make_plan, settings)
        run = Run(
            id=path.parent.name,
            roots=plan.scope.roots,
            settings=plan.settings.public(),
            versions=versions(plan),
            started=_now(),
        )
        with _open(path, settings, create=True) as writer:
            writer.save_run(run)
            for result in before:
                if result.state == "failed":  # only what is known can fail
                    writer.seed((result.job.url,), depth=0, found_on="")
                writer.save(result)
            _seed(plan, writer, pages)
            return await _carry_out(plan, workers, writer, run, progress or Progress(), earlier)


def _seed(plan: RunPlan, writer: Writer, pages: Sequence[str]) -> None:
    if not (plan.settings.only_sitemap or plan.settings.storybook):
        writer.seed(plan.scope.roots, depth=0, found_on="")
    by_reason: dict[str, list[str]] = {}
    for url in map(plan.address, pages):
        by_reason.setdefault(plan.wanted(url, 0), []).append(url)
    for reason, urls in by_reason.items():
        writer.seed(urls, depth=1, found_on="", reason=reason)


async def resume(
    settings: Settings, workers: Workers, path: Path, progress: Progress | None = None
) -> Run:
    """Continue a stored run: no page is lost, none is audited twice, those that failed or
    were seen only in part are tried again. ``settings`` are the run's own, as ``audit.resume.own_settings`` gives them.
    """
    with _open(path, settings) as writer:
        reader = Reader(path, writer.db)
        run = reader.run()
        reader.need_artifacts()
        asked = replace(settings, roots=run.roots)
        check_sign_in(asked)
        check_usable(asked)
        earlier = earlier_path(asked, path)
        async with workers.ready(asked):
            plan = await asyncio.to_thread(make_plan, asked)
            plan.pictured |= pictured(reader.assertions(*REPORTED))
            run = replace(
                run,
                state="running",
                finished="",
                versions=versions(plan),
                settings=plan.settings.public(),
            )
            writer.save_run(run)
            return await _carry_out(
                plan, workers, writer, run, progress or Progress(), earlier, resumed=True
            )


def _open(path: Path, settings: Settings, *, create: bool = False) -> Writer:
    return Writer(path, create=create, limit=settings.max_pages, cap=settings.template_cap)


async def _carry_out(
    plan: RunPlan,
    workers: Workers,
    writer: Writer,
    run: Run,
    progress: Progress,
    earlier: Path | None,
    *,
    resumed: bool = False,
) -> Run:
    writer.keep(Table.RULES_LEFT_OUT, plan.untested)
    reader = Reader(writer.path, writer.db)
    for site in reader.pairs(Table.MOVED_STARTS).values():
        plan.scope.add(site)
    queue = PageQueue(plan, reader, writer, progress)
    interactions = InteractionQueue(plan, reader, writer, progress.say, queue.take)
    since = Since(plan, reader, writer, progress.say, earlier, resumed=resumed)
    state = "interrupted"

    async def done(result: Result) -> None:
        writer.count_requests(plan.asked)
        if isinstance(result, InteractionResult):
            interactions.done(result)
        else:
            await queue.done(result)

    async def claim(job: PageJob, final_url: str) -> bool:
        return writer.frontier.claim(job, final_url)

    def started(found: dict[str, str]) -> None:
        nonlocal run
        run = replace(run, versions={**run.versions, **found})
        writer.save_run(run)
        since.begin(run.versions)

    try:
        with fewer_collections():
            queue.delay = await discover(plan, writer, progress)
            if resumed:
                writer.frontier.retry(lambda url, depth: not plan.wanted(url, depth))
            pages = JobSource(
                take=queue.take,
                claim=claim,
                done=done,
                delay=lambda: queue.delay,
                pause=queue.pause,
                kept=since.kept,
                say=progress.say,
            )
            if plan.settings.sample == "structured":
                await _sample(plan, workers, pages, started, writer, progress)
            await workers.execute(plan, replace(pages, take=interactions.take), started)
            mark_sign_in(reader, writer)
            mark_represented(plan, reader, writer)
            run_site_rules(plan.implementations, reader, writer, plan.equivalents)
            since.end()
        state = "finished"
    finally:
        await since.close()
        writer.count_requests(plan.asked)
        run = replace(run, state=state, finished=_now())
        writer.save_run(run)
    return run


async def _sample(
    plan: RunPlan,
    workers: Workers,
    pages: JobSource,
    started: Callable[[dict[str, str]], None],
    writer: Writer,
    progress: Progress,
) -> None:
    """Look at all pages lightly, without engines and rules, and choose those to audit."""
    reader = Reader(writer.path, writer.db)
    if sampled(reader):
        return
    light = replace(plan, probes=needed({Outline}), engines=[], implementations=[])
    await workers.execute(light, pages, started)
    chosen = take_sample(reader, writer, plan.settings.sample_seed)
    progress.say("sampled", str(len(chosen)))


def versions(plan: RunPlan) -> dict[str, str]:
    """Versions of everything that a result depends on."""
    found = {
        "a11y": version.__version__,
        "python": platform.python_version(),
        "system": f"{sys.platform} {platform.machine()}",
    }
    found["playwright"] = package_version("playwright")
    for engine in plan.engines:
        found[engine.name] = engine.version()
    return found


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
