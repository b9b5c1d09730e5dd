"""Audits a site before and after each refactor and counts what the baseline recognises."""

import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from a11y.audit.page import audit_page
from a11y.audit.plan import RunPlan, make_plan
from a11y.browser import Browser
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.model import Assertion, Outcome, Page
from a11y.core.report import Issue
from a11y.core.settings import Settings
from a11y.findings import baseline
from a11y.findings.elements import Key, describe, key_of, page_path
from a11y.findings.identity import REPORTED, element_of
from a11y.findings.merge import merge
from a11y.store import PageJob
from tests.mutations.barriers import put_in
from tests.mutations.refactors import CLASS_NAMES, Refactor, style_sheet
from tests.mutations.site import MARK, NEW, FileOf, Pages, Site, copied, served

_MARKED = re.compile(rf'\s{MARK}="(\w+)"')


class Place(NamedTuple):
    """An occurrence that failed. ``page`` and ``mark`` are of the page and the element before any
    change.
    """

    rule: str
    page: str
    mark: str


Places = dict[tuple[str, Key], list[Place]]


@dataclass(frozen=True, slots=True)
class Audit:
    """``places``: the occurrences by issue and element."""

    issues: tuple[Issue, ...]
    pages: tuple[Page, ...]
    places: Places


@dataclass(slots=True)
class Score:
    """Occurrences. ``known``: in the baseline and still there; ``recognised`` of them. ``new``:
    barriers that were put in and found; ``reported`` of them. ``fixed``: issues called fixed;
    ``wrongly`` of them still there. ``issues``: of the baseline. ``missed``: what went wrong.
    """

    known: int = 0
    recognised: int = 0
    new: int = 0
    reported: int = 0
    issues: int = 0
    wrongly: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name in ("known", "recognised", "new", "reported", "issues", "wrongly"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.missed += other.missed


class Bench:
    """Audits with one browser: our rules, the quick profile, no pictures."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    async def audit(self, pages: Pages, file: FileOf) -> Audit:
        with served({path: str(soup) for path, soup in pages.items()}, file) as root:
            urls = tuple(root + path for path in sorted(pages))
            plan = make_plan(_settings(urls))
            self._browser.settings = plan.settings
            self._browser.forbidden = plan.forbidden
            tab = await self._browser.tab()
            try:
                results = [await audit_page(tab, PageJob(url=url), plan, _may) for url in urls]
            finally:
                await tab.close()
        found = [a for result in results for a in result.assertions if a.outcome in REPORTED]
        rows = tuple(result.page for result in results if result.page is not None)
        ids = {path: str(soup.html[MARK]) for path, soup in pages.items() if soup.html is not None}
        return Audit(merge(found, plan.equivalents.rules), rows, _places(found, plan, ids))

    async def score(self, site: Site, before: Audit, refactor: Refactor, seed: int) -> Score:
        random = Random(seed)
        pages = copied(site.pages)
        refactor(pages, random)
        marks = sorted({place.mark for places in before.places.values() for place in places})
        put_in(pages, marks, random)
        rename = CLASS_NAMES.get(refactor)
        file = _renaming(site.file, rename) if rename else site.file
        return compared(before, await self.audit(pages, file))


def _renaming(file: FileOf, rename: Callable[[str], str]) -> FileOf:
    """The files of a site whose style sheets have other class names."""

    def renamed(path: str) -> bytes | None:
        content = file(path)
        if content is None or not path.endswith(".css"):
            return content
        return style_sheet(content.decode("utf-8", "replace"), rename).encode()

    return renamed


@asynccontextmanager
async def bench() -> AsyncIterator[Bench]:
    async with Browser(_settings(("http://127.0.0.1/",)), init_scripts=(SETTLE_SCRIPT,)) as browser:
        yield Bench(browser)


def _settings(roots: tuple[str, ...]) -> Settings:
    return Settings(roots=roots, engine=("own",), profile="quick", pictures=False)


def _places(found: Sequence[Assertion], plan: RunPlan, ids: Mapping[str, str]) -> Places:
    places: Places = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for assertion in found:
        place = (assertion.issue, assertion.page, element_of(assertion.target))
        if assertion.outcome is Outcome.FAILED and place not in seen:
            seen.add(place)
            element = key_of(describe(assertion.page, assertion.target))
            rule = plan.equivalents.key_rule(assertion.rule)
            places[assertion.issue, element].append(
                Place(rule, ids[page_path(assertion.page)], _mark(assertion))
            )
    return places


def _mark(assertion: Assertion) -> str:
    """What follows the element; empty for a page."""
    html = assertion.target.html if assertion.target else ""
    found = _MARKED.search(html)
    return found[1] if found else ""


def compared(before: Audit, after: Audit) -> Score:
    """Compare as ``--fail-on-new`` does, and check it against the marks."""
    known = baseline.make(before.issues, before.pages)
    issues, fixed = baseline.compare(after.issues, known, after.pages)
    there = {place for places in before.places.values() for place in places}
    score = Score(issues=len(known.issues))
    new_by_element = _new_by_element(issues, known, after)
    for where, places in after.places.items():
        told = new_by_element[where]
        injected = sum(place.mark.startswith(NEW) for place in places)
        old = sum(place in there for place in places)
        # Of equal elements nobody can say which is new: only the number counts.
        others = len(places) - injected - old
        score.new += injected
        score.reported += min(injected, told)
        score.known += old
        score.recognised += old - max(0, told - injected - others)
        if told < injected or told > injected + others:
            score.missed.append(f"{told} new, true {injected}: {places[0]} {where[1][:2]}")
    now = Counter(place for places in after.places.values() for place in places)
    for key in fixed:
        rows = [
            place
            for (issue, _e), places in before.places.items()
            if issue == key
            for place in places
        ]
        if any(now[place] for place in rows):
            score.wrongly += 1
            score.missed.append(f"not fixed: {rows[0]}")
    return score


def _new_by_element(
    issues: Sequence[Issue], known: baseline.Baseline, after: Audit
) -> Counter[tuple[str, Key]]:
    """How many occurrences of each element the comparison calls new."""
    told: Counter[tuple[str, Key]] = Counter()
    for row, count in baseline.new_elements(after.issues, known, after.pages):
        told[row.issue, key_of(row.element)] = count
    assert sum(told.values()) == sum(issue.new for issue in issues)
    return told


async def _may(_job: PageJob, _url: str) -> bool:
    """No other job audits a page here."""
    return True
