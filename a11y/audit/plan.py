"""The run plan: which addresses, probes, engines and rules a run uses. Made from the settings."""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from a11y.artifacts.components import Components
from a11y.artifacts.outline import Outline
from a11y.artifacts.page_states import PageStates
from a11y.artifacts.toolbar_modes import ToolbarModes
from a11y.core.answers import Answer
from a11y.core.errors import UsageError
from a11y.core.hosts import is_loopback
from a11y.core.memory import DecodeBudget
from a11y.core.model import Declaration
from a11y.core.model import Scope as RuleScope
from a11y.core.settings import Settings
from a11y.core.wcag import in_scope
from a11y.crawl.actions import seems_to_act
from a11y.crawl.robots import Robots, location
from a11y.crawl.scope import Scope
from a11y.crawl.storybook import Story
from a11y.crawl.traps import endless
from a11y.crawl.urls import normalise
from a11y.dom import Snapshot
from a11y.dom.source_map import SourceMap
from a11y.engines import Engine, engines
from a11y.findings.identity import EquivalentRules
from a11y.findings.report import all_rules
from a11y.i18n.catalogue import N_
from a11y.probes import Probe, needed
from a11y.rules import Implementation, implementations
from a11y.store import Job

Place = tuple[str, ...]
"""A structural place of a rule: ``audit.declarations.place``."""
MEMORY = 16 * 2**20
"""Bytes of stored snapshots that may be decoded at the same time: some 130 MB once decoded."""


@dataclass(slots=True, kw_only=True)
class RunPlan:
    """Made once, shared by all workers.

    ``pictured``: keys of issues that have their picture. ``robots``: rules by the
    address of the robots.txt, empty if they are not respected. ``untested``: ids of rules that
    this run can't run, with the reason. ``decode_budget``: memory for decoded snapshots.
    ``declarations``: the CSS declarations that cause failures, by place; ``variant_declarations``:
    the same for other variants than the first, by name. ``source_maps``: by the address of their
    style sheet, None if there is none; ``map_answers``: what the server answered for them.
    ``stories``: those of a Storybook, by address. ``asked``: the run's own requests by host, without
    the browser's, that the store has not counted yet.
    """

    settings: Settings
    scope: Scope
    probes: Sequence[Probe]
    engines: Sequence[Engine]
    implementations: Sequence[Implementation]
    equivalents: EquivalentRules
    robots: Mapping[str, Robots]
    pictured: set[str]
    untested: Mapping[str, str]
    declarations: dict[Place, Declaration | None] = field(default_factory=dict)
    source_maps: dict[str, SourceMap | None] = field(default_factory=dict)
    map_answers: dict[str, Answer] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    variant_declarations: dict[str, dict[Place, Declaration | None]] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    decode_budget: DecodeBudget = field(default_factory=lambda: DecodeBudget(MEMORY))

    def address(self, url: str) -> str:
        """The address under which the page at ``url`` is known."""
        return normalise(url, routes=self.settings.hash_routes) or url

    def wanted(self, url: str, depth: int) -> str:
        """Why an address is left out; empty if it is wanted."""
        return self.scope.decide(url, depth) or self.forbidden(url)

    def forbidden(self, url: str) -> str:
        """Why an address of the site must not be asked at all, by crawl or probe; or empty."""
        url = normalise(url) or url
        if self.scope.excludes(url):
            return "excluded"
        if endless(url):
            return "endless"
        if self.careful and url not in self.scope.roots and seems_to_act(url):
            return "may-act"
        rules = self.robots.get(location(url))
        return "robots" if rules is not None and not rules.allowed(url) else ""

    @property
    def careful(self) -> bool:
        """True if addresses that seem to sign out, delete or order something are left out."""
        settings = self.settings
        return settings.careful and (
            settings.signed_in or not all(map(is_loopback, settings.roots))
        )

    @property
    def page_rules(self) -> list[Implementation]:
        return [i for i in self.implementations if i.rule.scope is not RuleScope.SITE]

    def rules_by_interaction(self, *, interactive: bool) -> list[Implementation]:
        """Page rules that need a probe of interaction jobs; or all others."""
        changing = self.later_artifacts
        return [i for i in self.page_rules if bool(changing & set(i.needs)) is interactive]

    @property
    def later_artifacts(self) -> set[type]:
        """Artifacts that interaction jobs make."""
        profile = self.settings.profile
        return {probe.artifact for probe in self.probes if probe.is_later(profile)}

    @property
    def interaction_probes(self) -> list[Probe]:
        """Probes that interaction jobs run, as far as a rule of this run reads them."""
        rules = self.rules_by_interaction(interactive=True)
        wanted = {artifact for rule in rules for artifact in rule.needs} | {PageStates}
        wanted &= self.later_artifacts
        return [probe for probe in self.probes if probe.artifact in wanted]

    @property
    def passive(self) -> list[Probe]:
        """Probes that leave a page as it is and run on every page."""
        return [p for p in self.probes if not p.is_later(self.settings.profile)]


