"""A page that is covered has two states: with its cover, and without it. Their assertions are
brought together here. Pure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from a11y.core.model import Assertion, Outcome, Rule, Scope

CLOSED, REMOVED = "dialog-closed", "dialog-removed"
"""States without the cover: it was closed as people close it, or taken away by our script."""

CHECKED = "check:"
"""How the state begins that a test or a flow has brought a page to. No load leads there. Its name
follows, which may be empty.
"""

COVERED = "@covered"
"""Suffix of the names under which artifacts of the covered state are stored."""

_KEPT = {Outcome.FAILED, Outcome.CANT_TELL}


def both(
    covered: Iterable[Assertion],
    uncovered: Iterable[Assertion],
    state: str,
    rules: Mapping[str, Rule],
) -> list[Assertion]:
    """The assertions of a page that was judged as it loads (``covered``) and without its cover.

    What is said about the whole page comes from the uncovered state: beneath a dialog the page's
    own landmarks are not there. An element that is found in both states has one assertion, that
    of the page as it loads unless the other is worse.
    """
    first = of_elements(covered, rules)
    second = [replace(a, state=state) if a.outcome in _KEPT else a for a in uncovered]
    return [*_found(first, second), *_rest(first, second)]


def of_elements(assertions: Iterable[Assertion], rules: Mapping[str, Rule]) -> list[Assertion]:
    """Without what is said about the whole page."""
    return [a for a in assertions if not _about_page(a, rules)]


def _about_page(assertion: Assertion, rules: Mapping[str, Rule]) -> bool:
    rule = rules.get(assertion.rule)
    if rule is not None and rule.scope is Scope.PAGE:
        return True
    target = assertion.target
    return target is not None and not target.frames and target.selector in {"html", "body"}


def _found(first: Sequence[Assertion], second: Sequence[Assertion]) -> Iterator[Assertion]:
    """What failed or asks a person, once an element."""
    left = [a for a in second if a.outcome in _KEPT]
    by_place: dict[tuple[object, ...], list[Assertion]] = defaultdict(list)
    by_look: dict[tuple[object, ...], list[Assertion]] = defaultdict(list)
    for assertion in left:
        by_place[_place(assertion)].append(assertion)
        by_look[_look(assertion)].append(assertion)
    taken: set[int] = set()
    for assertion in first:
        if assertion.outcome not in _KEPT:
            continue
        same = next(
            (
                other
                for other in (*by_place[_place(assertion)], *by_look[_look(assertion)])
                if id(other) not in taken
            ),
            None,
        )
        if same is None:
            yield assertion
            continue
        taken.add(id(same))
        worse, other = (
            (same, assertion) if same.outcome.rank < assertion.outcome.rank else (assertion, same)
        )
        yield replace(worse, evidence=worse.evidence or other.evidence)
    yield from (a for a in left if id(a) not in taken)


def _place(assertion: Assertion) -> tuple[object, ...]:
    target = assertion.target
    return (assertion.rule, target.frames, target.selector) if target else (assertion.rule,)


def _look(assertion: Assertion) -> tuple[object, ...]:
    """The same element by its structure and content: a removed dialog moves its siblings."""
    target = assertion.target
    if target is None:
        return (assertion.rule,)
    return (assertion.rule, target.frames, target.path, target.html, target.name)


def _rest(first: Sequence[Assertion], second: Sequence[Assertion]) -> Iterator[Assertion]:
    """What passed is counted once, in the state that has more of it. ``inapplicable`` stays if
    the rule found nothing in either state.
    """
    passed: Counter[str] = Counter()
    kept: dict[str, Assertion] = {}
    for assertion in (*second, *first):
        if assertion.outcome is Outcome.PASSED:
            count = int(assertion.data.get("count", 1))
            if count > passed[assertion.rule]:
                passed[assertion.rule], kept[assertion.rule] = count, assertion
    yield from kept.values()
    applied = {a.rule for a in (*first, *second) if a.outcome in {*_KEPT, Outcome.PASSED}}
    reported: set[tuple[str, str]] = set()
    for assertion in (*second, *first):
        key = (assertion.rule, assertion.message)
        other = assertion.outcome in {Outcome.UNTESTED, Outcome.INAPPLICABLE}
        if not other or key in reported:
            continue
        if assertion.outcome is Outcome.UNTESTED or assertion.rule not in applied:
            reported.add(key)
            yield assertion
