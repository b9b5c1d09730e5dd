"""The pages of a large report: those that cards name have a file each, the others share files.

A page on which nothing was found has no file: the lists of pages have its row. In a shared file
stands for each page what was found there, an issue a row; all its elements are in the other formats.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from a11y.core.model import Assertion, Outcome, Page
from a11y.core.report import Issue, IssueState, Report
from a11y.i18n.texts import problem
from a11y.reporters.common import words
from a11y.reporters.common.clean import line, web_url
from a11y.reporters.common.issues import Atlas
from a11y.reporters.html.cards import PLACES
from a11y.reporters.html.files import Files, Sizes, add_stem
from a11y.reporters.html.site import state_word

ITEMS = 12  # issues of one page in a shared file
_REMEMBERED = 5000  # rows of issues that many pages have


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An issue on any page. ``impact``, ``href``: may be empty. ``order``: its sort key on a page."""

    order: tuple[bool, int, int, str]
    title: str
    href: str
    impact: str
    impact_word: str
    bars: int
    outcome_word: str
    state_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An issue on one page, with the number of its places there."""

    found: Found
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page in a shared file. ``more``: issues that are not in ``rows``."""

    id: str
    title: str
    url: str
    shown: str
    failed: int
    review: int
    in_part: Sequence[str]
    rows: Sequence[Row]
    more: int


def named_pages(report: Report, order: Sequence[Issue], sizes: Sizes) -> frozenset[str]:
    """Addresses of the pages that the report names: examples of templates, pages with every test, and
    the places of issues, the first issues first. At most ``sizes.pages``.
    """
    some = sizes.pages // 4  # the places of issues get the rest
    chosen = dict.fromkeys(template.example for template in report.templates[:some])
    chosen |= dict.fromkeys(list(report.full_pages)[:some])
    for issue in order:
        if len(chosen) >= sizes.pages:
            break
        chosen |= dict.fromkeys(seen.page for seen in issue.occurrences[:PLACES])
    return frozenset(list(chosen)[: sizes.pages])


@dataclass(slots=True)
class Shards:
    """Puts pages into shared files, in their order. ``stems`` gets the address of each page."""

    sizes: Sizes
    pages: int
    stems: dict[str, str]
    waiting: list[tuple[Page, Sequence[Assertion]]] = field(default_factory=list)
    number: int = 0

    @property
    def each(self) -> int:
        """Pages of one file: more than usual where there would be too many files."""
        return max(self.sizes.shared, -(-self.pages // self.sizes.files))

    def add(self, page: Page, assertions: Sequence[Assertion]) -> None:
        """``assertions``: what was found on the page, each place once."""
        self.waiting.append((page, assertions))
        add_stem(self.stems, page, f"{stem_of(self.number + 1)}#p{len(self.waiting)}")

    def full(self) -> bool:
        """True if the waiting pages fill a file."""
        return len(self.waiting) >= self.each

    def take(self) -> list[tuple[Page, Sequence[Assertion]]]:
        """The pages of the next file, whose number is now ``number``."""
        self.number += 1
        made, self.waiting = self.waiting, []
        return made


def stem_of(number: int) -> str:
    """The stem of a shared file, numbered from 1."""
    return f"pages/shared-{number:04}"


@dataclass(slots=True)
class Sections:
    """Makes the views of pages in one language; rows of issues are remembered."""

    atlas: Atlas
    files: Files
    _known: dict[tuple[str, Outcome], Found] = field(default_factory=dict)

    def of(
        self,
        pages: Sequence[tuple[Page, Sequence[Assertion]]],
        counts: Mapping[str, tuple[int, int]],
    ) -> Iterator[Section]:
        """``counts``: by page, failed and to review."""
        for at, (page, assertions) in enumerate(pages, 1):
            rows = self._rows(assertions)
            failed, review = counts[page.url]
            address = page.final_url or page.url
            yield Section(
                id=f"p{at}",
                title=line(page.title, 160),
                url=web_url(address),
                shown=self.files.shown(address),
                failed=failed,
                review=review,
                in_part=words.seen_in_part(page, self.files.lang),
                rows=rows[:ITEMS],
                more=max(0, len(rows) - ITEMS),
            )

    def _rows(self, assertions: Sequence[Assertion]) -> list[Row]:
        """The issues of a page, worst first."""
        first: dict[str, Assertion] = {}
        places: Counter[str] = Counter()
        for assertion in assertions:  # the worst outcome comes first
            key = assertion.issue or assertion.rule
            first.setdefault(key, assertion)
            places[key] += 1
        rows = [Row(found=self._found(each), places=places[key]) for key, each in first.items()]
        return sorted(rows, key=lambda row: row.found.order)

    def _found(self, assertion: Assertion) -> Found:
        key = (assertion.issue, assertion.outcome)
        known = self._known.get(key) if assertion.issue else None
        if known is None:
            known = self._made(assertion)
            if len(self._known) < _REMEMBERED:
                self._known[key] = known
        return known

    def _made(self, assertion: Assertion) -> Found:
        """In the words of the issue, so that every page has the same."""
        report, lang = self.atlas.report, self.files.lang
        issue = self.atlas.issue(assertion)
        rule = report.rules.get(assertion.rule)
        impact = issue.impact if issue else rule.impact if rule else None
        suppressed = issue is not None and issue.state is IssueState.SUPPRESSED
        return Found(
            order=(
                suppressed,
                assertion.outcome.rank,
                impact.rank if impact else 9,
                assertion.rule,
            ),
            title=line(problem(report.rules, issue or assertion, lang), 200),
            href=self.files.issue(issue.fingerprint) if issue else "",
            impact=impact.value if impact else "",
            impact_word=words.word(words.IMPACTS, impact, lang) if impact else "",
            bars=4 - impact.rank if impact else 0,
            outcome_word=words.word(words.OUTCOMES, assertion.outcome, lang),
            state_word=state_word(issue, report, lang),
        )
