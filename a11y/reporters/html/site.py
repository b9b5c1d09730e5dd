"""The sections of the index and of the lists, as views for the templates."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from a11y.core.model import Assertion, Page
from a11y.core.report import CriterionResult, CriterionStatus, Issue, IssueState, Report
from a11y.findings.identity import element_of
from a11y.findings.words import REASONS
from a11y.i18n.catalogue import tr
from a11y.i18n.texts import failure_text, message_text, problem, rule_text
from a11y.reporters.common import words
from a11y.reporters.common.clean import line, web_url
from a11y.reporters.common.criteria import coverage, untested
from a11y.reporters.common.elements import example
from a11y.reporters.common.evidence import facts
from a11y.reporters.common.issues import GROUPS, Atlas, group
from a11y.reporters.common.reviews import answer, reviewed
from a11y.reporters.html.cards import about_page, brief, told_apart
from a11y.reporters.html.files import LIST, Files
from a11y.reporters.html.prose import snippet

SHOWN = 6  # issues beside a criterion
ITEMS = 200  # issues in full on the file of one page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A page in a list. ``failed`` and ``review`` count its issues; ``detail`` says more of ``error``."""

    title: str
    href: str
    url: str
    shown: str
    status: int
    failed: int
    review: int
    error: str
    detail: str
    in_part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of the coverage bar, positions in per cent of its width."""

    key: str
    name: str
    pages: int
    start: float
    width: float


def segments(report: Report, lang: str) -> list[Segment]:
    """Coverage as parts that add up to what was found."""
    seen = report.coverage
    parts = (
        ("audited", tr(lang, "Audited"), seen.audited - seen.incomplete),
        ("incomplete", tr(lang, "Seen only in part"), seen.incomplete),
        ("failed", tr(lang, "Could not be audited"), seen.failed),
        ("skipped", tr(lang, "Left out"), seen.skipped),
        ("queued", tr(lang, "Waiting"), seen.queued),
        ("redirected", tr(lang, "Redirected to another page"), seen.redirected),
    )
    made, start, total = [], 0.0, sum(number for *_, number in parts) or 1
    for key, name, number in parts:
        width = 100 * number / total
        made.append(Segment(key=key, name=name, pages=number, start=start, width=width))
        start += width
    return made


def page_row(page: Page, counts: tuple[int, int], files: Files) -> PageRow:
    """``counts``: failed and to review."""
    address = page.final_url or page.url
    detail = failure_text(page.error, files.lang) if page.error else ""
    return PageRow(
        title=line(page.title, 100),
        href=files.page(page.url),
        url=web_url(address),
        shown=files.shown(address),
        status=page.status,
        failed=counts[0],
        review=counts[1],
        error=words.sentence(REASONS, page.error.reason, files.lang) if page.error else "",
        detail=line(detail, 240),
        in_part=" ".join(f"{reason}." for reason in words.seen_in_part(page, files.lang)),
    )


def once(assertions: Iterable[Assertion]) -> list[Assertion]:
    """Where several engines report one place of an issue, only one of them: the worst outcome,
    our own before others.
    """
    kept: list[Assertion] = []
    engines: dict[tuple[str, str], str] = {}
    for assertion in sorted(assertions, key=lambda a: (a.outcome.rank, a.engine != "own")):
        place = (assertion.issue, element_of(assertion.target))
        if engines.setdefault(place, assertion.engine) == assertion.engine:
            kept.append(assertion)
    return kept


def page_items(assertions: Sequence[Assertion], atlas: Atlas, files: Files) -> list[dict[str, Any]]:
    """The issues of one page, worst first, at most ``ITEMS``."""
    report = atlas.report
    items: list[dict[str, Any]] = []
    for assertion in assertions:
        issue = atlas.issue(assertion)
        rule = report.rules.get(assertion.rule)
        impact = issue.impact if issue else rule.impact if rule else None
        attribute = assertion.data.get("attribute")
        target = assertion.target
        of_page = about_page(rule, target)
        message = line(message_text(report.rules, assertion, files.lang), 400)
        title = line(problem(report.rules, assertion, files.lang), 200)
        suppressed = issue is not None and issue.state is IssueState.SUPPRESSED
        items.append(
            {
                "order": (
                    suppressed,
                    assertion.outcome.rank,
                    impact.rank if impact else 9,
                    assertion.rule,
                ),
                "title": title,
                "href": files.issue(issue.fingerprint) if issue else "",
                "impact": impact.value if impact else "",
                "impact_word": words.word(words.IMPACTS, impact, files.lang) if impact else "",
                "bars": 4 - impact.rank if impact else 0,
                "state_word": state_word(issue, report, files.lang),
                "outcome_word": words.word(words.OUTCOMES, assertion.outcome, files.lang),
                "message": "" if message == title else message,
                "page_state": words.page_state(assertion.state, files.lang),
                "facts": facts(assertion.evidence, files.lang),
                "selector": line(" >>> ".join((*target.frames, target.selector)), 240)
                if target and not of_page
                else "",
                "code": snippet(target.html, attribute if isinstance(attribute, str) else "")
                if target and not of_page
                else "",
            }
        )
    return sorted(items, key=lambda item: item["order"])[:ITEMS]


def state_word(issue: Issue | None, report: Report, lang: str) -> str:
    """The state, where it tells something: against a baseline, or suppressed."""
    if not issue or not (report.baseline or issue.state is IssueState.SUPPRESSED):
        return ""
    return words.word(words.STATES, issue.state, lang)


def criterion_rows(report: Report, order: Sequence[Issue], files: Files) -> list[dict[str, Any]]:
    """The criteria with the issues that touch them; ``order`` is the ranked issues."""
    issues: dict[str, list[Issue]] = {}
    for issue in order:
        if issue.conformance and group(issue) in {"fix", "review"}:
            for num in issue.criteria:
                issues.setdefault(num, []).append(issue)
    rows = []
    for result in report.criteria:
        mine = issues.get(result.criterion.num, [])
        rows.append(
            {
                "criterion": result.criterion,
                "title": result.criterion.title(files.lang),
                "status": result.status,
                "issues": told_apart([brief(issue, report, files) for issue in mine[:SHOWN]]),
                "more": len(mine) - 1,
                "hidden": max(0, len(mine) - SHOWN),
                "coverage": coverage(result, report, files.lang),
                "remark": _remark(result, report, files.lang),
            }
        )
    return rows


def _remark(result: CriterionResult, report: Report, lang: str) -> str:
    """What is left of a criterion without issues, where its status does not tell it."""
    if result.reviews:
        return reviewed(result.reviews, lang)
    if result.status is not CriterionStatus.NOT_TESTED:
        return ""
    if not result.untested:
        return f"{untested(result, lang)} {tr(lang, 'Only a person can test it.')}"
    reasons = {row.rule: row.reason for row in report.untested}
    left = []
    for id_ in result.untested:
        rule = report.rules.get(id_)
        title = line(rule_text(rule, lang).title if rule else id_, 120)
        reason = reasons.get(id_, "")
        left.append(f"{title} ({words.word(REASONS, reason, lang)})" if reason else title)
    did_not_run = tr(lang, "Did not run: %(rules)s.") % {"rules": "; ".join(left)}
    return f"{untested(result, lang)} {did_not_run}"


def settled_rows(report: Report, files: Files) -> list[dict[str, str]]:
    """Questions that a person settled, with their answers."""
    return [
        {
            "title": line(problem(report.rules, issue, files.lang), 200),
            "element": example(issue, files.lang),
            "where": words.where(issue, report, files.lang),
            "answer": answer(issue.review.answer, files.lang),
            "who": line(issue.review.who, 80),
            "when": issue.review.when,
            "note": line(issue.review.note, 300),
        }
        for issue in report.settled[:LIST]
        if issue.review is not None
    ]


def status_counts(report: Report) -> list[tuple[CriterionStatus, int]]:
    """How many criteria have each status, in the order of the vocabulary; reviewed ones if there
    are any.
    """
    have = [result.status for result in report.criteria]
    counts = [(status, have.count(status)) for status in CriterionStatus]
    return [row for row in counts if row[1] or row[0] is not CriterionStatus.REVIEWED]


def settings_rows(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Settings that were set, as keys of ``a11y.toml``, sorted; they arrive without secrets."""
    rows = [
        (line(str(name), 80).replace("_", "-"), _value(settings[name])) for name in sorted(settings)
    ]
    return [(name, value) for name, value in rows if value]


def _value(value: Any) -> str:
    if isinstance(value, str):
        return line(value, 300)
    if isinstance(value, list | tuple):
        return line(", ".join(map(str, value)), 300)
    return line(json.dumps(value, ensure_ascii=False, default=str), 300)


def grouped(order: Sequence[Issue]) -> list[tuple[str, list[Issue]]]:
    """Ranked issues by group, empty groups left out."""
    groups = [(name, [f for f in order if group(f) == name]) for name in GROUPS]
    return [(name, found) for name, found in groups if found]
