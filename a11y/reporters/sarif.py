"""SARIF 2.1.0 as GitHub code scanning accepts it: one result per issue.

GitHub shows at most 5,000 results per run and 100 locations per result, and accepts files
of at most 10 MB gzipped. A page is an artifact whose URI has no scheme (``host/path``): with one,
GitHub would look for it outside the repository and drop the result. A file of a folder has its
path below the repository, so GitHub shows the result in the pull request.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import orjson

from a11y.core import version
from a11y.core.model import Impact, Outcome, Page, Rule
from a11y.core.report import Issue, IssueState, Occurrence, Report
from a11y.core.wcag import criteria
from a11y.findings.words import REASONS, completeness, verdict
from a11y.i18n.catalogue import tr
from a11y.i18n.texts import failure_text, message_text, problem, rule_text
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.artifact import artifact
from a11y.reporters.common.change import html_position
from a11y.reporters.common.clean import instant, line, visible, web_url
from a11y.reporters.common.issues import group, ranked
from a11y.reporters.common.json_pieces import pieces
from a11y.reporters.common.parts import Packed, in_parts

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
BASE = "SRCROOT"
RESULTS = 5000
GZIPPED = 10_000_000  # bytes
LOCATIONS = 100
NOTIFICATIONS = 1000
LEVELS = {
    Impact.CRITICAL: "error",
    Impact.SERIOUS: "error",
    Impact.MODERATE: "warning",
    Impact.MINOR: "note",
}
BASELINE = {IssueState.NEW: "new", IssueState.FIXED: "absent"}
_SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """One log with one run; compact, since its size is limited."""
    results, made = RESULTS, _log(report, lang, RESULTS)
    while results > 1 and made.gzipped > GZIPPED:
        results //= 2
        made = _log(report, lang, results)
    yield from in_parts(made)


def _log(report: Report, lang: str, results: int) -> Packed:
    """The log with so many results, a result at a time."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": iter((_run(report, lang, results),))}
    packed = Packed()
    for piece in chain(pieces(log, orjson.dumps, indent=0), (b"\n",)):
        packed.add(piece)
    return packed


def _run(report: Report, lang: str, results: int) -> dict[str, Any]:
    order = ranked(report.issues)
    shown = order[:results]
    ids = list(dict.fromkeys(issue.rule for issue in shown))
    index = {rule: position for position, rule in enumerate(ids)}
    any_suppressed = any(issue.state is IssueState.SUPPRESSED for issue in shown)
    cut = [issue for issue in shown if len(issue.occurrences) > LOCATIONS]
    return {
        "tool": {
            "driver": {
                "name": "a11y",
                "version": version.__version__,
                "semanticVersion": version.__version__,
                "language": lang,
                "rules": [_rule(rule, report.rules.get(rule), lang) for rule in ids],
            }
        },
        "automationDetails": {"id": "a11y/"},
        "invocations": [_invocation(report, lang)],
        "results": (
            _result(f, index[f.rule], report, lang, any_suppressed=any_suppressed) for f in shown
        ),
        **_bases(report),
        "columnKind": "unicodeCodePoints",
        "properties": {
            "verdict": visible(verdict(report, lang)),
            "issues": len(order),
            "issuesInThisFile": len(shown),
            "issuesWithLocationsCut": len(cut),
            "fixed": len(report.fixed),
        },
    }


def _bases(report: Report) -> dict[str, Any]:
    """SARIF 3.14.14: what the files of a folder are relative to."""
    if not report.files:
        return {}
    return {"originalUriBaseIds": {BASE: {"uri": f"{report.files_base.rstrip('/')}/"}}}


def _rule(rule_id: str, rule: Rule | None, lang: str) -> dict[str, Any]:
    text = rule_text(rule, lang) if rule else None
    title = line(text.title if text else rule_id, 255)
    why, fix = (text.why, text.fix) if text else ("", "")
    level = LEVELS[rule.impact] if rule else "error"
    made: dict[str, Any] = {
        "id": line(rule_id, 255),
        "name": line(rule_id, 255),
        "shortDescription": {"text": title},
        "fullDescription": {"text": line(why, 1000) or title},
        "help": {
            "text": visible("\n\n".join(filter(None, (title, why, fix)))),
            "markdown": visible(_markdown(rule, why, fix, lang) or title),
        },
        "defaultConfiguration": {"level": level},
        "properties": {"tags": _tags(rule), "problem.severity": _SEVERITY[level]},
    }
    url = _help_url(rule)
    if url:
        made["helpUri"] = url
    return made


def _markdown(rule: Rule | None, why: str, fix: str, lang: str) -> str:
    parts = [why]
    if fix:
        parts += [f"### {tr(lang, 'How to fix')}", fix]
    known = criteria()
    lines = [
        f"- [{known[num].num} {known[num].title(lang)} ({known[num].level})]({known[num].url})"
        for num in (rule.criteria if rule else ())
        if num in known
    ]
    if lines:
        parts += [f"### {tr(lang, 'Success criteria')}", "\n".join(lines)]
    return "\n\n".join(filter(None, parts))


def _tags(rule: Rule | None) -> list[str]:
    """At most ten: GitHub shows no more."""
    if not rule:
        return ["accessibility"]
    kind = "WCAG" if rule.conformance else "best-practice"
    return ["accessibility", kind, *(f"wcag-{num}" for num in rule.criteria[:8])]