def make_plan(settings: Settings) -> RunPlan:
    """What to do with every page. Raises ``UsageError`` for unknown engines, rules, patterns."""
    chosen = choose_rules(settings)
    untested = {i.rule.id: why for i in chosen if (why := why_not(i, settings))}
    runnable = [i for i in chosen if i.rule.id not in untested]
    artifacts = {t for i in runnable if i.rule.scope is not RuleScope.SITE for t in i.needs}
    return RunPlan(
        settings=resolved(settings),
        scope=scope_of(settings, settings.roots),
        probes=[] if settings.driver == "selenium" else needed({*artifacts, *_always(settings)}),
        engines=choose_engines(settings),
        implementations=runnable,
        equivalents=EquivalentRules(all_rules()),
        robots={},
        pictured=set(),
        untested=untested,
    )


def scope_of(settings: Settings, roots: Iterable[str]) -> Scope:
    """The scope of a run that begins at ``roots``. Raises ``UsageError``."""
    return Scope(
        roots,
        include=settings.include,
        exclude=settings.exclude,
        depth=settings.depth if settings.depth >= 0 else None,
        routes=settings.hash_routes,
    )


def settings_for(job: Job, settings: Settings) -> Settings:
    """The settings to load a job's page with. A frame's document shows no sign of a session."""
    return replace(settings, signed_in_check="") if job.framed else settings


def resolved(settings: Settings) -> Settings:
    """The settings with which a run works: start addresses normalised, and interaction switched
    on for sites on this machine. Raises ``UsageError`` for an address that can't be used.
    """
    roots = Scope(settings.roots, routes=settings.hash_routes).roots
    return replace(
        settings, roots=roots, interact=settings.interact or all(map(is_loopback, roots))
    )


def with_password(settings: Settings) -> Settings:
    """Take ``user:password@`` out of the start addresses; it is the value of ``--basic-auth``.

    Raises ``UsageError`` if addresses name different ones, or others than the setting.
    """
    found = {pair for root in settings.roots if (pair := _user_and_password(root))}
    if not found:
        return settings
    if settings.basic_auth:
        found.add(settings.basic_auth)
    if len(found) > 1:
        raise UsageError(
            "The addresses name different users or passwords",
            hint="Audit them in two runs, or give one with --basic-auth",
        )
    roots = tuple(normalise(root, routes=settings.hash_routes) or root for root in settings.roots)
    return replace(settings, roots=roots, basic_auth=found.pop())


def _user_and_password(url: str) -> str:
    authority = url.partition("://")[2].partition("/")[0]
    user, at, _host = authority.rpartition("@")
    return unquote(user if ":" in user else f"{user}:") if at else ""


def why_not(implementation: Implementation, settings: Settings) -> str:
    """Why this run can't run a rule: ``driver`` or ``profile``; empty if it can."""
    wanted = needed(implementation.needs)
    if settings.driver == "selenium" and wanted:
        return "driver"
    return "" if all(probe.runs_in(settings.profile) for probe in wanted) else "profile"


def _always(settings: Settings) -> set[type]:
    """Artifacts that are stored with every page, whatever rules ask for."""
    represented = settings.profile == "auto" or (
        settings.profile == "standard" and settings.interact_every > 1
    )
    opened = settings.profile in {"thorough", "auto"} and "own" in settings.engine
    return {
        Snapshot,
        Outline,
        *([Components] if represented else []),
        *([PageStates] if opened else []),
    }


def choose_engines(settings: Settings) -> list[Engine]:
    """Engines by ``--engine``; ``own`` is not one. Raises ``UsageError`` for an unknown name."""
    names = {name.partition("=")[0] for name in settings.engine}
    unknown = names - {"own"} - set(engines())
    if unknown:
        known = ", ".join(["own", *engines()])
        raise UsageError(
            "There is no engine “{name}”", hint="Known: {known}", name=min(unknown), known=known
        )
    return [engine for name, engine in engines().items() if name in names]


def choose_rules(settings: Settings) -> list[Implementation]:
    """Our rules for these settings. Raises ``UsageError`` for an unknown id."""
    known = all_rules()
    for id_ in (*settings.rule, *settings.skip_rule):
        if id_ not in known:
            close = "".join(difflib.get_close_matches(id_, known, n=1))
            hint = N_("Did you mean {word}?") if close else N_("List them: a11y rule")
            raise UsageError("There is no rule “{id}”", hint=hint, id=id_, word=close)
    if "own" not in settings.engine:
        return []
    level = {c.num for c in in_scope(settings.level)}
    return [
        i for i in implementations().values()
        if (not settings.rule or i.rule.id in settings.rule)
        and i.rule.id not in settings.skip_rule
        and not i.rule.building_block
        and _asked_for(i, settings)
        and (set(i.rule.criteria) & level or (not i.rule.criteria and settings.best_practices))
        and (i.rule.conformance or settings.best_practices)
    ]  # fmt: skip


def _asked_for(implementation: Implementation, settings: Settings) -> bool:
    """Rules about a page with the toolbar run only by setting, or by the rule's id."""
    return (
        settings.widget_modes
        or implementation.rule.id in settings.rule
        or ToolbarModes not in implementation.needs
    )
