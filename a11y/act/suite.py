"""Runs W3C's ACT test suite with our rules, case by case.

Sources: ACT Rules Format 1.1; W3C's ``testcases.json``. ``judge`` has W3C's definition of
consistency.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from a11y.audit.evaluate import evaluate
from a11y.audit.gather import gather
from a11y.browser import Browser, Tab
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core import wcag
from a11y.core.errors import BrowserCrashed, PageError, UsageError
from a11y.core.model import Assertion, Outcome
from a11y.core.settings import Settings
from a11y.local_server import folder_server
from a11y.probes import needed
from a11y.rules import Implementation, implementations

_HOME = "WAI/content-assets/wcag-act-rules/testcases.json"
_ORIGIN = "https://www.w3.org/"
_TABS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One example page. ``url``: its address at W3C. ``local``: the address to load it from."""

    rule: str
    id: str
    title: str
    url: str
    local: str
    expected: Outcome
    approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRule:
    """An ACT rule. ``primary``: criteria that it decides. ``secondary``: related criteria."""

    id: str
    name: str
    primary: frozenset[str]
    secondary: frozenset[str]
    approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """The result of one case. ``outcome``: the worst of our rules. ``reason``: why it is untested."""

    case: Case
    outcome: Outcome
    assertions: tuple[Assertion, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """The result of one ACT rule.

    ``consistency``: ``complete``, ``partial`` or ``none``. ``at_fault``: the cases that prevent
    ``complete``. ``criteria_fault``: what is wrong with our rules' criteria, or empty.
    """

    rule: ActRule
    consistency: str
    implemented_by: tuple[str, ...]
    cases: tuple[CaseResult, ...]
    at_fault: tuple[CaseResult, ...] = ()
    criteria_fault: str = ""


@dataclass(slots=True, kw_only=True)
class Suite:
    """The suite's cases and rules."""

    cases: list[Case] = field(default_factory=list)
    rules: dict[str, ActRule] = field(default_factory=dict)


@asynccontextmanager
async def open_suite(where: str) -> AsyncIterator[Suite]:
    """Read a suite. If it is a folder, serve it until the context ends.

    ``where``: a folder with ``testcases.json`` (at its top, or at the same path as on W3C's
    site), or the URL of such a file. Raises ``UsageError``.
    """
    if where.startswith(("http://", "https://")):
        with await asyncio.to_thread(urlopen, where, None, 60) as answer:
            yield parse(json.load(answer), _ORIGIN)
        return
    root = Path(where)
    data = root / _HOME if (root / _HOME).is_file() else root / "testcases.json"
    if not data.is_file():
        raise UsageError(
            "There is no testcases.json in {where}",
            hint="Name the folder of W3C's ACT suite",
            where=where,
        )
    top = next((p for p in data.parents if (p / _HOME).is_file()), data.parent)
    with folder_server(top) as server:
        yield parse(json.loads(data.read_text("utf-8")), server.url + "/")


def parse(data: Mapping[str, Any], origin: str) -> Suite:
    """A ``Suite`` from W3C's ``testcases.json``. ``origin``: the origin to load pages from."""
    suite = Suite()
    try:
        for row in data["testcases"]:
            suite.cases.append(
                Case(
                    rule=row["ruleId"], id=row["testcaseId"], title=row.get("testcaseTitle", ""), url=row["url"],
                    local=row["url"].replace(_ORIGIN, origin, 1), expected=Outcome(row["expected"]),
                    approved=bool(row.get("approved")),
                )
            )  # fmt: skip
            if row["ruleId"] not in suite.rules:
                suite.rules[row["ruleId"]] = _act_rule(row)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError("Not W3C's testcases.json: {error}", error=repr(error)) from error
    return suite


def _act_rule(row: Mapping[str, Any]) -> ActRule:
    requirements = row.get("ruleAccessibilityRequirements") or {}
    criteria = {
        key.partition(":")[2]: value
        for key, value in requirements.items()
        if key.startswith("wcag2")
    }
    return ActRule(
        id=row["ruleId"], name=row["ruleName"], approved=bool(row.get("approved")),
        primary=frozenset(num for num, value in criteria.items() if "secondary" not in value),
        secondary=frozenset(num for num, value in criteria.items() if "secondary" in value),
    )  # fmt: skip


async def run(
    suite: Suite,
    settings: Settings,
    *,
    only: Iterable[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> list[RuleResult]:
    """Run our rules on every case and judge each ACT rule, in the suite's order.

    ``only``: ACT ids. ``progress``: takes (number of cases done, number of cases).
    """
    wanted = set(only)
    ours = by_act_rule(implementations().values())
    cases = [case for case in suite.cases if not wanted or case.rule in wanted]
    results: dict[str, list[CaseResult]] = defaultdict(list)
    queue: list[Case] = []
    for case in cases:
        if case.rule in ours:
            queue.append(case)
        else:
            results[case.rule].append(
                CaseResult(case=case, outcome=Outcome.UNTESTED, reason="no rule")
            )
    queue.reverse()

    def done(result: CaseResult) -> None:
        results[result.case.rule].append(result)
        if progress:
            progress(sum(map(len, results.values())), len(cases))

    if queue:
        async with (
            Browser(settings, init_scripts=(SETTLE_SCRIPT,)) as browser,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(_TABS):
                group.create_task(_work(browser, queue, ours, done))
    order = {case.id: at for at, case in enumerate(suite.cases)}
    return [
        judge(rule, ours.get(rule.id, []), sorted(results[rule.id], key=lambda r: order[r.case.id]))
        for rule in suite.rules.values()
        if not wanted or rule.id in wanted
    ]


async def _work(
    browser: Browser,
    queue: list[Case],
    ours: Mapping[str, list[Implementation]],
    done: Callable[[CaseResult], None],
) -> None:
    """Run cases in one tab until the queue is empty. A tab that failed is replaced."""
    settings, tab = browser.settings, None
    while queue:
        case = queue.pop()
        if tab is None or tab.used > settings.recycle_after or tab.generation != browser.generation:
            if tab is not None:
                await tab.close()
            if not browser.alive:
                await browser.restart(browser.generation)
            tab = await browser.tab()
        result = await _run_case(tab, case, ours[case.rule], settings)
        if result.outcome is Outcome.UNTESTED:
            await tab.close()
            tab = None
        done(result)
    if tab is not None:
        await tab.close()


def by_act_rule(found: Iterable[Implementation]) -> dict[str, list[Implementation]]:
    """Our rules by the ACT ids that they implement."""
    index: dict[str, list[Implementation]] = defaultdict(list)
    for implementation in found:
        for act_id in implementation.rule.act:
            index[act_id].append(implementation)
    return index


async def _run_case(
    tab: Tab, case: Case, ours: list[Implementation], settings: Settings
) -> CaseResult:
    wanted = {t for implementation in ours for t in implementation.needs}
    try:
        async with asyncio.timeout(settings.page_timeout):
            got = await gather(
                tab,
                case.local,
                replace(settings, roots=(case.local,), interact=True, profile="thorough"),
                needed(wanted),
                html_only=False,
            )
    except (PageError, BrowserCrashed, TimeoutError) as error:
        return CaseResult(
            case=case, outcome=Outcome.UNTESTED, reason=f"error: {error or 'time ran out'}"
        )
    missing = {t: reason for t, reason in got.missing.items() if isinstance(t, type)}
    assertions = tuple(evaluate(ours, got.decoded, page=case.url, missing=missing))
    worst = min((a.outcome for a in assertions), key=lambda o: o.rank)
    reason = "; ".join(str(a.data) for a in assertions if a.outcome is Outcome.UNTESTED)
    await got.let_go()
    return CaseResult(case=case, outcome=worst, assertions=assertions, reason=reason)


def judge(rule: ActRule, ours: list[Implementation], results: list[CaseResult]) -> RuleResult:
    """The consistency as W3C defines it.

    ``none``: a passed or inapplicable case is ``failed``, or there is no true positive.
    ``complete``: there is at least one true positive, all other expected failures are ``failed``
    or ``cantTell``, no case is untested, and our rules have all primary criteria and none
    outside primary and secondary. ``partial``: anything else.
    """
    wrong = [
        r for r in results if r.outcome is Outcome.FAILED and r.case.expected is not Outcome.FAILED
    ]
    expected = [r for r in results if r.case.expected is Outcome.FAILED]
    hits = [r for r in expected if r.outcome is Outcome.FAILED]
    missed = [r for r in expected if r.outcome not in (Outcome.FAILED, Outcome.CANT_TELL)]
    untested = [r for r in results if r.outcome is Outcome.UNTESTED and r not in missed]
    fault = criteria_fault(rule, ours)
    if wrong or not hits:
        consistency = "none"
    elif missed or untested or fault:
        consistency = "partial"
    else:
        consistency = "complete"
    return RuleResult(
        rule=rule,
        consistency=consistency,
        implemented_by=tuple(i.rule.id for i in ours),
        cases=tuple(results),
        at_fault=tuple(wrong + missed + untested),
        criteria_fault=fault,
    )


def criteria_fault(rule: ActRule, ours: list[Implementation]) -> str:
    """What is wrong with our rules' criteria for this ACT rule; empty if nothing."""
    named = {num for i in ours for num in i.rule.criteria}
    lacking = sorted(rule.primary - named, key=wcag.sort_key)
    beyond = sorted(named - rule.primary - rule.secondary, key=wcag.sort_key)
    words = [f"lacks {', '.join(lacking)}"] if lacking else []
    words += [f"names {', '.join(beyond)} beyond"] if beyond else []
    return "; ".join(words)


def check_ids(suite: Suite, wanted: Iterable[str]) -> None:
    """Raises ``UsageError`` for an ACT id that is not in the suite."""
    for act_id in wanted:
        if act_id not in suite.rules:
            raise UsageError("The suite has no rule {id}", id=act_id)