def _help_url(rule: Rule | None) -> str:
    if not rule:
        return ""
    known = criteria()
    mine = [known[num].url for num in rule.criteria if num in known]
    return web_url(rule.help_url) or (mine[0] if mine else "")


def _result(
    issue: Issue, rule_index: int, report: Report, lang: str, *, any_suppressed: bool
) -> dict[str, Any]:
    failed = issue.outcome is Outcome.FAILED
    made: dict[str, Any] = {
        "ruleId": line(issue.rule, 255),
        "ruleIndex": rule_index,
        # SARIF 3.27.10: a result that is not a failure has the level "none".
        "kind": "fail" if failed else "review",
        "level": LEVELS[issue.impact] if failed else "none",
        "message": {"text": _message(issue, report, lang)},
        "locations": _locations(issue.occurrences[:LOCATIONS], report, lang),
        "occurrenceCount": max(1, issue.count),
        # GitHub tells results apart by primaryLocationLineHash only.
        "partialFingerprints": {
            "a11y/v1": line(issue.fingerprint, 255),
            "primaryLocationLineHash": f"{line(issue.fingerprint, 200)}:1",
        },
        "properties": {
            "impact": issue.impact.value,
            "group": group(issue),
            "engines": [line(engine, 60) for engine in issue.engines],
            "criteria": list(issue.criteria),
            "pages": issue.pages,
            "sure": [line(id_, 255) for id_ in issue.sure],
            "asking": [line(id_, 255) for id_ in issue.asking],
            "silent": [line(id_, 255) for id_ in issue.silent],
            "agreed": issue.agreed,
        },
    }
    if report.baseline:
        made["baselineState"] = BASELINE.get(issue.state, "unchanged")
    if any_suppressed:
        # SARIF 3.27.23: where one result has suppressions, an empty list says "none".
        suppressed = issue.state is IssueState.SUPPRESSED
        made["suppressions"] = [{"kind": "external", "status": "accepted"}] if suppressed else []
    return made


def _message(issue: Issue, report: Report, lang: str) -> str:
    title = problem(report.rules, issue, lang)
    first = issue.occurrences[0] if issue.occurrences else None
    message = message_text(report.rules, first, lang) if first else ""
    where = words.where(issue, report, lang)
    # Square brackets are links in a SARIF message (3.11.6).
    parts = dict.fromkeys(filter(None, (title, message, where)))
    text = " ".join(f"{line(part, 500)}." for part in parts)
    return _plain(text.replace("..", "."))


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _locations(seen: Sequence[Occurrence], report: Report, lang: str) -> list[dict[str, Any]]:
    # GitHub drops results without a location.
    return [_location(each, report, lang) for each in seen] or [_place({"uri": "unknown"}, "")]


def _location(seen: Occurrence, report: Report, lang: str) -> dict[str, Any]:
    place = html_position(seen)
    made = _place(_artifact(seen.page, report), seen.target.html if seen.target else "", *place)
    if seen.target:
        name = " >>> ".join((*seen.target.frames, seen.target.selector))
        made["logicalLocations"] = [{"fullyQualifiedName": line(name, 500), "kind": "element"}]
    state = words.page_state(seen.state, lang)
    if state:
        made["message"] = {"text": _plain(state)}
    return made


def _artifact(page: str, report: Report) -> dict[str, str]:
    """SARIF 3.4: the page; a file of the repository is relative to the base of the run."""
    base = {"uriBaseId": BASE} if page in report.files else {}
    return {"uri": artifact(page, report.files), **base}


def _place(location: dict[str, str], html: str, row: int = 0, column: int = 0) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": row or 1}
    if column:
        region["startColumn"] = column
    if html:
        region["snippet"] = {"text": visible(html[:300])}
    return {"physicalLocation": {"artifactLocation": location, "region": region}}


def _invocation(report: Report, lang: str) -> dict[str, Any]:
    verdict = report.verdict
    complete = not verdict.incomplete and report.coverage.complete
    failed = [page for page in report.pages if page.error or page.incomplete]
    notes = [_notification(page, report, lang) for page in failed[:NOTIFICATIONS]]
    if not complete:
        text = visible(completeness(report, lang))
        notes.insert(0, {"level": "error", "message": {"text": text}})
    made: dict[str, Any] = {
        "executionSuccessful": complete,
        "exitCode": verdict.exit_code,
        "toolExecutionNotifications": notes,
    }
    for key, iso in (("startTimeUtc", report.run.started), ("endTimeUtc", report.run.finished)):
        moment = instant(iso)
        if moment:
            made[key] = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return made


def _notification(page: Page, report: Report, lang: str) -> dict[str, Any]:
    text = "; ".join(words.seen_in_part(page, lang))
    if page.error:
        detail = line(failure_text(page.error, lang), 300)
        text = words.word(REASONS, page.error.reason, lang) + (f" ({detail})" if detail else "")
    return {
        "level": "error",
        "message": {"text": text},
        "locations": [_place(_artifact(page.final_url or page.url, report), "")],
    }


REPORTER = Reporter(name="sarif", suffix=".sarif", render=render)
