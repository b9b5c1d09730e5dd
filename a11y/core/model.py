"""The central types. No I/O and no third-party import.

The vocabulary is that of W3C's ACT Rules Format 1.1 and of EARL 1.0 (Evaluation and
Report Language): a *rule* makes *assertions* with an *outcome* about a *target*.
All types are frozen: they travel between processes and threads and are stored as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

JsonObject = Mapping[str, Any]


class Outcome(StrEnum):
    """EARL outcomes, worst first (EARL 1.0 Schema, section 2.7)."""

    FAILED = "failed"
    CANT_TELL = "cantTell"
    UNTESTED = "untested"
    PASSED = "passed"
    INAPPLICABLE = "inapplicable"

    @property
    def rank(self) -> int:
        """0 is worst."""
        return list(Outcome).index(self)


class Impact(StrEnum):
    """How much a barrier hinders people, worst first."""

    CRITICAL = "critical"
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"

    @property
    def rank(self) -> int:
        """0 is worst."""
        return list(Impact).index(self)

    def at_least(self, threshold: "Impact") -> bool:
        """Is this impact as bad as ``threshold`` or worse?"""
        return self.rank <= threshold.rank


class Scope(StrEnum):
    """What one assertion of a rule is about."""

    ELEMENT = "element"
    PAGE = "page"
    SITE = "site"


class Mode(StrEnum):
    """How an assertion came to be (EARL 1.0 Schema, section 2.8)."""

    AUTOMATIC = "automatic"
    SEMI_AUTOMATIC = "semiAuto"
    MANUAL = "manual"


class IssueState(StrEnum):
    """An issue against the baseline."""

    NEW = "new"
    KNOWN = "known"
    SUPPRESSED = "suppressed"
    FIXED = "fixed"


class CriterionStatus(StrEnum):
    """What a run can say of a success criterion. There is no "satisfied"."""

    NOT_SATISFIED = "not satisfied"
    NEEDS_REVIEW = "needs review"
    FURTHER_TESTING = "further testing needed"
    NOT_TESTED = "not tested"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessCriterion:
    """One WCAG success criterion; ``en_clause`` is EN 301 549 V3.2.1's, if it has one."""

    num: str
    handle: str
    level: str
    versions: tuple[str, ...]
    title_en: str
    title_pl: str
    en_clause: str | None

    def title(self, lang: str) -> str:
        """Name in ``pl`` or, for any other language, English."""
        return self.title_pl if lang == "pl" else self.title_en

    @property
    def url(self) -> str:
        """W3C's *Understanding* page."""
        return f"https://www.w3.org/WAI/WCAG22/Understanding/{self.handle}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """A rule's words in one language; ``why`` and ``fix`` are Markdown."""

    title: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Metadata of one rule, ours or an engine's.

    ``needs``: names of the artifacts that the rule reads. ``messages``: message id to
    English template (``str.format`` fields name keys of ``Assertion.data``).
    ``conformance`` false marks a best practice: it never decides a criterion.
    ``identity``: ``component`` when all elements at one place of a template share the
    issue (contrast), ``content`` when each has its own (a missing text alternative).
    ``building_block``: an atomic rule that only a composite one reads; audits leave it out.
    ``equivalents``: ids of other engines' rules (``axe:list``) that ask the same; found by ACT id otherwise.
    ``localized`` carries an engine's own translations; ours are in the catalogue.
    """

    id: str
    title: str
    criteria: tuple[str, ...]
    scope: Scope = Scope.ELEMENT
    impact: Impact = Impact.SERIOUS
    engine: str = "own"
    act: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    conformance: bool = True
    identity: str = "content"
    needs: tuple[str, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    fix: str = ""
    help_url: str = ""
    equivalents: tuple[str, ...] = ()
    building_block: bool = False
    localized: Mapping[str, RuleText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in CSS pixels, from the top left corner of the page (not the viewport)."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an assertion is about.

    ``frames``: selectors of the frames that lead to it, outermost first.
    ``selector``: finds it in its document; ``>>>`` enters an open shadow root.
    ``path``: structural selector without positions and generated names, the same on
    every page of a template. ``html``: at most 300 characters. ``node``: the DOM node's
    backend id, only meaningful while the page is open.
    """

    selector: str = ""
    path: str = ""
    frames: tuple[str, ...] = ()
    html: str = ""
    box: Box | None = None
    role: str = ""
    name: str = ""
    node: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something a person can check: a picture, steps, numbers.

    ``kind``: ``picture`` (``blob`` names it in the store), ``steps`` or ``numbers``.
    ``frame``: the target's rectangle inside the picture, CSS pixels.
    """

    kind: str
    blob: str = ""
    caption: str = ""
    frame: Box | None = None
    data: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A rule's statement about one target of one page.

    ``page`` is the page's final URL; a site rule's assertion names the page that shows
    the issue. ``message`` is an id in ``Rule.messages``; ``data`` fills its template.
    An engine that brings finished sentences uses the id ``text`` and ``data`` with one
    sentence a language (``{"en": …, "pl": …}``).
    """

    rule: str
    outcome: Outcome
    page: str = ""
    target: Target | None = None
    mode: Mode = Mode.AUTOMATIC
    message: str = ""
    data: JsonObject = field(default_factory=dict)
    engine: str = "own"
    evidence: tuple[Evidence, ...] = ()
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFailure:
    """Why a page is an error: ``reason`` is a code, ``detail`` a sentence, English.

    ``message`` and ``data``: the sentence as a template and what fills it, to say it in
    another language (``texts.failure_text``).
    """

    reason: str
    detail: str = ""
    message: str = ""
    data: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as audited. Times are seconds; ``loaded_ms`` milliseconds to settled."""

    url: str
    final_url: str = ""
    status: int = 0
    title: str = ""
    lang: str = ""
    depth: int = 0
    found_on: str = ""
    viewport: str = ""
    loaded_ms: int = 0
    elements: int = 0
    settled: bool = True
    template: str = ""
    error: PageFailure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that is not HTML, met while crawling: listed, not audited."""

    url: str
    kind: str
    found_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An address that was found and deliberately not audited.

    ``reason``: ``robots``, ``max-pages``, ``template-cap``, ``interrupted`` …
    """

    url: str
    reason: str
    found_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One audit: what was asked, with what, when. Timestamps are ISO 8601, UTC.

    ``state``: ``running``, ``finished`` or ``interrupted``.
    """

    id: str
    roots: tuple[str, ...]
    settings: JsonObject
    versions: Mapping[str, str]
    started: str
    finished: str = ""
    state: str = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where an issue shows."""

    page: str
    target: Target | None
    message: str
    data: JsonObject = field(default_factory=dict)
    outcome: Outcome = Outcome.FAILED
    engines: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue, with all the places where it shows. A view, never stored.

    ``rules``: the leading rule first, then those of other engines that say the same.
    ``pages``: how many pages show it. ``occurrences``: the first of them, sorted;
    ``count`` is their true number. ``members``: identities for the baseline.
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
    state: IssueState = IssueState.NEW
    disagreement: str = ""

    @property
    def rule(self) -> str:
        """Id of the leading rule."""
        return self.rules[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """What the run can say of one criterion, and by which rules."""

    criterion: SuccessCriterion
    status: CriterionStatus
    failed: int = 0
    cant_tell: int = 0
    passed: int = 0
    rules: tuple[str, ...] = ()
    untested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of what was found was seen. All numbers are pages.

    ``found == audited + failed + skipped + queued + redirected`` always holds;
    documents are counted apart.
    """

    found: int
    audited: int
    failed: int
    skipped: int
    queued: int
    redirected: int
    documents: int
    skipped_by: Mapping[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Was everything seen that was asked for?"""
        return self.failed == 0 and self.queued == 0 and self.audited > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Untested:
    """Something that was asked for and not tested, with the reason and how often."""

    rule: str
    reason: str
    pages: int
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer of a run.

    ``exit_code``: 0 nothing at or above the threshold, 1 issues, 3 the audit is
    incomplete. ``incomplete``: reason codes, empty when all was seen.
    """

    exit_code: int
    blocking: int
    issues: int
    new: int
    review: int
    incomplete: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTemplate:
    """Pages that are built alike. ``id``: what their addresses share; ``pages``: how many were
    seen, audited or not; ``example``: the address that stands for all.
    """

    id: str
    pages: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a reporter may say. Built from a store, without a browser.

    ``pages`` are light rows (no occurrences); ``rules`` has every rule that ran.
    ``stale_suppressions``: texts of suppressions that are expired or match nothing.
    ``sample``: audited address to the reason why it was chosen, empty if all were audited.
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
