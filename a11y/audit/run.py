"""A whole run: seed the frontier, let the workers work, run the site rules, close the books."""

import asyncio
import json
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version as package_version
from pathlib import Path
from urllib.parse import urlsplit

from a11y.artifacts.components import Components
from a11y.artifacts.outline import Outline
from a11y.artifacts.toolbar_modes import ToolbarModes
from a11y.audit.interaction_queue import InteractionQueue, mark_represented
from a11y.audit.plan import RunPlan
from a11y.audit.site import run_site_rules, sampled, take_sample
from a11y.audit.workers.contract import JobSource, Workers
from a11y.core.errors import UsageError
from a11y.core.memory import fewer_collections
from a11y.core.model import Run
from a11y.core.model import Scope as RuleScope
from a11y.core.report import Coverage
from a11y.core.settings import Settings
from a11y.core.version import VERSION
from a11y.core.wcag import in_scope
from a11y.crawl import robots as robots_txt
from a11y.crawl import sitemap
from a11y.crawl.fetch import Access, Fetcher
from a11y.crawl.robots import Robots, RobotsState, location
from a11y.crawl.scope import Scope
from a11y.crawl.urls import normalise
from a11y.dom import Snapshot
from a11y.engines import Engine, engines
from a11y.findings.merge import EquivalentRules
from a11y.findings.report import all_rules
from a11y.probes import needed
from a11y.rules import Implementation, implementations
from a11y.store import Reader, Writer
from a11y.store.writer import PageResult

_DATABASE = "run.sqlite"
MAX_CRAWL_DELAY = 10.0
"""Seconds: a longer ``Crawl-delay`` of robots.txt is cut to this, and said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a face may show while a run goes on. ``say`` gets a code and its detail."""

    page: Callable[[PageResult, Coverage], None] = lambda _result, _coverage: None
    say: Callable[[str, str], None] = lambda _code, _detail: None


def new_path(settings: Settings, now: datetime | None = None) -> Path:
    """Where a new run's database goes: ``<run_dir>/<time>-<host>/run.sqlite``."""
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%d-%H%M%S")
    host = (urlsplit(settings.roots[0]).hostname or "site").replace(":", "_")
    folder = Path(settings.run_dir) / f"{stamp}-{host}"
    at = 2
    while (folder / _DATABASE).exists():
        folder = folder.with_name(f"{stamp}-{host}-{at}")
        at += 1
    return folder / _DATABASE


