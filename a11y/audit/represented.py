"""Pages without an interaction of their own: which page represents each, and with what result."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from a11y.artifacts.components import Component, Components
from a11y.audit.evaluate import untested
from a11y.audit.interaction import rules_of
from a11y.audit.interaction_plan import InteractionPlan, openers
from a11y.audit.interaction_queue import component_keys, plan_of_stored, stored_interactions
from a11y.audit.plan import RunPlan
from a11y.core.message import Message
from a11y.core.model import Assertion, Evidence, Outcome
from a11y.findings.identity import with_issues
from a11y.probes import Probe, probes
from a11y.rules import Implementation
from a11y.store import Reader, Table, Writer

REPRESENTED = "represented"
"""Message of ``untested``, and kind of evidence: the result is that of another page."""
_NO_SOURCE = "not-gathered"
"""Message of ``untested``: the interaction failed, here or on the page that represents this one."""
_DEPENDS_ON_PLACE = frozenset({"focus-obscured"})
"""Rules whose result depends on where a control is, so it holds for one page only."""
_NOT_TESTED_TWICE = frozenset({"focus-visible"})
"""Rules that a walk skips for components which another page has shown."""


def mark_represented(plan: RunPlan, reader: Reader, writer: Writer) -> None:
    """Store for every page and rule without an interaction which page represents it, and copy
    the assertions about components that they share. A page that none represents is untested.
    """
    writer.forget_evidence(REPRESENTED)
    interacting = plan.interaction_probes
    if not interacting:
        return
    interactions = plan_of_stored(plan, reader)
    done = stored_interactions(reader)
    errors = reader.pairs(Table.INTERACTION_ERRORS)
    parts = component_keys(reader)
    for probe in interacting:
        every = plan.rules_by_interaction(interactive=True)
        rules = [i for i in every if probe.artifact in i.needs]
        representation = _Representation(probe, interactions, parts, done, errors)
        pages = [page for page in interactions.pages if probe.name not in done[page]]
        # An earlier part of the run may have found no page that represents these.
        writer.forget_untested({i.rule.id for i in rules}, _NO_SOURCE, pages)
        for page in pages:
            known = reader.rules_on(page)
            missing = [i for i in rules if i.rule.id not in known]
            writer.add_assertions(representation.of(i, page) for i in missing)
    walked = [i for p in interacting if p.reach == "component" for i in rules_of([p], plan)]
    copies = _copies(walked, interactions, done, reader)
    of_pages = groupby(copies, key=lambda assertion: assertion.page)
    writer.add_assertions(
        assertion for _page, some in of_pages for assertion in with_issues(some, plan.equivalents)
    )


class _Representation:
    """Assertions about pages on which one probe did not run."""

    def __init__(
        self,
        probe: Probe,
        interactions: InteractionPlan,
        parts: Mapping[str, Components],
        done: Mapping[str, set[str]],
        errors: Mapping[str, str],
    ) -> None:
        self._probe, self._interactions, self._parts = probe, interactions, parts
        self._done, self._errors = done, errors

    def of(self, implementation: Implementation, page: str) -> Assertion:
        """``untested``, with the page that represents this one or the reason why none does;
        ``inapplicable`` if the page has nothing for the probe.
        """
        rule = implementation.rule
        sources = self._sources(page)
        if self._has_nothing(page) and not sources:
            return Assertion(
                rule=rule.id, outcome=Outcome.INAPPLICABLE, page=page, criteria=rule.criteria
            )
        if not sources or not all(self._probe.name in self._done[source] for source in sources):
            failed = next((at for at in (page, *sources) if at in self._errors), "")
            error = Message.from_json(self._errors.get(failed, ""))
            return untested(rule, page, _NO_SOURCE, error=error.to_json())
        return untested(rule, page, REPRESENTED, source=sources[0], more=str(len(sources) - 1))

    def _has_nothing(self, page: str) -> bool:
        """Does the page lack everything that the probe tests?"""
        found = self._parts.get(page)
        if found is None or self._probe.reach not in {"component", "opener", "mover"}:
            return False
        if self._probe.reach == "mover":
            return not found.movers
        return not any(p.opener or self._probe.reach == "component" for p in found.parts)

    def _sources(self, page: str) -> list[str]:
        """The pages that represent this one."""
        if self._probe.reach == "component":
            return sorted(set(self._interactions.pages[page].represented.values()))
        if self._probe.reach == "opener":
            return sorted(set(openers(self._parts.get(page), self._interactions.openers).values()))
        found = self._interactions.represented_by.get((self._probe.name, page))
        return [found] if found else []


def _copies(
    rules: list[Implementation],
    interactions: InteractionPlan,
    done: Mapping[str, set[str]],
    reader: Reader,
) -> Iterator[Assertion]:
    """Assertions about a component, for every other page that has it. A page with a walk of its
    own gets only those of the rules that the walk skipped.
    """
    ids = {i.rule.id for i in rules} - _DEPENDS_ON_PLACE
    found: dict[str, list[Assertion]] = defaultdict(list)
    for owner in sorted(set(interactions.owners.values())):
        parts = _parts(reader, owner)
        by_selector = {part.first.selector: part.key for part in parts}
        by_path = {part.first.path: part.key for part in parts}
        for assertion in reader.page_assertions(owner):
            target = assertion.target
            if assertion.rule in ids and target is not None:
                key = by_selector.get(target.selector) or by_path.get(target.path, "")
                if interactions.owners.get(key) == owner:
                    found[key].append(assertion)
    for page, interaction in interactions.pages.items():
        shared = found.keys() & interaction.represented.keys()
        for part in _parts(reader, page) if shared else ():
            if part.key not in shared:
                continue
            by_rule = {assertion.rule: assertion for assertion in reversed(found[part.key])}
            wanted = _NOT_TESTED_TWICE if "keyboard" in done[page] else by_rule.keys()
            yield from (_copy(a, part, page) for id_, a in by_rule.items() if id_ in wanted)


def _copy(found: Assertion, part: Component, page: str) -> Assertion:
    source = Evidence(kind=REPRESENTED, data={"page": found.page, "count": part.count})
    others = tuple(e for e in found.evidence if e.kind not in {"picture", "source", REPRESENTED})
    return replace(found, page=page, target=part.first, evidence=(*others, source))


def _parts(reader: Reader, page: str) -> tuple[Component, ...]:
    """One page's components, with their targets."""
    probe = probes()["components"]
    stored = reader.artifact(page, probe.name)
    if stored is None or stored[0] != probe.version:
        return ()
    found: Components = probe.decode(stored[1])
    return found.parts
