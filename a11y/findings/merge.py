"""Assertions to issues: one thing to fix is one issue, on any page and from any engine.

Pure. Groups by the key that each assertion is stored with (``findings.identity``).
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from a11y.core.model import Assertion, Evidence, Impact, Outcome, Rule
from a11y.core.report import Issue, IssueState, Occurrence
from a11y.findings.elements import Elements
from a11y.findings.identity import EquivalentRules, asked_together, element_of, is_opened, member

MAX_OCCURRENCES = 200
"""Occurrences that an issue carries; ``Issue.count`` is their true number."""

RanOn = Callable[[str], Collection[str]]
"""The pages on which a rule ran, whatever it found there."""


@dataclass(slots=True)
class _Group:
    """An issue being put together."""

    key: str
    opinions: dict[str, Outcome] = field(default_factory=dict)
    impacts: dict[str, Impact] = field(default_factory=dict)
    criteria: dict[str, None] = field(default_factory=dict)
    conformance: bool = False
    occurrences: list[Occurrence] = field(default_factory=list)
    best: tuple[int, bool] | None = None
    #: Numbers of its pages, sorted: an issue of a template is on all of them.
    pages: "array[int]" = field(default_factory=lambda: array("I"))
    members: set[str] = field(default_factory=set)
    elements: Elements = field(default_factory=Elements)
    count: int = 0
    #: How many places each rule reports with each outcome.
    places: dict[tuple[str, Outcome], int] = field(default_factory=lambda: defaultdict(int))

    def add(
        self,
        about: Sequence[Assertion],
        rules: Mapping[str, Rule],
        number: int,
        *,
        repeated: bool = False,
    ) -> None:
        """``about``: all that is reported of one place. ``number``: its page's. ``repeated``: the
        same question was asked about the same content before, so it is counted and makes no
        further row.
        """
        self.count += 1
        _note(self.pages, number)
        for rule_id, outcome in _opinions(about).items():
            self.places[rule_id, outcome] += 1
            worst = min(self.opinions.get(rule_id, outcome), outcome, key=lambda o: o.rank)
            self.opinions[rule_id] = worst
        for assertion in about:
            rule = rules.get(assertion.rule)
            self.criteria.update(dict.fromkeys(assertion.criteria))
            self.conformance |= rule.conformance if rule is not None else True
            impact = _impact(assertion, rule)
            known = self.impacts.get(assertion.rule, impact)
            self.impacts[assertion.rule] = min(known, impact, key=lambda i: i.rank)
        first = about[0]
        failed = first.outcome is Outcome.FAILED
        self.elements.add(first.page, number, first.target, failed=failed)
        if not repeated:
            self._keep(_occurrence(about))

    def _keep(self, occurrence: Occurrence) -> None:
        """The first ones, and the best of all: it is what a card shows."""
        rank = _rank(occurrence)
        if len(self.occurrences) >= MAX_OCCURRENCES:
            if self.best is None or rank >= self.best:
                return
            self.occurrences.pop()
        self.best = rank if self.best is None else min(rank, self.best)
        self.occurrences.append(occurrence)


def merge(
    assertions: Iterable[Assertion], rules: Mapping[str, Rule], ran_on: RanOn = lambda _rule: ()
) -> tuple[Issue, ...]:
    """Issues, worst first: see ``order``.

    ``assertions``: failed and cantTell ones with their issue's key, page by page.
    """
    equivalents = EquivalentRules(rules)
    groups: dict[str, _Group] = {}
    reported: dict[str, array[int]] = defaultdict(lambda: array("I"))
    numbers: dict[str, int] = {}
    by_page = groupby(assertions, key=lambda assertion: assertion.page)
    for number, (page, on_page) in enumerate(by_page):
        numbers[page] = number
        places: dict[tuple[str, str], list[Assertion]] = {}
        assertions_of_page = list(on_page)
        shown = _shown_later(assertions_of_page)
        for assertion in assertions_of_page:
            element = element_of(assertion.target)
            issue = assertion.issue
            if not is_opened(assertion):
                issue = shown.get((assertion.rule, element), issue)
            place = (issue, element)
            places.setdefault(place, []).append(assertion)
            _note(reported[assertion.rule], number)
        for (key, _element), about in places.items():
            about.sort(key=lambda a: (a.outcome.rank, a.engine != "own"))
            group = groups.setdefault(key, _Group(key))
            members = {member(a, rules.get(equivalents.key_rule(a.rule))) for a in about}
            together = all(asked_together(a, rules.get(a.rule)) for a in about)
            group.add(about, rules, number, repeated=together and members <= group.members)
            group.members |= members
    silent = _silent(
        groups.values(),
        equivalents,
        reported,
        lambda rule: {numbers[page] for page in ran_on(rule) if page in numbers},
    )
    # Each group is freed when its issue is made.
    made = [_issue(groups.pop(key), equivalents, silent[key]) for key in list(groups)]
    return tuple(sorted(made, key=order))


def _note(numbers: "array[int]", number: int) -> None:
    """Add a page's number, once; pages come in their order."""
    if not numbers or numbers[-1] != number:
        numbers.append(number)


def _shown_later(assertions: Iterable[Assertion]) -> dict[tuple[str, str], str]:
    """Issue by rule and element of what failed in a state that an interaction opened. A question
    about the element from before, when it was hidden, belongs to that issue.
    """
    return {
        (a.rule, element_of(a.target)): a.issue
        for a in assertions
        if a.outcome is Outcome.FAILED and is_opened(a)
    }


