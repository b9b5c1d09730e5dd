"""Judges the states of a page that an interaction opened, by the rules of every page. Pure."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from a11y.artifacts.page_states import PageState, PageStates
from a11y.audit.evaluate import evaluate
from a11y.audit.plan import RunPlan
from a11y.core.model import Assertion, Scope
from a11y.dom import Snapshot
from a11y.dom.targets import target
from a11y.findings.identity import REPORTED, element_of, is_opened
from a11y.probes import probes


def judge_states(found: PageStates, plan: RunPlan, page: str) -> Iterator[Assertion]:
    """What fails or asks a person about elements that only an opened state shows."""
    for state in found.states:
        for assertion in _judge(state, plan, page):
            yield replace(assertion, state=state.name)


def only_new(states: Iterable[Assertion], before: Iterable[Assertion]) -> Iterator[Assertion]:
    """Without what ``before`` says of the same element, and each element once a rule. A question
    about what is not shown yet gives way to the failure that the opened state shows.
    """
    known: dict[tuple[str, str], int] = {}
    for assertion in before:
        if not is_opened(assertion) and assertion.outcome in REPORTED:
            _keep(known, assertion)
    for assertion in states:
        if _keep(known, assertion):
            yield assertion


def _keep(known: dict[tuple[str, str], int], assertion: Assertion) -> bool:
    """False if something as bad is known of this element and rule."""
    key, rank = (assertion.rule, element_of(assertion.target)), assertion.outcome.rank
    if known.get(key, rank + 1) <= rank:
        return False
    known[key] = rank
    return True


def _judge(state: PageState, plan: RunPlan, page: str) -> Iterator[Assertion]:
    artifacts = {
        probes()[name].artifact: probes()[name].decode(zlib.decompress(raw))
        for name, raw in state.raw.items()
    }
    snapshot: Snapshot = artifacts[Snapshot]
    rules = [
        i for i in plan.rules_by_interaction(interactive=False)
        if i.rule.scope is Scope.ELEMENT and artifacts.keys() >= set(i.needs)
    ]  # fmt: skip
    nodes = (snapshot.by_backend_id.get(id_) for id_ in state.new)
    new = {element_of(target(node)) for node in nodes if node is not None}
    for assertion in evaluate(rules, artifacts, page=page):
        if assertion.outcome in REPORTED and element_of(assertion.target) in new:
            yield assertion
    snapshot.release()
