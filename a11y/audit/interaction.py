"""One page, driven: loaded anew, walked by keyboard, resized; only what its job names."""

import asyncio
from collections.abc import Iterable

from a11y.artifacts.focus_walk import RepresentedElsewhere
from a11y.artifacts.handlers import Handlers
from a11y.audit.evaluate import evaluate
from a11y.audit.gather import Gathered, ask_driven, ask_passive
from a11y.audit.interaction_pictures import screenshots_of
from a11y.audit.pictures import attach, of_shots, probe_pictures
from a11y.audit.plan import RunPlan
from a11y.browser import Tab
from a11y.browser.load import load
from a11y.core.errors import PageError
from a11y.core.model import Page
from a11y.crawl.urls import normalise
from a11y.dom import Snapshot
from a11y.i18n.catalogue import N_
from a11y.probes import Probe, needed
from a11y.rules import Implementation
from a11y.store.codec import compress
from a11y.store.frontier import Job
from a11y.store.writer import PageResult


async def interact_with_page(tab: Tab, job: Job, plan: RunPlan) -> PageResult:
    """What the job's probes find on the page. Raises ``PageError``, ``BrowserCrashed``."""
    loaded = await load(tab, job.url, plan.settings)
    if (normalise(loaded.final_url) or loaded.final_url) != job.url:
        raise PageError(N_("The page leads elsewhere now"))
    driven = [probe for probe in plan.probes if probe.name in job.drive]
    loaded.artifacts[RepresentedElsewhere] = RepresentedElsewhere(components=dict(job.elsewhere))
    got = Gathered(page=loaded, decode_budget=plan.decode_budget)
    try:
        return await _driven(got, job, driven, plan)
    finally:
        await got.let_go()


async def _driven(got: Gathered, job: Job, driven: list[Probe], plan: RunPlan) -> PageResult:
    rules = rules_of(driven, plan)
    await ask_passive(got, _before(driven, rules, plan.probes))
    got.page.untouched = True
    watch = asyncio.create_task(_beside(got.page.tab, job, plan, [p for p in driven if p.waits]))
    try:
        await ask_driven(got, [p for p in driven if not p.waits])
        for seen in await watch:
            got.raw |= seen.raw
            got.decoded |= seen.decoded
            got.missing |= seen.missing
    finally:
        watch.cancel()
    missing = {t: why for t, why in got.missing.items() if isinstance(t, type)}
    said = await asyncio.to_thread(
        lambda: list(evaluate(rules, got.decoded, page=job.url, missing=missing))
    )
    shown, taken = probe_pictures(said, got.raw, driven, job.url, plan.equivalents, plan.pictured)
    if plan.settings.pictures:
        shots = await screenshots_of(got.page, shown, plan.equivalents, plan.pictured)
        shown = attach(shown, of_shots(shots), plan.equivalents)
        taken |= {name: shot.data for name, shot in shots.items()}
    names = {probe.name for probe in driven}
    raw = {name: data for name, data in got.raw.items() if name in names}
    return PageResult(
        job=job,
        page=Page(url=job.url, final_url=job.url),
        state="driven",
        assertions=tuple(shown),
        artifacts=await asyncio.to_thread(compress, raw, {p.name: p.version for p in driven}),
        pictures=taken,
    )


async def _beside(tab: Tab, job: Job, plan: RunPlan, watching: list[Probe]) -> list[Gathered]:
    """What probes see that only watch, in a tab of their own: their time costs nothing then."""
    if not watching:
        return []
    other = await tab.browser.tab()
    try:
        got = Gathered(page=await load(other, job.url, plan.settings))
        got.page.untouched = True
        await ask_driven(got, watching)
        return [got]
    finally:
        await other.close()


def rules_of(driven: Iterable[Probe], plan: RunPlan) -> list[Implementation]:
    """Rules for which these are all the driven artifacts that they need."""
    here = {probe.artifact for probe in driven}
    changing = {probe.artifact for probe in plan.probes if probe.changes_page}
    return [i for i in plan.rules_by_interaction(driven=True) if changing & set(i.needs) <= here]


def _before(
    driven: Iterable[Probe], rules: Iterable[Implementation], every: Iterable[Probe]
) -> list[Probe]:
    """Probes that touch nothing and whose answers the drive or its rules want."""
    wanted: set[type] = {Snapshot}
    if any(probe.reach == "component" for probe in driven):
        wanted.add(Handlers)
    for probe in driven:
        wanted |= probe.uses
    for implementation in rules:
        wanted |= set(implementation.needs)
    known = {probe.name for probe in every}
    return [p for p in needed(wanted) if not p.changes_page and p.name in known]
