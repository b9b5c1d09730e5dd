"""Judge a page in its present state, without loading or changing it: what a test asks for.

All rules that need no interaction run, and the engines once. Everything else is ``untested`` with
the reason ``not-in-check``, so that no report takes it for passed.
"""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from a11y.audit.declarations import with_declarations
from a11y.audit.evaluate import evaluate, untested
from a11y.audit.gather import Gathered, ask_each, ask_passive
from a11y.audit.page import judge, versions_of
from a11y.audit.page_row import page_of
from a11y.audit.pictures import take_pictures
from a11y.audit.plan import RunPlan, choose_engines, choose_rules
from a11y.audit.sources import with_sources
from a11y.audit.states import CHECKED
from a11y.browser import LoadedPage
from a11y.browser.attached import put_in
from a11y.core.errors import PageError
from a11y.core.model import Assertion, Outcome
from a11y.core.model import Scope as RuleScope
from a11y.core.settings import Settings
from a11y.crawl.scope import Scope
from a11y.dom import Node, Snapshot
from a11y.findings.identity import EquivalentRules, with_issues
from a11y.findings.report import all_rules
from a11y.probes import Probe, needed, probes
from a11y.rules import Implementation
from a11y.store import PageJob, PageResult
from a11y.store.codec import compress

NOT_IN_CHECK = "not-in-check"
"""Why a rule did not run: it needs an interaction, other pages, or what only a load can tell."""
PART_ONLY = "part-only"
"""Why a rule about a whole page did not run: a part of the page was checked."""
_REMEMBER = (
    "globalThis.a11yCaller = { focus: document.activeElement, left: scrollX, top: scrollY }; 0"
)
_BRING_BACK = """(() => {
  const { focus, left, top } = globalThis.a11yCaller;
  if (focus && focus.isConnected && focus !== document.body) focus.focus({ preventScroll: true });
  else document.activeElement?.blur();
  scrollTo({ left, top, behavior: 'instant' });
})()"""
_REPORTED = {Outcome.FAILED, Outcome.CANT_TELL}
_GLOBALS = {"axe": "axe"}
"""The global that an engine's script makes, by the engine's name."""


def plan_in_place(settings: Settings) -> RunPlan:
    """The plan of a check. Raises ``UsageError`` for unknown engines and rules.

    ``implementations`` are all rules that were asked for, ``probes`` the passive ones that they
    need.
    """
    chosen = choose_rules(settings)
    artifacts = {t for i in chosen for t in i.needs}
    return RunPlan(
        settings=settings,
        scope=Scope(()),
        probes=[p for p in needed({*artifacts, Snapshot}) if not p.changes_page],
        engines=choose_engines(settings),
        implementations=chosen,
        equivalents=EquivalentRules(all_rules()),
        robots={},
        pictured=set(),
        untested={},
    )


async def judge_in_place(
    loaded: LoadedPage, plan: RunPlan, *, state: str = "", part: int = 0
) -> PageResult:
    """The result of an attached page. ``state``: what to call its state. ``part``: backend id
    of the element whose inside is judged; 0 for the whole page.

    Raises ``PageError`` if the page is gone.
    """
    gathered = Gathered(page=loaded)
    try:
        for engine in plan.engines:
            await put_in(loaded, engine.script(), _GLOBALS.get(engine.name, engine.name))
        await ask_passive(gathered, plan.probes, plan.engines)
        _mark_missing(gathered, plan.implementations)
        url = loaded.final_url
        judged = await asyncio.to_thread(
            lambda: [*judge(gathered.decoded, gathered.raw, gathered.missing, plan, url)]
        )
        of_site = (i.rule for i in plan.implementations if i.rule.scope is RuleScope.SITE)
        judged += [untested(rule, url, NOT_IN_CHECK) for rule in of_site]
        if part:
            judged = _inside(judged, gathered, plan, part)
        return await _result(gathered, judged, plan, state)
    finally:
        await gathered.let_go()


