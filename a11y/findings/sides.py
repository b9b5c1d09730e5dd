"""What can be compared: a report, a JSON report, a baseline, each as a ``compare.Side``. Pure."""

from collections.abc import Mapping
from typing import Any

from a11y.core.errors import UsageError
from a11y.core.model import Assertion, Impact, Outcome, Target
from a11y.core.report import Element, IssueState, Report
from a11y.findings.baseline import Baseline, described
from a11y.findings.compare import Entry, Side
from a11y.findings.elements import describe, page_path
from a11y.findings.files import on_server, server_address
from a11y.findings.report import all_rules
from a11y.i18n.catalogue import LANGUAGES
from a11y.i18n.texts import problem

REPORT = "a11y-report/2"


def of_report(report: Report, name: str) -> Side:
    """A run of the store."""
    audited = [page for page in on_server(report) if not page.error]
    return Side(
        name=name,
        issues={
            issue.fingerprint: Entry(
                rule=issue.rule,
                impact=issue.impact,
                titles={lang: problem(report.rules, issue, lang) for lang in LANGUAGES},
                elements=issue.elements,
                suppressed=issue.state is IssueState.SUPPRESSED,
            )
            for issue in report.issues
        },
        pages=described(audited),
        audited=frozenset(page_path(page.final_url or page.url) for page in audited),
        not_run=frozenset(all_rules().keys() - report.ran),
        incomplete=bool(report.verdict.incomplete),
        threshold=Impact(str(report.run.settings.get("fail_on", Impact.SERIOUS))),
    )


def of_baseline(baseline: Baseline, name: str) -> Side:
    """A baseline names no titles: its issues have what is known of their rules.

    Raises ``UsageError`` for entries of version 1 or 2, which have no elements.
    """
    if any(entry.members is not None for entry in baseline.issues.values()):
        raise UsageError(
            "The baseline {path} is of an older version, which names no elements",
            hint="Convert it with a complete run: a11y baseline prune {path}",
            path=name,
        )
    return Side(
        name=name,
        issues={
            fingerprint: Entry(
                rule=entry.rule,
                impact=Impact(entry.impact),
                titles=_titles(entry.rule),
                elements=entry.elements,
            )
            for fingerprint, entry in baseline.issues.items()
        },
        pages=baseline.pages,
    )


def _titles(rule: str) -> dict[str, str]:
    failed = Assertion(rule=rule, outcome=Outcome.FAILED)
    return {lang: problem(all_rules(), failed, lang) for lang in LANGUAGES}


def of_document(document: Mapping[str, Any], name: str) -> Side:
    """A JSON report, as ``reporters.json`` writes it.

    Raises ``UsageError`` if it lists only some places of an issue; ``KeyError``, ``TypeError``,
    ``ValueError`` or ``AttributeError`` if it is no report.
    """
    if document["schema"] != REPORT:
        raise ValueError(f"its schema is {document['schema']!r}")
    pages = [page for page in document["pages"] if not page["error"]]
    settings = document["run"]["settings"]
    paths = [
        page_path(server_address(str(page["final_url"] or page["url"]), settings)) for page in pages
    ]
    audited = int(document["coverage"]["audited"])
    lang = str(document["lang"])
    return Side(
        name=name,
        issues={str(row["fingerprint"]): _entry(row, lang, name) for row in document["findings"]},
        pages={
            path: (str(page["lang"]), str(page["title"]))
            for path, page in zip(paths, pages, strict=True)
        },
        audited=frozenset(paths),
        not_run=frozenset(all_rules().keys() - document["rules"].keys())
        | {str(row["rule"]) for row in document["untested"] if int(row["pages"]) >= audited},
        incomplete=bool(document["verdict"]["incomplete"]),
        threshold=Impact(str(document["run"]["settings"].get("fail_on", Impact.SERIOUS))),
    )


def _entry(row: Mapping[str, Any], lang: str, name: str) -> Entry:
    rule = str(row["rules"][0])
    return Entry(
        rule=rule,
        impact=Impact(row["impact"]),
        titles={**_titles(rule), lang: str(row["title"])},
        elements=tuple(map(_element, row["elements"]))
        if row.get("elements")
        else _of_occurrences(row, name),
        suppressed=row["state"] == IssueState.SUPPRESSED,
    )


def _element(row: Mapping[str, Any]) -> Element:
    return Element(
        html=str(row["html"]),
        name=str(row["name"]),
        place=str(row["place"]),
        page=str(row["page"]),
        pages=int(row["pages"]),
        each=int(row["each"]),
        count=int(row["count"]),
        failed=bool(row["failed"]),
    )


def _of_occurrences(row: Mapping[str, Any], name: str) -> tuple[Element, ...]:
    """The elements of a report that was written before it had them, an element an occurrence."""
    if len(row["occurrences"]) < int(row["count"]):
        raise UsageError(
            "The report {path} lists only some places of an issue",
            hint="Write it again from its run: a11y report --report json={path}",
            path=name,
        )
    elements = []
    for seen in row["occurrences"]:
        found = seen["target"]
        target = (
            Target(
                path=str(found["path"]),
                html=str(found["html"]),
                name=str(found["name"]),
                selector=str(found["selector"]),
                frames=tuple(map(str, found["frames"])),
            )
            if found
            else None
        )
        element = describe(str(seen["page"]), target)
        elements.append((element, seen["outcome"] == Outcome.FAILED))
    return tuple(
        Element(html=e.html, name=e.name, place=e.place, page=e.page, failed=failed)
        for e, failed in elements
    )