def order(issue: Issue) -> tuple[int, int, int, int, str]:
    """Sort key: what to fix first. The impact, then the pages that the issue reaches."""
    best_practice = 0 if issue.conformance else 1
    return (issue.outcome.rank, best_practice, issue.impact.rank, -issue.pages, issue.fingerprint)


def _opinions(about: Iterable[Assertion]) -> dict[str, Outcome]:
    """The worst outcome that each rule has for one place."""
    found: dict[str, Outcome] = {}
    for assertion in about:
        known = found.get(assertion.rule, assertion.outcome)
        found[assertion.rule] = min(known, assertion.outcome, key=lambda o: o.rank)
    return found


def _impact(assertion: Assertion, rule: Rule | None) -> Impact:
    if "impact" in assertion.data:
        return Impact(assertion.data["impact"])
    return rule.impact if rule is not None else Impact.MODERATE


def _occurrence(about: Sequence[Assertion]) -> Occurrence:
    """One place, however many rules report it, in the words and the state of the first; without a
    state if one of the same outcome has none.
    """
    first = about[0]
    alike = [assertion for assertion in about if assertion.outcome is first.outcome]
    return Occurrence(
        page=first.page,
        target=first.target,
        rule=first.rule,
        message=first.message,
        data=first.data,
        sentences=first.sentences,
        outcome=first.outcome,
        engines=tuple(sorted({assertion.engine for assertion in about})),
        evidence=_once(evidence for assertion in about for evidence in assertion.evidence),
        state=first.state if all(assertion.state for assertion in alike) else "",
    )


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    kept: list[Evidence] = []
    for item in evidence:
        if item not in kept:
            kept.append(item)
    return tuple(kept)


def _rank(occurrence: Occurrence) -> tuple[int, bool]:
    """The worst outcome first, then what has a picture."""
    pictured = any(evidence.kind == "picture" for evidence in occurrence.evidence)
    return (occurrence.outcome.rank, not pictured)


def _silent(
    groups: Iterable[_Group],
    equivalents: EquivalentRules,
    reported: Mapping[str, Sequence[int]],
    ran_on: Callable[[str], set[int]],
) -> dict[str, list[str]]:
    """By issue: the rules of another engine that ask the same and report nothing of it.

    They are named only if all of them ran on all pages of the issue and none found anything
    there: one that did not run may be the one for this element, and one that found another
    element may mean the same thing.
    """
    asked: dict[str, list[tuple[_Group, str]]] = defaultdict(list)
    for group in groups:
        engines = {_engine(id_, equivalents.rules) for id_ in group.opinions}
        for id_ in {other for own in group.opinions for other in equivalents.of(own)}:
            engine = _engine(id_, equivalents.rules)
            if engine not in engines:
                asked[id_].append((group, engine))
    quiet: dict[tuple[str, str], list[str]] = defaultdict(list)
    others: set[tuple[str, str]] = set()
    for id_, candidates in sorted(asked.items()):  # a rule at a time: its pages may be many
        pages, heard = ran_on(id_), set(reported.get(id_, ()))
        for group, engine in candidates:
            if pages.issuperset(group.pages) and heard.isdisjoint(group.pages):
                quiet[group.key, engine].append(id_)
            else:
                others.add((group.key, engine))
    found: dict[str, list[str]] = defaultdict(list)
    for (key, engine), ids in quiet.items():
        if (key, engine) not in others:
            found[key] += ids
    return found


def _engine(rule_id: str, rules: Mapping[str, Rule]) -> str:
    return rules[rule_id].engine if rule_id in rules else "own"


def _issue(group: _Group, equivalents: EquivalentRules, silent: Iterable[str]) -> Issue:
    rules = equivalents.rules
    ids = sorted(group.opinions, key=lambda id_: (_engine(id_, rules) != "own", id_))
    outcome = min(group.opinions.values(), key=lambda o: o.rank)
    key_rule = rules.get(equivalents.key_rule(ids[0]))
    return Issue(
        fingerprint=group.key,
        rules=tuple(ids),
        criteria=tuple(group.criteria),
        engines=tuple(sorted({_engine(id_, rules) for id_ in ids})),
        outcome=outcome,
        impact=key_rule.impact
        if key_rule is not None and key_rule.engine == "own"
        else min(group.impacts.values(), key=lambda i: i.rank),
        conformance=group.conformance,
        occurrences=tuple(sorted(group.occurrences, key=_order_of_occurrences)),
        count=group.count,
        pages=len(group.pages),
        members=tuple(sorted(group.members)),
        elements=group.elements.all(),
        state=IssueState.NEW,
        sure=tuple(id_ for id_ in ids if group.opinions[id_] is Outcome.FAILED),
        asking=tuple(id_ for id_ in ids if group.opinions[id_] is not Outcome.FAILED),
        silent=tuple(silent),
        agreed=len(ids) > 1 and all(group.places[id_, outcome] == group.count for id_ in ids),
    )


def _order_of_occurrences(occurrence: Occurrence) -> tuple[object, ...]:
    return (
        *_rank(occurrence),
        not occurrence.evidence,
        occurrence.page,
        element_of(occurrence.target),
    )


def blocking(issues: Iterable[Issue], threshold: Impact, *, only_new: bool) -> Iterator[Issue]:
    """Issues that make the verdict red: failed, at least as bad as ``threshold``, not
    suppressed, and, when asked, not known to the baseline.
    """
    states = {IssueState.NEW} if only_new else {IssueState.NEW, IssueState.KNOWN}
    for issue in issues:
        if (
            issue.outcome is Outcome.FAILED
            and issue.state in states
            and issue.impact.at_least(threshold)
        ):
            yield issue
