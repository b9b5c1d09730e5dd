"""The report as JSON for programs, described by ``reporters/report.schema.json``.

``schema`` names the version; within a version keys are only added. Texts are in the report's
language, codes are not translated. Texts from pages are kept as they were, except lone
surrogates, which UTF-8 can't encode.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from itertools import chain
from typing import Any

import orjson

from a11y.core import version
from a11y.core.message import Message
from a11y.core.model import Evidence, Page, Rule, Target
from a11y.core.report import Coverage, CriterionResult, Element, Issue, Occurrence, Report, Untested
from a11y.findings.words import verdict
from a11y.i18n.texts import failure_text, message_text, problem, rule_text
from a11y.reporters import Reporter, Source
from a11y.reporters.common.clean import encodable
from a11y.reporters.common.issues import group, ranked
from a11y.reporters.common.json_pieces import pieces
from a11y.reporters.common.parts import in_parts

SCHEMA = "a11y-report/2"


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """One file, indented by two spaces."""
    yield from in_parts(chain(pieces(_document(report, lang), _dump), (b"\n",)))


def _dump(value: Any) -> bytes:
    return orjson.dumps(_plain(value), option=orjson.OPT_INDENT_2)


def _document(report: Report, lang: str) -> dict[str, Any]:
    """The report as dictionaries and lists; a list that may be long is an iterator."""
    order = ranked(report.issues)
    run = report.run
    return {
        "schema": SCHEMA,
        "tool": {"name": "a11y", "version": version.__version__},
        "lang": lang,
        "run": {
            "id": run.id,
            "state": run.state,
            "started": run.started,
            "finished": run.finished,
            "roots": run.roots,
            "settings": run.settings,
            "versions": run.versions,
            "hosts": {"asked": report.hosts, "refused": report.refused_hosts},
        },
        "verdict": {"text": verdict(report, lang), **asdict(report.verdict)},
        "coverage": _coverage(report.coverage),
        "baseline": {
            "given": report.baseline,
            "fixed": report.fixed,
            "stale_suppressions": report.stale_suppressions,
        },
        # Programs read this list by the name it had in version 1.
        "findings": (_issue(issue, report, lang) for issue in order),
        "settled": (_issue(issue, report, lang) for issue in report.settled),
        "criteria": [_criterion(result, lang) for result in report.criteria],
        "rules": {key: _rule(rule, lang) for key, rule in sorted(report.rules.items())},
        "pages": (_page(page, lang) for page in report.pages),
        "documents": map(asdict, report.documents),
        "skipped": map(asdict, report.skipped),
        "dead_links": map(asdict, report.dead_links),
        "untested": [_untested(item) for item in report.untested],
        "templates": [asdict(item) for item in report.templates],
        "sample": report.sample,
        "full_pages": report.full_pages,
        "taken_over": report.taken_over,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    row = asdict(coverage) | {"complete": coverage.complete}
    for name in ("sitemap_errors", "sitemap_remarks"):
        found: Mapping[str, Message] = getattr(coverage, name)
        row[name] = {url: str(message) for url, message in found.items()}
    return row


def _page(page: Page, lang: str) -> dict[str, Any]:
    row = asdict(page)
    del row["sign_in"]  # a digest for our own use
    if page.error:
        row["error"] = {"reason": page.error.reason, "detail": failure_text(page.error, lang)}
    row["incomplete"] = [
        {"reason": why.reason, "detail": failure_text(why, lang)} for why in page.incomplete
    ]
    return row


def _untested(item: Untested) -> dict[str, Any]:
    """``example``: the page, and after it the page that represents it or the error in English."""
    row = {"rule": item.rule, "reason": item.reason, "pages": item.pages}
    row["example"] = f"{item.example} {item.source or item.error}".strip()
    return row | ({"error": item.error.to_json()} if item.error else {})


def _issue(issue: Issue, report: Report, lang: str) -> dict[str, Any]:
    return {
        "fingerprint": issue.fingerprint,
        "title": problem(report.rules, issue, lang),
        "group": group(issue),
        "rules": issue.rules,
        "criteria": issue.criteria,
        "engines": issue.engines,
        "outcome": issue.outcome,
        "impact": issue.impact,
        "conformance": issue.conformance,
        "mode": issue.mode,
        "review": asdict(issue.review) if issue.review else None,
        "state": issue.state,
        "sure": issue.sure,
        "asking": issue.asking,
        "silent": issue.silent,
        "agreed": issue.agreed,
        "pages": issue.pages,
        "count": issue.count,
        "new": issue.new,
        "occurrences": [_occurrence(seen, report.rules, lang) for seen in issue.occurrences],
        "elements": map(_element, issue.elements),
    }


def _element(element: Element) -> dict[str, Any]:
    """All but ``on``, which means nothing outside of the run."""
    return {f.name: getattr(element, f.name) for f in fields(element) if f.name != "on"}


def _occurrence(seen: Occurrence, rules: Mapping[str, Rule], lang: str) -> dict[str, Any]:
    return {
        "page": seen.page,
        "outcome": seen.outcome,
        "rule": seen.rule,
        "message": message_text(rules, seen, lang),
        "engines": seen.engines,
        "state": seen.state,
        "new": seen.new,
        "target": _target(seen.target),
        "evidence": [_evidence(evidence) for evidence in seen.evidence],
    }


def _target(target: Target | None) -> dict[str, Any] | None:
    if not target:
        return None
    # ``node`` means nothing once the page is closed.
    return {key: value for key, value in asdict(target).items() if key != "node"}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "blob": evidence.blob,
        "caption": evidence.caption,
        "frame": asdict(evidence.frame) if evidence.frame else None,
        "data": evidence.data,
    }


def _criterion(result: CriterionResult, lang: str) -> dict[str, Any]:
    criterion = result.criterion
    return {
        "num": criterion.num,
        "title": criterion.title(lang),
        "level": criterion.level,
        "en_clause": criterion.en_clause,
        "url": criterion.url,
        "status": result.status,
        "failed": result.failed,
        "cant_tell": result.cant_tell,
        "passed": result.passed,
        "rules": result.rules,
        "untested": result.untested,
        "reviews": [asdict(review) for review in result.reviews],
    }


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    text = rule_text(rule, lang)
    return {
        "title": text.title,
        "why": text.why,
        "fix": text.fix,
        "engine": rule.engine,
        "criteria": rule.criteria,
        "scope": rule.scope,
        "impact": rule.impact,
        "conformance": rule.conformance,
        "act": rule.act,
        "help_url": rule.help_url,
    }


def _plain(value: Any) -> Any:
    """Only what JSON has; integers beyond 64 bits and unknown types become text."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Mapping):
        return {encodable(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int) and abs(value) < 2**53:
        return value
    return encodable(str(value))


REPORTER = Reporter(name="json", suffix=".json", render=render)
