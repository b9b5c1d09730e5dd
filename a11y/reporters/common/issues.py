"""Order and groups of issues, and the issue of an assertion."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from a11y.core.model import Assertion, Impact, Outcome, Page
from a11y.core.report import Issue, IssueState, Report
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


def rank(issue: Issue) -> tuple[int, int, int, int, int, str]:
    """Sort key: group, then the order of ``issues``: impact, then pages reached."""
    return (GROUPS.index(group(issue)), *issues.order(issue))


def ranked(found: Iterable[Issue]) -> list[Issue]:
    """Issues in the order in which a report shows them."""
    return sorted(found, key=rank)


def first(found: Sequence[Issue], number: int = 5) -> list[Issue]:
    """What to fix first: the worst issue of each rule, then, if there is room, the others.

    Best practice only if no issue breaks a criterion.
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
    """Does this issue make the run end with exit code 1?

    Like the verdict: with a baseline, only new issues do.
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
    def lang(self) -> str:
        """The language that most pages declare; empty if none declares any."""
        counts = Counter(page.lang for page in self.report.pages if page.lang)
        return counts.most_common(1)[0][0] if counts else ""

    @cached_property
    def _issues(self) -> Mapping[str, Issue]:
        return {issue.fingerprint: issue for issue in self.report.issues}

    def issue(self, assertion: Assertion) -> Issue | None:
        """The issue that the assertion belongs to; ``None`` if the report does not have it."""
        return self._issues.get(assertion.issue)
