"""Which issue is which: order, groups, and the way from an assertion to its issue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from a11y.core.model import Assertion, Impact, Outcome, Page, Target
from a11y.core.report import Issue, IssueState, Occurrence, Report
from a11y.findings import merge as issues

GROUPS = ("fix", "review", "practice", "suppressed", "fixed")


def group(issue: Issue) -> str:
    """One of ``GROUPS``: to fix, to review by a person, best practice, suppressed, fixed."""
    if issue.state is IssueState.FIXED:
        return "fixed"
    if issue.state is IssueState.SUPPRESSED:
        return "suppressed"
    if issue.outcome is not Outcome.FAILED:
        return "review"
    return "fix" if issue.conformance else "practice"


def rank(issue: Issue) -> tuple[int, int, int, int, str]:
    """Sort key: group, then the order of ``issues``: people hindered times pages reached."""
    return (GROUPS.index(group(issue)), *issues.order(issue))


def ranked(found: Iterable[Issue]) -> list[Issue]:
    """Issues in the order in which a report shows them."""
    return sorted(found, key=rank)


def first(found: Sequence[Issue], number: int = 5) -> list[Issue]:
    """What to fix first: of each rule its worst issue, then, if there is room, its others.

    Best practice only where no criterion is broken.
    """
    order = ranked(found)
    issues = [f for f in order if group(f) == "fix"] or [f for f in order if group(f) == "practice"]
    worst: dict[str, Issue] = {}
    for issue in issues:
        worst.setdefault(issue.rule, issue)
    chosen = list(worst.values())[:number]
    others = [f for f in issues if f not in chosen]
    return ranked([*chosen, *others[: number - len(chosen)]])


def fail_on(report: Report) -> Impact:
    """The threshold of the run (setting ``fail_on``, default serious)."""
    try:
        return Impact(str(report.run.settings.get("fail_on", Impact.SERIOUS)))
    except ValueError:
        return Impact.SERIOUS


def stops_build(issue: Issue, report: Report) -> bool:
    """Is this issue one that makes the run end with exit code 1?

    As the verdict counts them: with a baseline only what is new.
    """
    return any(issues.blocking([issue], fail_on(report), only_new=report.baseline))


@dataclass(frozen=True)
class Atlas:
    """Look-ups that several reporters need. Built once a report."""

    report: Report

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Pages by final URL and by URL."""
        found = {page.final_url: page for page in self.report.pages if page.final_url}
        return found | {page.url: page for page in self.report.pages}

    @cached_property
    def _twins(self) -> issues.EquivalentRules:
        return issues.EquivalentRules(self.report.rules)

    @cached_property
    def _prints(self) -> Mapping[str, Issue]:
        return {issue.fingerprint: issue for issue in self.report.issues}

    @cached_property
    def _places(self) -> Mapping[tuple[str, ...], Issue]:
        places: dict[tuple[str, ...], Issue] = {}
        for issue in self.report.issues:
            for occurrence in issue.occurrences:
                for rule in issue.rules:
                    places.setdefault((rule, *_exact(occurrence)), issue)
                    places.setdefault((rule, *_structure(occurrence.target)), issue)
        return places

    @cached_property
    def _rules(self) -> Mapping[str, Issue | None]:
        """The issue of a rule that has only one; ``None`` for a rule with several."""
        rules: dict[str, Issue | None] = {}
        for issue in self.report.issues:
            for rule in issue.rules:
                rules[rule] = None if rule in rules else issue
        return rules

    def issue(self, said: Assertion) -> Issue | None:
        """The issue that ``said`` belongs to, as far as the report can tell.

        By its fingerprint. A rule's twin may have been left out of this run, which changes
        the fingerprint; then by the same place, else the same place in the template, else
        the rule's only issue.
        """
        return (
            self._prints.get(issues.fingerprint(said, self._twins))
            or self._places.get((said.rule, *_exact(said)))
            or self._places.get((said.rule, *_structure(said.target)))
            or self._rules.get(said.rule)
        )


def _exact(said: Assertion | Occurrence) -> tuple[str, ...]:
    target = said.target
    return (said.page, *target.frames, target.selector) if target else (said.page,)


def _structure(target: Target | None) -> tuple[str, ...]:
    if not target:
        return ("", "")
    return ("", *target.frames, target.path, target.role, target.name)