async def explore_in_place(
    loaded: LoadedPage, plan: RunPlan, names: Iterable[str], *, state: str = ""
) -> PageResult:
    """The result of the probes ``names``, which move focus and change the window. What they
    change is brought back as far as they can.

    Raises ``PageError`` if the page is gone.
    """
    loaded.in_place = False
    gathered = Gathered(page=loaded)
    await loaded.evaluate(_REMEMBER)
    asked = [probe for name, probe in probes().items() if name in set(names)]
    makes = {probe.artifact for probe in asked}
    rules = [i for i in plan.implementations if makes & set(i.needs)]
    before = [p for p in _uses(asked, rules) if not p.changes_page]
    try:
        await ask_passive(gathered, before)
        await ask_each(gathered, asked)
        with suppress(PageError):
            await loaded.evaluate(_BRING_BACK)
        _mark_missing(gathered, rules)
        missing = {t: why for t, why in gathered.missing.items() if isinstance(t, type)}
        judged = await asyncio.to_thread(
            lambda: [*evaluate(rules, gathered.decoded, page=loaded.final_url, missing=missing)]
        )
        return await _result(gathered, judged, plan, state)
    finally:
        await gathered.let_go()


def _uses(asked: Iterable[Probe], rules: Iterable[Implementation]) -> list[Probe]:
    wanted = {Snapshot, *(t for p in asked for t in p.uses), *(t for i in rules for t in i.needs)}
    return needed(wanted)


def _mark_missing(gathered: Gathered, rules: Iterable[Implementation]) -> None:
    """What nobody was asked for is not there because this is a check."""
    for artifact in {t for i in rules for t in i.needs}:
        if artifact not in gathered.decoded:
            gathered.missing.setdefault(artifact, NOT_IN_CHECK)


async def _result(
    gathered: Gathered, judged: Sequence[Assertion], plan: RunPlan, state: str
) -> PageResult:
    loaded = gathered.page
    if loaded.tab.hears_events:  # which style sheets there are comes as events
        judged = await with_declarations(loaded, judged, plan)
    if not loaded.tab.foreign:  # otherwise nobody has heard what the server sent
        judged = await with_sources(loaded, gathered.decoded.get(Snapshot), judged)
    assertions = await asyncio.to_thread(with_issues, judged, plan.equivalents)
    pictures: dict[str, bytes] = {}
    if plan.settings.pictures:
        snapshot = gathered.decoded.get(Snapshot)
        assertions, pictures = await take_pictures(loaded, snapshot, assertions, plan.pictured)
    if state:
        named = CHECKED + state
        assertions = [replace(a, state=named) if a.outcome in _REPORTED else a for a in assertions]
    page = replace(page_of(gathered), state=CHECKED + state)
    return PageResult(
        job=PageJob(url=page.final_url),
        page=page,
        state="done",
        assertions=tuple(assertions),
        artifacts=await asyncio.to_thread(compress, gathered.raw, versions_of(plan)),
        pictures=pictures,
    )


def _inside(
    judged: Iterable[Assertion], gathered: Gathered, plan: RunPlan, part: int
) -> list[Assertion]:
    """The assertions about what is in the element with the backend id ``part``, and about it.

    Rules about the whole page become ``untested``. Raises ``PageError`` if the element is gone.
    """
    snapshot = gathered.decoded.get(Snapshot)
    if not isinstance(snapshot, Snapshot) or part not in snapshot.by_backend_id:
        raise PageError("The part of the page that was to be checked is not there any more")
    outer = snapshot.by_backend_id[part]
    rules = plan.equivalents.rules
    kept: dict[object, Assertion] = {}
    for number, assertion in enumerate(judged):
        rule = rules.get(assertion.rule)
        of_page = rule is not None and rule.scope is not RuleScope.ELEMENT
        if of_page and rule is not None and assertion.outcome is not Outcome.UNTESTED:
            kept[rule.id] = untested(rule, assertion.page, PART_ONLY)
        elif _is_inside(assertion, snapshot, outer):
            kept[number] = assertion
    return list(kept.values())


def _is_inside(assertion: Assertion, snapshot: Snapshot, outer: Node) -> bool:
    """True if it names no element of the snapshot, or one that is in ``outer``."""
    target = assertion.target
    node = snapshot.by_backend_id.get(target.node or 0) if target is not None else None
    if node is None:
        return target is None or target.node is None
    return node is outer or any(around is outer for around in _around(node))


def _around(node: Node) -> Iterable[Node]:
    """Its ancestors, also beyond the frames that it is in."""
    while True:
        yield from node.ancestors()
        frame = node.frame.element
        if frame is None:
            return
        yield frame
        node = frame
