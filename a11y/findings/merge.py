"""Assertions to issues: one issue, one issue, whoever says so and wherever it shows. Pure.

An issue's fingerprint is rule + frames + structural path + role: not the URL, not generated
class names, not positions. One broken header on 500 pages is one issue, and so are 40 items
of one list. What is new inside a known issue is told by *members*: for rules whose barrier is
each element's own content (a missing text alternative) a member is one element; for rules
about style all elements of the issue are one.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from a11y.core.model import Assertion, Impact, Outcome, Rule
from a11y.core.report import Issue, IssueState, Occurrence

MAX_OCCURRENCES = 200
"""Occurrences that an issue carries; ``Issue.count`` is their true number."""


class EquivalentRules:
    """Which rules of different engines ask the same.

    ``leader(rule_id, criteria)`` is the id that stands for all of them: ours if there is one.
    """

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self.rules = rules
        self._leader: dict[str, str] = {}
        ours = [rule for rule in rules.values() if rule.engine == "own"]
        for rule in rules.values():
            if rule.engine != "own":
                self._leader[rule.id] = self._leader_among(ours, rule)
        self._followers: dict[str, list[str]] = {}
        for follower, leader in self._leader.items():
            if follower != leader:
                self._followers.setdefault(leader, []).append(follower)

    @staticmethod
    def _leader_among(ours: Iterable[Rule], rule: Rule) -> str:
        for own in ours:
            if rule.id in own.equivalents:
                return own.id
        shared = [
            (len(set(own.criteria) & set(rule.criteria)), own.id)
            for own in ours
            if set(own.act) & set(rule.act) and set(own.criteria) & set(rule.criteria)
        ]
        return max(shared, key=lambda pair: (pair[0], pair[1]))[1] if shared else rule.id

    def leader(self, rule_id: str) -> str:
        return self._leader.get(rule_id, rule_id)

    def followers(self, rule_id: str) -> tuple[str, ...]:
        """Rules of other engines that ask the same as ``rule_id``."""
        return tuple(sorted(self._followers.get(rule_id, ())))


def fingerprint(assertion: Assertion, equivalents: EquivalentRules) -> str:
    """16 hexadecimal digits: the identity of the assertion's issue.

    A rule that knows the issue better than the place does says so in ``data["issue"]``: two
    colours that don't go together are one issue wherever they meet.
    """
    target = assertion.target
    parts = [equivalents.leader(assertion.rule)]
    if "issue" in assertion.data:
        parts.append(str(assertion.data["issue"]))
    elif target is not None:
        parts += [*target.frames, target.path or target.selector, target.role]
    else:
        parts.append(_shared_key(assertion))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _shared_key(assertion: Assertion) -> str:
    """A site rule without an element: what its pages share, such as the title."""
    for key in ("key", "title", "template"):
        if key in assertion.data:
            return str(assertion.data[key])
    return ""


def member(assertion: Assertion, rule: Rule | None) -> str:
    """8 hexadecimal digits: which element of the issue this is; empty for rules of style."""
    if rule is not None and rule.identity == "component":
        return ""
    target = assertion.target
    if target is None or target.path in {"html", ""}:
        return hashlib.sha256(assertion.page.encode("utf-8", "replace")).hexdigest()[:8]
    return hashlib.sha256(f"{target.name}\x1f{target.html}".encode("utf-8", "replace")).hexdigest()[
        :8
    ]


@dataclass(slots=True)
class _Group:
    """An issue being put together."""

    outcome: Outcome
    impact: Impact
    rules: dict[str, None] = field(default_factory=dict)
    criteria: dict[str, None] = field(default_factory=dict)
    conformance: bool = False
    places: dict[tuple[str, str], Occurrence] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)
    count: int = 0


def merge(
    assertions: Iterable[Assertion],
    rules: Mapping[str, Rule],
    ran: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Issue, ...]:
    """Issues, worst first: see ``order``.

    ``assertions``: failed and cantTell ones. ``ran``: rules that ran, with the outcomes that
    they had; so an issue can say that a twin which ran did not report it.
    """
    equivalents = EquivalentRules(rules)
    groups: dict[str, _Group] = {}
    for _page, said in groupby(assertions, key=lambda assertion: assertion.page):
        _add_page(groups, list(said), equivalents)
    found = [_issue(print_, group, equivalents, ran or {}) for print_, group in groups.items()]
    return tuple(sorted(found, key=order))


def order(issue: Issue) -> tuple[int, int, int, str]:
    """Sort key: what to fix first. People hindered times pages reached."""
    weight = (4 - issue.impact.rank) * max(issue.pages, 1)
    return (issue.outcome.rank, 0 if issue.conformance else 1, -weight, issue.fingerprint)


def _add_page(
    groups: dict[str, _Group], said: list[Assertion], equivalents: EquivalentRules
) -> None:
    """One page's assertions: ours first, so that an engine's about the same element and rule
    join the issue that ours names.
    """
    known: dict[tuple[str, str], str] = {}
    for assertion in sorted(said, key=lambda a: a.engine != "own"):
        place = (equivalents.leader(assertion.rule), _spot(assertion))
        print_ = (
            known.setdefault(place, fingerprint(assertion, equivalents))
            if place[1]
            else fingerprint(assertion, equivalents)
        )
        _add(groups, assertion, equivalents, print_)


def _add(
    groups: dict[str, _Group], assertion: Assertion, equivalents: EquivalentRules, print_: str
) -> None:
    rule = equivalents.rules.get(assertion.rule)
    leader = equivalents.rules.get(equivalents.leader(assertion.rule), rule)
    impact = (
        Impact(assertion.data["impact"])
        if "impact" in assertion.data
        else (rule.impact if rule else Impact.MODERATE)
    )
    group = groups.setdefault(
        print_, _Group(assertion.outcome, leader.impact if leader else impact)
    )
    if assertion.outcome.rank < group.outcome.rank:
        group.outcome = assertion.outcome
    if leader is None or leader.engine != "own":
        group.impact = min(group.impact, impact, key=lambda i: i.rank)
    group.rules[assertion.rule] = None
    group.criteria.update(dict.fromkeys(assertion.criteria))
    group.conformance |= rule.conformance if rule is not None else True
    group.pages.add(assertion.page)
    group.members.add(member(assertion, leader))
    _place(group, assertion)


def _place(group: _Group, assertion: Assertion) -> None:
    """One place, however many engines name it."""
    place = (assertion.page, _spot(assertion))
    known = group.places.get(place)
    if known is not None:
        better = assertion if assertion.engine == "own" else None
        group.places[place] = Occurrence(
            page=known.page,
            target=known.target,
            message=better.message if better else known.message,
            data=better.data if better else known.data,
            outcome=min(known.outcome, assertion.outcome, key=lambda o: o.rank),
            engines=tuple(sorted({*known.engines, assertion.engine})),
            evidence=known.evidence + assertion.evidence,
            state=known.state and assertion.state,
        )
        return
    group.count += 1
    if len(group.places) < MAX_OCCURRENCES:
        group.places[place] = Occurrence(
            page=assertion.page,
            target=assertion.target,
            message=assertion.message,
            data=assertion.data,
            outcome=assertion.outcome,
            engines=(assertion.engine,),
            evidence=assertion.evidence,
            state=assertion.state,
        )


def _spot(assertion: Assertion) -> str:
    target = assertion.target
    return " ".join((*target.frames, target.selector)) if target is not None else ""


def _issue(
    print_: str, group: _Group, equivalents: EquivalentRules, ran: Mapping[str, frozenset[str]]
) -> Issue:
    ids = sorted(group.rules, key=lambda id_: (id_ != equivalents.leader(id_), id_))
    engines = tuple(
        sorted(
            {equivalents.rules[id_].engine if id_ in equivalents.rules else "own" for id_ in ids}
        )
    )
    leader = equivalents.leader(ids[0])
    silent = [
        id_
        for id_ in (leader, *equivalents.followers(leader))
        if id_ in ran and id_ not in group.rules
    ]
    occurrences = sorted(
        group.places.values(),
        key=lambda o: (not o.evidence, o.page, o.target.selector if o.target else ""),
    )
    return Issue(
        fingerprint=print_,
        rules=tuple(ids),
        criteria=tuple(group.criteria),
        engines=engines,
        outcome=group.outcome,
        impact=group.impact,
        conformance=group.conformance,
        occurrences=tuple(occurrences),
        count=group.count,
        pages=len(group.pages),
        members=tuple(sorted(group.members)),
        state=IssueState.NEW,
        disagreement=", ".join(silent),
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
