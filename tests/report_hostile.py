"""Reports that want to break a reporter: one evil, one very large."""

import hashlib
from dataclasses import replace

from a11y.core.model import (
    Assertion,
    Box,
    Document,
    Evidence,
    Impact,
    Outcome,
    Page,
    PageFailure,
    Rule,
    RuleText,
    Skipped,
    Target,
)
from a11y.core.report import Coverage, Issue, IssueState, Occurrence, Report, Untested, Verdict
from tests.report_examples import HOST
from tests.report_factory import MemorySource, criteria_of, sample
from tests.report_rules import RULES, pictures

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)",
    "</code></pre></article></main><h1>owned</h1>",
    "{{ 7 * 7 }}{% include 'x' %}${7*7}",
    "\x1b[31mred\x1b[0m\x07\x00\x9b2J",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "+1-1|x",
    "-2+3+cmd|'/C calc'!A0",
    "\t=1+1",
    "| a | b |\n| --- | --- |\n# heading\n```\n~~~\n- [x](javascript:alert(4))",
    "`` ` ``` [click](https://evil.example) ![i](https://evil.example/i.png)",
    "@octocat #1 https://evil.example/ www.evil.example <https://evil.example>",
    "]]><!--<![CDATA[ & &amp; &#x3c;script&#x3e;",
    "\u202etxt.exe\u2066\u200f",
    "lone \ud800 and \udfff, \ufffe, \uffff",
    "::error title=owned::x%0A::warning::y\n::set-output name=x::y\r::stop-commands::z",
    "T" * 10_000,
    "\u017b\u00f3\u0142w " * 300,
)
EVIL_URLS = (
    "javascript:alert(document.domain)",
    "data:text/html,<script>alert(5)</script>",
    'https://evil.example/"><script>alert(6)</script>',
    "https://evil.example:443/a b|c`d(e)[f]?q=%zz&x=<y>#\u202e",
    "http://[::1",
    "vbscript:msgbox(1)",
    f"{HOST}/{'x' * 5000}",
    "file:///etc/passwd",
    "//evil.example/\x00",
    "https://user:secret@evil.example/",
)


def evil() -> tuple[Report, MemorySource]:
    """Every string of every type is hostile."""
    rules = _evil_rules()
    issues, assertions = _evil_findings()
    pages = tuple(
        Page(url=url, final_url=url, title=bad, lang=bad, viewport=bad, template=bad, found_on=url)
        for url, bad in zip(EVIL_URLS, EVIL, strict=False)
    )
    failed = Page(url=EVIL_URLS[0] + "#", error=PageFailure(reason=EVIL[0], detail=EVIL[5]))
    base, _ = sample()
    report = replace(
        base,
        run=replace(
            base.run,
            id=EVIL[1],
            roots=EVIL_URLS,
            settings={bad: [bad, {bad: bad}] for bad in EVIL},
            versions={bad: bad for bad in EVIL},
            started=EVIL[5],
            finished=EVIL[16],
        ),
        verdict=Verdict(
            exit_code=3, blocking=20, issues=20, new=20, review=0, incomplete=(EVIL[0], EVIL[16])
        ),
        coverage=Coverage(
            found=12,
            audited=10,
            failed=1,
            skipped=1,
            queued=0,
            redirected=0,
            documents=10,
            skipped_by={EVIL[2]: 1},
        ),
        issues=tuple(issues),
        pages=(*pages, failed),
        documents=tuple(Document(url=u, kind=EVIL[0], found_on=u) for u in EVIL_URLS),
        skipped=tuple(Skipped(url=u, reason=EVIL[4], found_on=u) for u in EVIL_URLS),
        untested=tuple(Untested(rule=b, reason=b, pages=1, example=EVIL_URLS[0]) for b in EVIL),
        rules=rules,
        fixed=EVIL,
        stale_suppressions=EVIL,
    )
    return report, MemorySource(assertions, pictures())


def _evil_rules() -> dict[str, Rule]:
    return {
        bad: Rule(
            id=bad,
            title=bad,
            criteria=("1.1.1", "4.9.9"),
            why=bad,
            fix=f"{bad}\n\n<script>alert(7)</script>\n\n[x](javascript:alert(8))",
            help_url=EVIL_URLS[position % len(EVIL_URLS)],
            localized={"pl": RuleText(title=bad, why=bad, fix=bad)},
            engine=bad,
        )
        for position, bad in enumerate(EVIL)
    }


