"""Reports without a browser: a plausible Polish site, an evil one, and a very large one.

All three give a ``Report`` and the ``Source`` that belongs to it, consistent with each
other as the store's are: every occurrence is an assertion of its page.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from a11y.core.model import (
    Assertion,
    Box,
    Document,
    Evidence,
    Outcome,
    Page,
    PageFailure,
    Rule,
    Run,
    Skipped,
    Target,
)
from a11y.core.report import (
    Coverage,
    CriterionResult,
    CriterionStatus,
    Issue,
    IssueState,
    Occurrence,
    Report,
    SiteTemplate,
    Untested,
    Verdict,
)
from a11y.core.wcag import in_scope
from tests.report_rules import RULES, pictures

HOST = "https://klaster-warta.example"


@dataclass(frozen=True)
class MemorySource:
    """A ``Source`` made of dictionaries."""

    assertions: Mapping[str, Sequence[Assertion]] = field(default_factory=dict)
    blobs: Mapping[str, bytes] = field(default_factory=dict)

    def page_assertions(self, page: str) -> Sequence[Assertion]:
        return self.assertions.get(page, ())

    def blob(self, name: str) -> bytes:
        return self.blobs[name]


@dataclass(frozen=True, kw_only=True)
class Example:
    """One issue, from which its issue, occurrences and assertions are made."""

    rule: str
    selector: str
    html: str
    pages: Sequence[str]
    data: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""
    sentences: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome = Outcome.FAILED
    state: IssueState = IssueState.NEW
    engines: tuple[str, ...] = ("axe",)
    rules: tuple[str, ...] = ()
    picture: str = ""
    frame: Box | None = None
    silent: tuple[str, ...] = ()
    seen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(f"{self.rule} {self.selector}".encode()).hexdigest()[:16]

    def occurrences(self) -> list[Occurrence]:
        evidence: tuple[Evidence, ...] = ()
        if self.picture:
            evidence = (Evidence(kind="picture", blob=self.picture, frame=self.frame),)
        if self.seen:
            evidence = (Evidence(kind="steps", data=self.seen), *evidence)
        target = Target(
            selector=self.selector, path=self.selector, html=self.html, role="", name=""
        )
        return [
            Occurrence(
                page=page,
                target=target,
                rule=self.rule,
                message=self.message,
                data=self.data,
                sentences=self.sentences,
                outcome=self.outcome,
                engines=self.engines,
                evidence=evidence if page == self.pages[0] else (),
            )
            for page in self.pages
        ]

    def issue(self, rules: Mapping[str, Rule], listed: int = 50) -> Issue:
        rule = rules[self.rule]
        return Issue(
            fingerprint=self.fingerprint,
            rules=(self.rule, *self.rules),
            criteria=rule.criteria,
            engines=self.engines,
            outcome=self.outcome,
            impact=rule.impact,
            conformance=rule.conformance,
            occurrences=tuple(self.occurrences()[:listed]),
            count=len(self.pages),
            pages=len(set(self.pages)),
            state=self.state,
            sure=(self.rule, *self.rules) if self.outcome is Outcome.FAILED else (),
            asking=(self.rule, *self.rules) if self.outcome is not Outcome.FAILED else (),
            silent=self.silent,
            agreed=len(self.engines) > 1,
        )


def assertions_of(examples: Iterable[Example]) -> dict[str, list[Assertion]]:
    """What a store would hold: the issues' occurrences by page."""
    found: dict[str, list[Assertion]] = {}
    for example in examples:
        for seen in example.occurrences():
            found.setdefault(seen.page, []).append(
                Assertion(
                    rule=example.rule,
                    outcome=seen.outcome,
                    page=seen.page,
                    target=seen.target,
                    message=seen.message,
                    data=seen.data,
                    sentences=seen.sentences,
                    issue=example.fingerprint,
                    engine=example.engines[0],
                    evidence=seen.evidence,
                )
            )
    return found


def _text(polish: str, english: str) -> dict[str, str]:
    return {"pl": polish, "en": english}


_PATHS = (
    ("/", "Klaster Technologii Warta"),
    ("/aktualnosci/", "Aktualności"),
    ("/aktualnosci/nabor-2026/", "Nabór do programu akceleracji 2026"),
    ("/aktualnosci/gala-innowacji/", "Gala Innowacji za nami"),
    ("/aktualnosci/szkolenie-dostepnosc/", "Szkolenie z dostępności cyfrowej"),
    ("/czlonkowie/", "Członkowie klastra"),
    ("/kontakt/", "Kontakt"),
    ("/przystap/", "Formularz członkowski"),
    ("/projekty/", "Projekty"),
    ("/projekty/cyfrowa-wielkopolska/", ""),
    ("/polityka-prywatnosci/", "Polityka prywatności"),
)
URLS = tuple(HOST + path for path, _ in _PATHS)