def find_path(run_dir: str, name: str = "") -> Path:
    """The database of a stored run: a file, a folder, an id in ``run_dir``, or the newest.

    Raises ``UsageError`` if there is none.
    """
    if name:
        for candidate in (Path(name), Path(name) / _DATABASE, Path(run_dir) / name / _DATABASE):
            if candidate.is_file():
                return candidate
        raise UsageError(
            "There is no stored run “{name}”",
            hint="Runs are in {folder}",
            name=name,
            folder=run_dir,
        )
    found = sorted(Path(run_dir).glob(f"*/{_DATABASE}"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise UsageError(
            "There is no stored run in {folder}",
            hint="Make one: a11y audit https://your.site",
            folder=run_dir,
        )
    return found[-1]


def make_plan(settings: Settings) -> RunPlan:
    """What to do with every page. Raises ``UsageError`` for unknown engines, rules, patterns."""
    chosen = choose_rules(settings)
    depth = settings.depth if settings.depth >= 0 else None
    scope = Scope(settings.roots, include=settings.include, exclude=settings.exclude, depth=depth)
    untested = {i.rule.id: why for i in chosen if (why := why_not(i, settings))}
    runnable = [i for i in chosen if i.rule.id not in untested]
    artifacts = {t for i in runnable if i.rule.scope is not RuleScope.SITE for t in i.needs}
    return RunPlan(
        settings=replace(
            settings, roots=scope.roots, interact=settings.interact or _local(scope.roots)
        ),
        scope=scope,
        probes=[] if settings.driver == "selenium" else needed({*artifacts, *_always(settings)}),
        engines=choose_engines(settings),
        implementations=runnable,
        equivalents=EquivalentRules(all_rules()),
        robots={},
        pictured=set(),
        untested=untested,
    )


def why_not(implementation: Implementation, settings: Settings) -> str:
    """Why a rule can't run in this run: ``driver`` or ``profile``; empty if it can."""
    wanted = needed(implementation.needs)
    if settings.driver == "selenium" and wanted:
        return "driver"
    return "profile" if any(settings.profile not in p.profiles for p in wanted) else ""


def _always(settings: Settings) -> set[type]:
    """Artifacts that are stored with every page, whatever rules ask for."""
    sampled_drives = settings.profile == "standard" and settings.interact_every > 1
    return {Snapshot, Outline, *([Components] if sampled_drives else [])}


def _local(roots: Iterable[str]) -> bool:
    return all(
        (urlsplit(root).hostname or "") in {"localhost", "127.0.0.1", "::1"} for root in roots
    )


def choose_engines(settings: Settings) -> list[Engine]:
    """Engines by ``--engine``; ``own`` is not one. Raises ``UsageError`` for an unknown name."""
    names = {name.partition("=")[0] for name in settings.engine}
    unknown = names - {"own"} - set(engines())
    if unknown:
        known = ", ".join(["own", *engines()])
        raise UsageError(
            "There is no engine “{name}”", hint="Known: {known}", name=min(unknown), known=known
        )
    return [engine for name, engine in engines().items() if name in names]


def choose_rules(settings: Settings) -> list[Implementation]:
    """Our rules for these settings. Raises ``UsageError`` for an unknown id."""
    known = all_rules()
    for id_ in (*settings.rule, *settings.skip_rule):
        if id_ not in known:
            raise UsageError("There is no rule “{id}”", hint="List them: a11y rule", id=id_)
    if "own" not in settings.engine:
        return []
    level = {c.num for c in in_scope(settings.level)}
    return [
        i for i in implementations().values()
        if (not settings.rule or i.rule.id in settings.rule)
        and i.rule.id not in settings.skip_rule
        and not i.rule.building_block
        and _asked_for(i, settings)
        and (set(i.rule.criteria) & level or (not i.rule.criteria and settings.best_practices))
        and (i.rule.conformance or settings.best_practices)
    ]  # fmt: skip


def _asked_for(implementation: Implementation, settings: Settings) -> bool:
    """The page under the toolbar is looked at only by wish: by setting, or by the rule's id."""
    return (
        settings.widget_modes
        or implementation.rule.id in settings.rule
        or ToolbarModes not in implementation.needs
    )


async def start(
    settings: Settings, workers: Workers, path: Path, progress: Progress | None = None
) -> Run:
    """A new run, stored at ``path``. Raises ``UsageError``, ``BrowserMissing``, ``StoreError``."""
    async with workers.ready(settings):
        # In a thread: reading the rules takes as long as the browser to start.
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
            writer.note("untested", json.dumps(plan.untested))
            writer.seed(plan.scope.roots, depth=0, found_on="")
            return await _carry_out(plan, workers, writer, run, progress or Progress())


async def resume(
    settings: Settings, workers: Workers, path: Path, progress: Progress | None = None
) -> Run:
    """Go on with a stored run: no page lost, none done twice."""
    with _open(path, settings) as writer:
        run = Reader(path, writer.db).run()
        asked = replace(settings, roots=run.roots)
        async with workers.ready(asked):
            plan = await asyncio.to_thread(make_plan, asked)
            return await _go_on(plan, workers, writer, run, progress or Progress())


async def _go_on(
    plan: RunPlan, workers: Workers, writer: Writer, run: Run, progress: Progress
) -> Run:
    run = replace(
        run,
        state="running",
        finished="",
        versions=versions(plan),
        settings=plan.settings.public(),
    )
    writer.save_run(run)
    writer.note("untested", json.dumps(plan.untested))
    for assertion in writer.db.execute("SELECT name FROM pictures"):
        plan.pictured.add(assertion[0])
    return await _carry_out(plan, workers, writer, run, progress)


def _open(path: Path, settings: Settings, *, create: bool = False) -> Writer:
    return Writer(path, create=create, limit=settings.max_pages, cap=settings.template_cap)


async def _carry_out(
    plan: RunPlan, workers: Workers, writer: Writer, run: Run, progress: Progress
) -> Run:
    reader = Reader(writer.path, writer.db)
    drives = InteractionQueue(plan, reader, writer, progress.say)
    state = "interrupted"

    async def done(result: PageResult) -> None:
        if result.job.drive:
            drives.done(result)
            return
        writer.save(result)
        progress.page(result, reader.coverage())

    def started(found: dict[str, str]) -> None:
        nonlocal run
        run = replace(run, versions={**run.versions, **found})
        writer.save_run(run)

    try:
        with fewer_collections():
            delay = await _discover(plan, writer, progress)
            source_of_jobs = JobSource(
                take=writer.frontier.take, claim=writer.frontier.claim, done=done, delay=delay
            )
            if plan.settings.sample == "structured":
                await _sample(plan, workers, source_of_jobs, started, writer, progress)
            await workers.execute(plan, replace(source_of_jobs, take=drives.take), started)
            mark_represented(plan, reader, writer)
            run_site_rules(plan.implementations, reader, writer)
        state = "finished"
    finally:
        run = replace(run, state=state, finished=_now())
        writer.save_run(run)
    return run


async def _sample(
    plan: RunPlan,
    workers: Workers,
    source_of_jobs: JobSource,
    started: Callable[[dict[str, str]], None],
    writer: Writer,
    progress: Progress,
) -> None:
    """Look at all pages lightly, without engines and rules, and choose those to audit."""
    reader = Reader(writer.path, writer.db)
    if sampled(reader):
        return
    light = replace(plan, probes=needed({Outline}), engines=[], implementations=[])
    await workers.execute(light, source_of_jobs, started)
    chosen = take_sample(reader, writer, plan.settings.sample_seed)
    progress.say("sampled", str(len(chosen)))


async def _discover(plan: RunPlan, writer: Writer, progress: Progress) -> float:
    """Read robots.txt and sitemaps; answers the delay between page loads, seconds."""
    settings = plan.settings
    delay = settings.delay
    if not (settings.robots or settings.sitemaps):
        return delay
    async with Fetcher(plan.scope.roots, access=_access(settings)) as fetch:
        read: dict[str, Robots] = {}
        for root in plan.scope.roots:
            if location(root) not in read:
                read[location(root)] = await robots_txt.load(fetch, root)
        if settings.robots:
            plan.robots = read
            delay = max(delay, _crawl_delay(read.values(), progress))
            _note_refusals(plan, read, writer, progress)
        if settings.sitemaps:
            await _read_sitemaps(plan, read, fetch, writer, progress)
    return delay


def _crawl_delay(found: Iterable[Robots], progress: Progress) -> float:
    asked = max((robots.crawl_delay or 0.0 for robots in found), default=0.0)
    if asked > MAX_CRAWL_DELAY:
        progress.say("crawl-delay-cut", f"{asked:g}")
    return min(asked, MAX_CRAWL_DELAY)


def _note_refusals(
    plan: RunPlan, read: dict[str, Robots], writer: Writer, progress: Progress
) -> None:
    """A start page that robots.txt forbids is not audited, and the run can't be green."""
    for address, robots in read.items():
        if robots.state is RobotsState.UNREACHABLE:
            writer.note("robots", f"{address}: {robots.reason}")
            progress.say("robots-unreachable", f"{address}: {robots.reason}")
    for root in plan.scope.roots:
        if not read[location(root)].allowed(root):
            writer.frontier.finish(root, "skipped", "robots")
            progress.say("root-forbidden", root)


async def _read_sitemaps(
    plan: RunPlan, read: dict[str, Robots], fetch: Fetcher, writer: Writer, progress: Progress
) -> None:
    starts: list[str] = []
    for root in plan.scope.roots:
        named = read[location(root)].sitemaps
        starts += named or tuple(filter(None, [normalise("/sitemap.xml", root)]))
    async for found in sitemap.collect(fetch, starts):
        if found.cut:
            progress.say("sitemap-cut", f"{found.url}: {found.cut}")
        if found.error and any(found.url in robots.sitemaps for robots in read.values()):
            progress.say("sitemap-error", f"{found.url}: {found.error}")
        by_reason: dict[str, list[str]] = {}
        for url in found.urls:
            reason = plan.wanted(url, 1)
            if reason not in {"other-host", "not-html", "invalid", "document"}:
                by_reason.setdefault(reason, []).append(url)
        for reason, urls in by_reason.items():
            writer.seed(urls, depth=1, found_on=found.url, reason=reason)


def _access(settings: Settings) -> Access:
    from a11y.browser.sign_in import pairs

    user, _, password = settings.basic_auth.partition(":")
    return Access(
        headers=pairs(settings.header, ":", "--header"),
        cookies=pairs(settings.cookie, "=", "--cookie"),
        basic_auth=(user, password) if settings.basic_auth else None,
    )


def versions(plan: RunPlan) -> dict[str, str]:
    """Of everything that a result depends on."""
    found = {
        "a11y": VERSION,
        "python": platform.python_version(),
        "system": f"{sys.platform} {platform.machine()}",
    }
    found["playwright"] = package_version("playwright")
    for engine in plan.engines:
        found[engine.name] = engine.version()
    return found


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
