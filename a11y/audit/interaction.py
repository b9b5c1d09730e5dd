"""Interact with one page: load it anew and run the probes that its job names."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from a11y.artifacts.focus_walk import RepresentedElsewhere
from a11y.artifacts.handlers import Handlers
from a11y.artifacts.page_states import PageStates
from a11y.audit.declarations import with_declarations
from a11y.audit.evaluate import evaluate
from a11y.audit.gather import Gathered, ask_interactive, ask_passive
from a11y.audit.interaction_pictures import take_interaction_pictures
from a11y.audit.opened import judge_states
from a11y.audit.pictures import probe_pictures
from a11y.audit.plan import RunPlan, settings_for
from a11y.audit.states import CLOSED
from a11y.audit.stories import issues_of, look_at_story
from a11y.audit.uncovered import close_cover, cover_of
from a11y.browser import Tab
from a11y.browser.load import load
from a11y.core.errors import PageError
from a11y.dom import Snapshot
from a11y.findings.identity import REPORTED
from a11y.i18n.catalogue import N_
from a11y.probes import Probe, needed
from a11y.probes.common.interaction_safety import may_interact
from a11y.rules import Implementation
from a11y.store import InteractionJob, InteractionResult
from a11y.store.codec import compress


async def interact_with_page(tab: Tab, job: InteractionJob, plan: RunPlan) -> InteractionResult:
    """What the job's probes find on the page. Raises ``PageError``, ``BrowserCrashed``."""
    loaded = await load(tab, job.url, settings_for(job, plan.settings))
    if plan.address(loaded.final_url) != job.url:
        raise PageError(N_("The page leads elsewhere now"))
    loaded.artifacts[RepresentedElsewhere] = RepresentedElsewhere(components=dict(job.represented))
    gathered = Gathered(page=loaded, decode_budget=plan.decode_budget)
    try:
        return await _interact(gathered, job, plan)
    finally:
        tab.arrange = None
        await gathered.let_go()


async def _interact(gathered: Gathered, job: InteractionJob, plan: RunPlan) -> InteractionResult:
    interacting = [probe for probe in plan.probes if probe.name in job.probes]
    await look_at_story(gathered.page, plan)
    rules = rules_of(interacting, plan)
    passive = _passive_before(interacting, rules, plan.probes)
    await ask_passive(gathered, passive)
    state = await _uncover(gathered, passive)
    gathered.page.untouched = True
    waiting = [probe for probe in interacting if probe.waits]
    watch = asyncio.create_task(_watch(gathered.page.tab, job, plan, waiting))
    try:
        await ask_interactive(gathered, [probe for probe in interacting if not probe.waits])
        for watched in await watch:
            gathered.raw |= watched.raw
            gathered.decoded |= watched.decoded
            gathered.missing |= watched.missing
    finally:
        watch.cancel()
    missing = {t: why for t, why in gathered.missing.items() if isinstance(t, type)}
    judged = await asyncio.to_thread(
        lambda: [*evaluate(rules, gathered.decoded, page=job.url, missing=missing)]
    )
    judged = await with_declarations(gathered.page, judged, plan)
    assertions = await asyncio.to_thread(issues_of, judged, job.url, plan)
    assertions = [replace(a, state=state) if a.outcome in REPORTED else a for a in assertions]
    opened = gathered.decoded.get(PageStates)
    if isinstance(opened, PageStates) and opened.states:
        assertions += await asyncio.to_thread(
            lambda: issues_of(judge_states(opened, plan, job.url), job.url, plan)
        )
    assertions, pictures = probe_pictures(
        assertions, gathered.raw, interacting, job.url, plan.pictured
    )
    if plan.settings.pictures:
        assertions, more = await take_interaction_pictures(gathered.page, assertions, plan.pictured)
        pictures |= more
    versions = {probe.name: probe.version for probe in interacting}
    raw = {name: data for name, data in gathered.raw.items() if name in versions}
    return InteractionResult(
        job=job,
        assertions=tuple(assertions),
        artifacts=await asyncio.to_thread(compress, raw, versions),
        pictures=pictures,
    )


async def _uncover(gathered: Gathered, passive: Iterable[Probe]) -> str:
    """If something covers the page that people can close, close it and ask the passive probes
    again. From then on it is closed after every load of the tab. Answers the state that this is.
    """
    if not await cover_of(gathered) or not may_interact(gathered.page):
        return ""
    loaded = gathered.page
    elsewhere = loaded.artifacts[RepresentedElsewhere]
    closed = await close_cover(loaded)
    if not closed:  # trying may have changed the page
        loaded = await load(loaded.tab, loaded.url, loaded.settings)
    await gathered.let_go()
    gathered.page = loaded
    gathered.raw.clear()
    gathered.missing.clear()
    loaded.artifacts[RepresentedElsewhere] = elsewhere
    await ask_passive(gathered, passive)
    if closed:
        loaded.tab.arrange = close_cover
    return CLOSED if closed else ""


async def _watch(
    tab: Tab, job: InteractionJob, plan: RunPlan, waiting: list[Probe]
) -> list[Gathered]:
    """Run the probes that only wait and watch, in a tab of their own at the same time."""
    if not waiting:
        return []
    other = await tab.browser.tab()
    other.arrange = tab.arrange
    try:
        gathered = Gathered(page=await load(other, job.url, plan.settings))
        gathered.page.untouched = True
        await ask_interactive(gathered, waiting)
        return [gathered]
    finally:
        await other.close()


def rules_of(interacting: Iterable[Probe], plan: RunPlan) -> list[Implementation]:
    """Rules that need an interaction, and no other than those of these probes."""
    here = {probe.artifact for probe in interacting}
    later = plan.later_artifacts
    return [i for i in plan.rules_by_interaction(interactive=True) if later & set(i.needs) <= here]


def _passive_before(
    interacting: Iterable[Probe], rules: Iterable[Implementation], every: Iterable[Probe]
) -> list[Probe]:
    """Passive probes whose artifacts the interactions or their rules read."""
    wanted: set[type] = {Snapshot}
    if any(probe.reach == "component" for probe in interacting):
        wanted.add(Handlers)
    for probe in interacting:
        wanted |= probe.uses
    for implementation in rules:
        wanted |= set(implementation.needs)
    known = {probe.name for probe in every}
    return [p for p in needed(wanted) if not p.changes_page and p.name in known]