def _evil_findings() -> tuple[list[Issue], dict[str, list[Assertion]]]:
    issues: list[Issue] = []
    assertions = {url: list[Assertion]() for url in EVIL_URLS}
    for position, bad in enumerate(EVIL):
        url = EVIL_URLS[position % len(EVIL_URLS)]
        evidence = Evidence(
            kind="picture",
            blob="meta" if position else bad,
            frame=Box(x=-9, y=0, width=0, height=1),
        )
        target = Target(selector=bad, path=bad, frames=(bad,), html=bad[:300], name=bad, role=bad)
        words, data = {"pl": bad, "en": bad}, {"attribute": bad}
        seen = Occurrence(
            page=url,
            target=target,
            rule=bad,
            data=data,
            sentences=words,
            engines=(bad,),
            evidence=(evidence,),
        )
        issues.append(_issue(bad, position, seen))
        assertions[url].append(
            Assertion(
                rule=bad,
                outcome=Outcome.FAILED,
                page=url,
                target=target,
                data=data,
                sentences=words,
                issue=issues[-1].fingerprint,
                engine=bad,
            )
        )
    return issues, assertions


def _issue(bad: str, position: int, seen: Occurrence) -> Issue:
    return Issue(
        fingerprint=hashlib.sha256(bad.encode("utf-8", "replace")).hexdigest()[:16]
        if position % 4
        else f"{bad}{position}"[:64],
        rules=(bad,),
        criteria=("1.1.1", "4.9.9"),
        engines=(bad,),
        outcome=Outcome.FAILED,
        impact=list(Impact)[position % 4],
        conformance=bool(position % 3),
        occurrences=(seen,),
        count=1,
        pages=1,
        state=list(IssueState)[position % 3],
        sure=(bad,),
        silent=(bad,),
    )


def large(
    pages: int = 5000, number_of_issues: int = 3000, seen_on: int = 40
) -> tuple[Report, MemorySource]:
    """A big run: long addresses, many issues, each page with many issues."""
    section = "/aktualnosci/komunikaty-i-ogloszenia/archiwum/" + "x" * 60
    urls = [f"{HOST}{section}/{number}" for number in range(pages)]
    names = list(RULES)
    issues, assertions = [], {url: list[Assertion]() for url in urls}
    for number in range(number_of_issues):
        rule = RULES[names[number % len(names)]]
        selector = f"main > div.columns > section.list > article.card-{number} > h2.title > a"
        target = Target(selector=selector, path=selector, html=f'<a href="{section}">{number}</a>')
        on = [urls[(number * 37 + step * 13) % pages] for step in range(seen_on)]
        key = hashlib.sha256(selector.encode()).hexdigest()[:16]
        found = Assertion(
            issue=key,
            rule=rule.id,
            outcome=Outcome.FAILED,
            target=target,
            sentences={"pl": "Obraz nie ma atrybutu alt", "en": "The image has no alt attribute"},
        )
        for url in on:
            assertions[url].append(replace(found, page=url))
        issues.append(
            Issue(
                fingerprint=key,
                rules=(rule.id,),
                criteria=rule.criteria,
                engines=("axe", "own"),
                outcome=Outcome.FAILED,
                impact=rule.impact,
                conformance=rule.conformance,
                occurrences=tuple(
                    Occurrence(page=url, target=target, rule=rule.id, sentences=found.sentences)
                    for url in on[:20]
                ),
                count=seen_on,
                pages=seen_on,
            )
        )
    base, _ = sample()
    report = replace(
        base,
        issues=tuple(issues),
        criteria=criteria_of((), RULES),
        pages=tuple(
            Page(url=url, final_url=url, status=200, title=f"Komunikat {number}: {'o' * 60}")
            for number, url in enumerate(urls)
        ),
        coverage=Coverage(
            found=pages,
            audited=pages,
            failed=0,
            skipped=0,
            queued=0,
            redirected=0,
            documents=pages,
        ),
        documents=tuple(Document(url=f"{url}.pdf", kind="pdf", found_on=url) for url in urls),
        skipped=tuple(Skipped(url=f"{url}?s", reason="max-pages", found_on=url) for url in urls),
    )
    return report, MemorySource(assertions)