def examples() -> list[Example]:
    """Nine issues of all groups and states."""
    news = [url for url in URLS if "aktualnosci/" in url]
    return [
        Example(
            rule="color-contrast",
            selector="main > article > p.meta",
            html='<p class="meta">Opublikowano 12 listopada 2026 · Anna Wrona</p>',
            pages=URLS[:9],
            sentences=_text(
                "Współczynnik kontrastu wynosi 2,63:1 (tekst #9aa0a6 na tle #ffffff), "
                "oczekiwany 4,5:1",
                "The contrast ratio is 2.63:1 (text #9aa0a6 on #ffffff), expected 4.5:1",
            ),
            engines=("axe", "own"),
            picture="meta",
            frame=Box(x=32, y=104, width=330, height=26),
        ),
        Example(
            rule="image-alt",
            selector="main > article img.cover",
            html='<img class="cover" src="/media/gala-2026.jpg" width="1200" height="630">',
            pages=news,
            sentences=_text("Obraz nie ma atrybutu alt", "The image has no alt attribute"),
            picture="cover",
            frame=Box(x=32, y=96, width=416, height=150),
        ),
        Example(
            rule="label",
            selector="form#przystap input[name=nip]",
            html='<input type="text" name="nip" placeholder="NIP">',
            pages=[URLS[7]],
            sentences=_text("Pole nie ma etykiety", "The field has no label"),
            data={"attribute": "name"},
            picture="field",
            frame=Box(x=32, y=96, width=280, height=40),
        ),
        Example(
            rule="target-size",
            selector="nav.pages > a",
            html='<a href="?strona=2">2</a>',
            pages=[URLS[1], URLS[5], URLS[8]],
            sentences=_text(
                "Cel ma 18 na 20 pikseli CSS", "The target measures 18 by 20 CSS pixels"
            ),
            state=IssueState.KNOWN,
        ),
        Example(
            rule="page-title",
            selector="html > head > title",
            html="<title></title>",
            pages=[URLS[9]],
            message="empty",
            engines=("own", "axe"),
            rules=("document-title",),
        ),
        Example(
            rule="duplicate-title",
            selector="html > head",
            html="<title>Aktualności</title>",
            pages=[URLS[1], URLS[3]],
            sentences=_text("Dwie strony mają ten sam tytuł", "Two pages share this title"),
            engines=("own",),
        ),
        Example(
            rule="link-in-text-block",
            selector="main p > a",
            html='<a href="/regulamin.pdf">regulaminu naboru</a>',
            pages=[URLS[2], URLS[10]],
            outcome=Outcome.CANT_TELL,
            sentences=_text(
                "Nie da się ustalić koloru tła: za tekstem leży obraz",
                "The background can’t be determined: an image lies behind the text",
            ),
            silent=("link-distinguishable",),
        ),
        Example(
            rule="heading-order",
            selector="main h4",
            html="<h4>Partnerzy</h4>",
            pages=[URLS[0]],
            sentences=_text("Po h2 występuje h4", "An h4 follows an h2"),
            seen={"viewport": "1280x800", "order": ["O nas", "Partnerzy klastra"], "Tab": "focus"},
        ),
        Example(
            rule="image-alt",
            selector="footer img",
            html='<img src="/media/ue.svg">',
            pages=URLS[:10],
            sentences=_text("Obraz nie ma atrybutu alt", "The image has no alt attribute"),
            state=IssueState.SUPPRESSED,
        ),
    ]


def sample(
    *, baseline: bool = True, complete: bool = False, sampled: bool = False
) -> tuple[Report, MemorySource]:
    """An audit of a fictional cluster's site: 12 pages, one of them failed."""
    found = examples()
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
        for index, (path, title) in enumerate(_PATHS)
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
    report = Report(
        run=_run(),
        verdict=Verdict(
            exit_code=1 if complete else 3,
            blocking=4 if baseline else 5,
            issues=5,
            new=4,
            review=1,
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
        untested=(
            Untested(
                rule="link-in-text-block",
                reason="engine-error",
                pages=2,
                example=f"{URLS[5]} Error: no answer",
            ),
            Untested(rule="label", reason="no-interaction", pages=11),
            Untested(rule="image-alt", reason="no-interaction", pages=11),
        ),
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
    said = {url: [a for a in source.page_assertions(url) if a.rule in kept] for url in urls}
    return report, MemorySource(said)
