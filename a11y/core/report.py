"""The types of a report: a view of a run, built from the store and never stored itself.

All types are frozen. No I/O and no third-party import.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from a11y.core.message import NOTHING, Message
from a11y.core.model import (
    Document,
    Evidence,
    Impact,
    JsonObject,
    Mode,
    Outcome,
    Page,
    Rule,
    Run,
    Skipped,
    Target,
)
from a11y.core.wcag import SuccessCriterion


class IssueState(StrEnum):
    """The state of an issue compared with the baseline."""

    NEW = "new"
    KNOWN = "known"
    SUPPRESSED = "suppressed"
    FIXED = "fixed"


class CriterionStatus(StrEnum):
    """What a run can say about a success criterion. It can never say "satisfied".

    ``REVIEWED``: a person answered every question about it, and found no barrier.
    """

    NOT_SATISFIED = "not satisfied"
    NEEDS_REVIEW = "needs review"
    FURTHER_TESTING = "further testing needed"
    NOT_TESTED = "not tested"
    REVIEWED = "reviewed by a person"


class Answer(StrEnum):
    """A person's answer to what automatic checks can't decide."""

    IN_ORDER = "in order"
    BARRIER = "barrier"
    NOT_APPLICABLE = "does not apply"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's verdict. ``when``: a date (ISO 8601).

    ``changed``: why it does not hold for this run, a code of ``findings.review``; empty if it
    holds.
    """

    answer: Answer
    who: str
    when: str
    note: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where an issue occurs.

    Several rules may report a place. ``rule`` is the one with the worst outcome, ours before an
    engine's; the message is its message. ``state``: as in ``Assertion``. ``new``: true if the baseline does not
    have its element.
    """

    page: str
    target: Target | None
    rule: str
    message: str = ""
    data: JsonObject = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome = Outcome.FAILED
    engines: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    state: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of an issue, on all pages that show it with the same content at the same place.

    ``html``, ``name``, ``place``: those of its ``Target``; all empty for a page itself. ``page``:
    the first page, its path and query without the host. ``pages``: how many pages have it.
    ``each``: how many there are on the page with the most. ``count``: all occurrences.
    ``failed``: false if the rules only ask a person. ``on``: numbers of the run's pages that have
    it, sorted; empty in a baseline.
    """

    html: str = ""
    name: str = ""
    place: str = ""
    page: str = ""
    pages: int = 1
    each: int = 1
    count: int = 1
    failed: bool = True
    on: Sequence[int] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing to fix, with the places where it occurs.

    ``rules``: those that report it, ours first; ``sure`` of them report a failure, ``asking``
    only ask a person. ``silent``: the equivalent rules of another engine, if all of them ran on
    all of its pages and reported nothing there. ``agreed``: every rule of ``rules`` reports
    every place with the same outcome. ``pages``: the number of pages that have it.
    ``occurrences``: the first ones, the worst with a picture first; ``count`` is the number of
    all. ``elements``: what the baseline compares; ``new``: how many occurrences it does not have.
    ``members``: identities for baselines of versions 1 and 2. ``review``: what a person said
    about it.
    """

    fingerprint: str
    rules: tuple[str, ...]
    criteria: tuple[str, ...]
    engines: tuple[str, ...]
    outcome: Outcome
    impact: Impact
    conformance: bool
    occurrences: tuple[Occurrence, ...]
    count: int
    pages: int
    members: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    new: int = 0
    state: IssueState = IssueState.NEW
    sure: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    agreed: bool = False
    review: Review | None = None

    @property
    def rule(self) -> str:
        """The id of the first rule: ours, if one of ours reports the issue."""
        return self.rules[0]

    @property
    def mode(self) -> Mode:
        """Who decided: a program, a person, or nobody yet (EARL 1.0 Schema, section 2.8)."""
        if self.outcome is Outcome.CANT_TELL:
            return Mode.SEMI_AUTOMATIC
        judged = self.review is not None and not self.review.changed and not self.sure
        return Mode.MANUAL if judged else Mode.AUTOMATIC


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """What the run can say about one criterion, and the rules that test it.

    ``pages``: on how many pages the rule ran that ran on most of them.
    ``reviews``: a person's answers that settled questions about it.
    """

    criterion: SuccessCriterion
    status: CriterionStatus
    failed: int = 0
    cant_tell: int = 0
    passed: int = 0
    pages: int = 0
    rules: tuple[str, ...] = ()
    untested: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of the pages that were found were audited. All numbers are pages.

    ``found == audited + failed + skipped + queued + redirected`` always holds. Documents are
    counted separately, and so is what the user ``excluded``. ``limited``: skipped because a limit
    of pages was reached. ``starts_left_out``: start addresses that were not audited, with the
    reason. ``moved``: start address to where it leads on another host. ``sitemap_errors``:
    sitemaps that robots.txt or the user names and that could not be read, or not to the end, with the
    reason; ``sitemap_remarks``: the same for sitemaps that nobody named.
    ``incomplete``: how many of the audited ones were seen only in part. ``other_frames``: other
    hosts whose frames were not judged, with the number of pages that show them. ``lost_scripts``:
    the same for hosts whose scripts did not come. ``undismissed``: selectors of ``--dismiss`` by
    which nothing could be clicked on any page.
    """

    found: int
    audited: int
    failed: int
    skipped: int
    queued: int
    redirected: int
    documents: int
    skipped_by: Mapping[str, int] = field(default_factory=dict)
    excluded: int = 0
    limited: int = 0
    starts_left_out: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    sitemap_errors: Mapping[str, Message] = field(default_factory=dict)
    sitemap_remarks: Mapping[str, Message] = field(default_factory=dict)
    incomplete: int = 0
    other_frames: Mapping[str, int] = field(default_factory=dict)
    lost_scripts: Mapping[str, int] = field(default_factory=dict)
    undismissed: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """True if every page that was asked for was audited."""
        return not (self.failed or self.queued or self.incomplete) and self.audited > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """An address that is gone (404, 410). ``pages``: the first of those that link to it."""

    url: str
    status: int
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Untested:
    """A rule that was asked for but not tested: why, and on how many pages.

    ``example``: the first of the pages. ``source``: the page that represents it. ``error``: what
    went wrong there.
    """

    rule: str
    reason: str
    pages: int
    example: str = ""
    source: str = ""
    error: Message = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result of a run.

    ``exit_code``: 0 if no issue is at or above the threshold, 1 if there are such issues, 3 if
    the audit is incomplete. ``incomplete``: reason codes, empty for a complete audit.
    ``issues``: to fix, ``new``: how many of them the baseline does not have, ``review``: for a
    person to judge. Best practice is counted apart from them, in ``practice``. ``dead_links``:
    those that decide the exit code; 0 unless the user asked for that.
    """

    exit_code: int
    blocking: int
    issues: int
    new: int
    review: int
    practice: int = 0
    incomplete: tuple[str, ...] = ()
    dead_links: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTemplate:
    """Pages with the same structure. ``id``: what their addresses share. ``pages``: how many were
    found, audited or not. ``example``: the address of one of them.
    """

    id: str
    pages: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Elements of one issue for which a comparison gave the same answer.

    ``titles``: the issue's title by language. ``count``: occurrences. ``before``: for moved
    elements, where each one was, in the order of ``elements``; else empty.
    """

    fingerprint: str
    rule: str
    impact: Impact
    titles: Mapping[str, str]
    elements: tuple[Element, ...]
    count: int
    before: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two runs. An issue may be in several lists with different elements.

    ``old``, ``new``: what the sides are called. ``added``: new elements. ``fixed``: gone from what
    the new side looked at. ``unseen``: gone, but the new side did not look: it is incomplete, or
    it did not audit the page or run the rule. ``moved``: known at another place or page.
    ``blocking``: issues of ``added`` at or above the threshold. ``incomplete``: names of sides
    that did not see all that was asked for.
    """

    old: str
    new: str
    added: tuple[Change, ...] = ()
    fixed: tuple[Change, ...] = ()
    known: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    unseen: tuple[Change, ...] = ()
    blocking: int = 0
    incomplete: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 if something new is at or above the threshold, 3 if a side is incomplete, else 0."""
        return 1 if self.blocking else 3 if self.incomplete else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a reporter may show.

    ``pages``: rows without occurrences. ``rules``: every rule that ran. ``stale_suppressions``:
    texts of suppressions that are expired or match nothing. ``sample``: audited address to the
    reason for its choice; empty if all pages were audited. ``full_pages``: in the profile ``auto``,
    the pages that got every test, with the reason; the rest got those of ``standard``.
    ``settled``: questions that a person answered, and that are therefore not among the issues.
    ``hosts``, ``refused_hosts``: requests by host, those that the browser and the tool sent and
    those of the browser that the audit did not let out. ``files``: for a folder, the name of each page's file to its
    path below ``files_base``, as a relative reference; ``files_base``: a folder's ``file:`` address.
    ``since``: the comparison with the last finished run of the same start addresses, if there is
    one. ``taken_over``: pages that have not changed since an earlier run audited them, with the
    time when that run began.
    """

    run: Run
    verdict: Verdict
    coverage: Coverage
    issues: tuple[Issue, ...]
    criteria: tuple[CriterionResult, ...]
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]
    untested: tuple[Untested, ...]
    rules: Mapping[str, Rule]
    fixed: tuple[str, ...] = ()
    stale_suppressions: tuple[str, ...] = ()
    baseline: bool = False
    templates: tuple[SiteTemplate, ...] = ()
    sample: Mapping[str, str] = field(default_factory=dict)
    dead_links: tuple[DeadLink, ...] = ()
    full_pages: Mapping[str, str] = field(default_factory=dict)
    settled: tuple[Issue, ...] = ()
    since: Comparison | None = None
    taken_over: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, int] = field(default_factory=dict)
    refused_hosts: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    files_base: str = ""

    @property
    def ran(self) -> frozenset[str]:
        """Rules that ran on at least one page."""
        nowhere = {row.rule for row in self.untested if row.pages >= self.coverage.audited}
        return frozenset(self.rules.keys() - nowhere)
