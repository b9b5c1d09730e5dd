"""The central types: rules, assertions, pages and runs. No I/O and no third-party import.

The vocabulary is that of W3C's ACT Rules Format 1.1 and EARL 1.0 (Evaluation and Report
Language): a *rule* makes *assertions* with an *outcome* about a *target*. All types are
frozen: they are passed between processes and threads and stored as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

JsonObject = Mapping[str, Any]


class Outcome(StrEnum):
    """EARL outcomes, the worst first (EARL 1.0 Schema, section 2.7)."""

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
    """How much a barrier hinders people, the worst first."""

    CRITICAL = "critical"
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"

    @property
    def rank(self) -> int:
        """0 is worst."""
        return list(Impact).index(self)

    def at_least(self, threshold: "Impact") -> bool:
        """True if this impact is as bad as ``threshold`` or worse."""
        return self.rank <= threshold.rank


class Scope(StrEnum):
    """What one assertion of a rule is about."""

    ELEMENT = "element"
    PAGE = "page"
    SITE = "site"


class Mode(StrEnum):
    """How an assertion was made (EARL 1.0 Schema, section 2.8)."""

    AUTOMATIC = "automatic"
    SEMI_AUTOMATIC = "semiAuto"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """A rule's texts in one language. ``why`` and ``fix`` are Markdown."""

    title: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Metadata of one rule, ours or an engine's.

    ``needs``: names of the artifacts that the rule reads. ``messages``: message id to English
    template; its ``str.format`` fields are keys of ``Assertion.data``. ``conformance``: false
    for a best practice, which never decides a criterion. ``identity``: ``component`` if all
    elements at one place of a template share an issue (contrast), ``content`` if each element
    has its own issue (a missing text alternative). ``questions``: ``together`` if all elements of
    all pages about which the rule asks the same question are one issue with a row for each. ``building_block``: an atomic rule that only
    a composite rule reads; audits leave it out. ``equivalents``: ids of other engines' rules
    (``axe:list``) that check the same. ``styles``: CSS longhands whose declarations make the
    element fail, the likeliest first; ``focused``: as they apply to the element with the focus.
    ``localized``: an engine's own translations. Ours are in the message catalogue.
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
    questions: str = "apart"
    needs: tuple[str, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    fix: str = ""
    help_url: str = ""
    equivalents: tuple[str, ...] = ()
    building_block: bool = False
    styles: tuple[str, ...] = ()
    focused: bool = False
    localized: Mapping[str, RuleText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in CSS pixels. The origin is the top left corner of the page, not the viewport."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an assertion is about.

    ``frames``: selectors of the frames that contain it, the outermost first. ``selector``: finds
    it in its document; ``>>>`` enters an open shadow root. ``path``: a structural selector
    without positions and generated names, the same on every page of a template. ``html``: at
    most 300 characters. ``node``: the DOM node's backend id, valid while the page is open.
    """

    selector: str = ""
    path: str = ""
    frames: tuple[str, ...] = ()
    html: str = ""
    box: Box | None = None
    role: str = ""
    name: str = ""
    node: int | None = None


PLACES = frozenset({"declaration", "source"})
"""Kinds of evidence that say where to change something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something that a person can check: a picture, steps or numbers.

    ``kind``: ``picture`` (``blob`` is its name in the store), ``steps``, ``numbers``,
    ``declaration`` (``data`` has the fields of ``Declaration``), ``source`` (``line`` and
    ``column`` of the element in the HTML as sent, or ``script``: true) or ``images`` (``images``:
    a list of ``{"file": …, "text": …}``, what a question about all images of a page is about).
    ``frame``: the target's rectangle in the picture, in CSS pixels.
    """

    kind: str
    blob: str = ""
    caption: str = ""
    frame: Box | None = None
    data: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A CSS declaration that makes an element look as it does.

    ``sheet``: URL of the style sheet; empty for a ``style`` element or attribute of the page.
    ``line``, ``column``: from 1, in the sheet, or of a ``style`` element in the page; 0 for a
    ``style`` attribute. ``selector``: the rule's, at most 200 characters; empty for a
    ``style`` attribute. ``original``: the source file and line that a source map names (``a.scss:12``).
    """

    sheet: str
    line: int
    column: int
    selector: str
    property: str
    value: str
    original: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A rule's statement about one target of one page.

    ``page``: the page's final URL; for a site rule, the page that shows the issue.
    ``message``: an id in ``Rule.messages``; ``data`` fills its template. ``sentences``: an
    engine's finished text instead, one per language (``{"en": …, "pl": …}``). ``issue``: the
    key of the issue of a failed or cantTell assertion (``findings.identity``). ``state``: the
    state of the page if it is not that in which it loads: ``dialog-closed``, ``dialog-removed``, or what was done
    to which element: ``hovered:``, ``focused:`` or ``pressed:`` and its name;
    or ``check:`` and what a test calls its state.
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
    state: str = ""
    sentences: Mapping[str, str] = field(default_factory=dict)
    issue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFailure:
    """Why a page, or a part of it, could not be audited. ``reason``: a code. ``detail``: an English sentence.

    ``message`` and ``data``: the sentence as a template and its values, which
    ``texts.failure_text`` translates.
    """

    reason: str
    detail: str = ""
    message: str = ""
    data: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One audited page. ``loaded_ms``: milliseconds until the page was at rest. ``password``: it
    asks for a password. ``sign_in``: digest of its text if nothing but a sign-in may be in it: its
    main content asks for a password. ``framed``: known only as the source of a frame.

    ``incomplete``: why it was audited only in part, or not as people get it. ``state``: a further
    state in which it was audited, as in ``Assertion.state``. ``missing``: style sheets and scripts
    that the page names and its server does not have. ``other_frames``: addresses of its frames
    that show another host and were not judged. ``undismissed``: selectors of ``--dismiss`` by which
    nothing could be clicked. ``lost_scripts``: other hosts whose scripts did not come.
    ``component``: what a story of a Storybook is about. ``left_out``: rules that the story turns off.
    """

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
    password: bool = False
    sign_in: str = ""
    framed: bool = False
    incomplete: tuple[PageFailure, ...] = ()
    state: str = ""
    missing: tuple[str, ...] = ()
    other_frames: tuple[str, ...] = ()
    undismissed: tuple[str, ...] = ()
    lost_scripts: tuple[str, ...] = ()
    component: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that is not HTML, found by the crawl: listed, not audited."""

    url: str
    kind: str
    found_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An address that was found but deliberately not audited.

    ``reason``: ``robots``, ``max-pages``, ``template-cap``, ``interrupted`` …
    """

    url: str
    reason: str
    found_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One audit: its start addresses, settings, versions and times (ISO 8601, UTC).

    ``state``: ``running``, ``finished`` or ``interrupted``.
    """

    id: str
    roots: tuple[str, ...]
    settings: JsonObject
    versions: Mapping[str, str]
    started: str
    finished: str = ""
    state: str = "running"
