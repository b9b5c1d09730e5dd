"""What a run does with every page; made once, shared by all workers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from a11y.core.memory import DecodeBudget
from a11y.core.model import Scope as RuleScope
from a11y.core.settings import Settings
from a11y.crawl.robots import Robots, location
from a11y.crawl.scope import Scope
from a11y.crawl.traps import endless
from a11y.engines import Engine
from a11y.findings.merge import EquivalentRules
from a11y.probes import Probe
from a11y.rules import Implementation

MEMORY = 16 * 2**20
"""Bytes of snapshots that may be decoded at a time: some 130 MB when they are."""


@dataclass(slots=True, kw_only=True)
class RunPlan:
    """What a run does with every page; made once, shared by all workers.

    ``pictured``: fingerprints that have their picture. ``robots``: rules by the address of
    the robots.txt, empty if they are not respected. ``untested``: rules that this run
    does not run, with the reason. ``decode_budget``: memory for decoded snapshots.
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
    decode_budget: DecodeBudget = field(default_factory=lambda: DecodeBudget(MEMORY))

    def wanted(self, url: str, depth: int) -> str:
        """Why an address is left out; empty if it is wanted."""
        reason = self.scope.decide(url, depth)
        if reason:
            return reason
        if endless(url):
            return "endless"
        rules = self.robots.get(location(url))
        return "robots" if rules is not None and not rules.allowed(url) else ""

    @property
    def page_rules(self) -> list[Implementation]:
        return [i for i in self.implementations if i.rule.scope is not RuleScope.SITE]

    def rules_by_interaction(self, *, driven: bool) -> list[Implementation]:
        """Page rules that need a probe which changes the page, or all others."""
        changing = {probe.artifact for probe in self.probes if probe.changes_page}
        return [i for i in self.page_rules if bool(changing & set(i.needs)) is driven]

    @property
    def passive(self) -> list[Probe]:
        """Probes that leave a page as it is."""
        return [probe for probe in self.probes if not probe.changes_page]
