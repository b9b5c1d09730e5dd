"""Reports of a plausible Polish site, made without a browser.

Each has the ``Source`` that belongs to it. The two agree as they do in the store: every
occurrence is an assertion of its page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from a11y.core.message import Message
from a11y.core.model import Assertion, Document, Outcome, Page, PageFailure, Rule, Run, Skipped
from a11y.core.report import (
    Coverage,
    CriterionResult,
    CriterionStatus,
    Report,
    SiteTemplate,
    Untested,
    Verdict,
)
from a11y.core.wcag import in_scope
from tests.report_examples import HOST, PATHS, URLS, Example, assertions_of, examples
from tests.report_rules import RULES, pictures


@dataclass(frozen=True)
class MemorySource:
    """A ``Source`` made of dictionaries."""

    assertions: Mapping[str, Sequence[Assertion]] = field(default_factory=dict)
    blobs: Mapping[str, bytes] = field(default_factory=dict)

    def page_assertions(self, page: str) -> Sequence[Assertion]:
        return self.assertions.get(page, ())

    def blob(self, name: str) -> bytes:
        return self.blobs[name]


_UNTESTED = (
    Untested(
        rule="link-in-text-block",
        reason="engine-error",
        pages=2,
        example=URLS[5],
        error=Message("The engine did not answer within {limit} s", {"limit": 4.5}),
    ),
    Untested(rule="label", reason="no-interaction", pages=11),
    Untested(rule="image-alt", reason="no-interaction", pages=11),
)


def sample(
    *, baseline: bool = True, complete: bool = False, sampled: bool = False
) -> tuple[Report, MemorySource]:
    """An audit of a fictional cluster's site: 12 pages, one of them failed."""
    found = examples()
    pages = _pages(complete=complete)
    report = Report(
        run=_run(),
        verdict=Verdict(
            exit_code=1 if complete else 3,
            blocking=4 if baseline else 5,
            issues=5,
            new=4,
            review=1,
            practice=2,
            incomplete=() if complete else ("pages-failed",),
        ),
        coverage=Coverage(
            found=17 - complete,
            audited=11,
            failed=0 if complete else 1,
            skipped=4,
            queued=0,
            redirected=1,
            documents=2,
            skipped_by={"robots": 1, "template-cap": 3},
        ),
        issues=tuple(example.issue(RULES) for example in found),
        criteria=criteria_of(found, RULES),
        pages=tuple(pages),
        documents=(
            Document(url=f"{HOST}/regulamin.pdf", kind="pdf", found_on=URLS[2]),
            Document(url=f"{HOST}/pliki/deklaracja.docx", kind="docx", found_on=URLS[7]),
        ),
        skipped=(
            Skipped(url=f"{HOST}/panel/", reason="robots", found_on=URLS[0]),
            *(
                Skipped(
                    url=f"{HOST}/kalendarz/?m=2026-{month:02}",
                    reason="template-cap",
                    found_on=f"{HOST}/aktualnosci/",
                )
                for month in (4, 5, 6)
            ),
        ),
        untested=_UNTESTED,
        rules=RULES,
        fixed=("html-has-lang · html",) if baseline else (),
        stale_suppressions=("image-alt footer img: wygasło 2026-10-01 (A. Wrona)",),
        baseline=baseline,
        templates=tuple(
            SiteTemplate(id=name, pages=2 * number, example=example)
            for name, number, example in _templates(pages)
        ),
        sample={page.url: "home" if page.url == URLS[0] else "template" for page in pages}
        if sampled
        else {},
    )
    return report, MemorySource(assertions_of(found), pictures())


def _pages(*, complete: bool) -> list[Page]:
    pages = [
        Page(
            url=HOST + path,
            final_url=HOST + path,
            status=200,
            title=title,
            lang="pl",
            depth=path.count("/") - 1,
            found_on=HOST + "/" if path != "/" else "",
            viewport="1280x800",
            loaded_ms=180 + 37 * index,
            elements=210 + 31 * index,
            template=path.split("/")[1],
        )
        for index, (path, title) in enumerate(PATHS)
    ]
    if not complete:
        pages.append(
            Page(
                url=f"{HOST}/kalendarz/",
                found_on=HOST + "/",
                error=PageFailure(
                    reason="timeout",
                    detail="No answer within 60 s",
                    message="No answer within {limit} s",
                    data={"limit": "60"},
                ),
            )
        )
    return pages


def _templates(pages: Iterable[Page]) -> list[tuple[str, int, str]]:
    """Name, number of pages and an example of each template."""
    found: dict[str, list[str]] = {}
    for page in pages:
        if page.template:
            found.setdefault(page.template, []).append(page.url)
    return [(name, len(urls), urls[0]) for name, urls in found.items()]


def _run() -> Run:
    return Run(
        id="20261124-070832",
        roots=(HOST + "/",),
        settings={
            "fail_on": "serious",
            "level": "AA",
            "max_pages": 200,
            "viewport": "1280x800",
            "color_scheme": "light",
            "header": "***",
            "engine": ["own", "axe"],
        },
        versions={"a11y": "0.1.0", "axe-core": "4.14.1", "browser": "Chromium 156.0"},
        started="2026-11-24T07:08:32Z",
        finished="2026-11-24T07:09:50Z",
        state="finished",
    )


def criteria_of(found: Sequence[Example], rules: Mapping[str, Rule]) -> tuple[CriterionResult, ...]:
    """The 55 criteria with what the issues say of them."""
    results = []
    for criterion in in_scope():
        about = {r.id for r in rules.values() if criterion.num in r.criteria and r.conformance}
        mine = [c for c in found if c.rule in about]
        failed = sum(c.outcome is Outcome.FAILED for c in mine)
        unsure = sum(c.outcome is Outcome.CANT_TELL for c in mine)
        status = CriterionStatus.FURTHER_TESTING if about else CriterionStatus.NOT_TESTED
        if unsure:
            status = CriterionStatus.NEEDS_REVIEW
        if failed:
            status = CriterionStatus.NOT_SATISFIED
        results.append(
            CriterionResult(
                criterion=criterion,
                status=status,
                failed=failed,
                cant_tell=unsure,
                passed=40 * len(about),
                pages=11,
                rules=tuple(sorted(about)),
                untested=tuple(sorted(about & {"link-in-text-block"})),
            )
        )
    return tuple(results)


def small() -> tuple[Report, MemorySource]:
    """Three issues on three pages and one failed page, for golden files: no picture."""
    report, source = sample()
    kept = {"label", "page-title", "link-in-text-block"}
    issues = tuple(f for f in report.issues if f.rule in kept)
    urls = {URLS[2], URLS[7], URLS[9]}
    report = replace(
        report,
        issues=tuple(
            replace(
                issue,
                occurrences=tuple(
                    replace(o, evidence=()) for o in issue.occurrences if o.page in urls
                ),
                count=1,
                pages=1,
            )
            for issue in issues
        ),
        verdict=Verdict(
            exit_code=3, blocking=2, issues=2, new=2, review=1, incomplete=("pages-failed",)
        ),
        coverage=replace(report.coverage, found=7, audited=3, skipped=2, skipped_by={"robots": 2}),
        criteria=tuple(
            c for c in report.criteria if c.criterion.num in {"1.3.1", "1.4.1", "2.5.8"}
        ),
        pages=tuple(p for p in report.pages if p.url in urls or p.error),
        skipped=report.skipped[:2],
        documents=report.documents[:1],
        rules={key: rule for key, rule in report.rules.items() if key in kept},
    )
    assertions = {url: [a for a in source.page_assertions(url) if a.rule in kept] for url in urls}
    return report, MemorySource(assertions)
