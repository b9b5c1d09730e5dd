"""The runs of a site in the order of time, each as a row of numbers. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from a11y.core.model import Impact, Outcome
from a11y.core.report import CriterionStatus, IssueState, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One run. ``issues``: failed ones to fix, by impact, without best practice; ``review``: those
    to ask a person.

    ``criteria``: how many have each status. ``found``, ``audited``: pages. ``href``: its report,
    relative to the page with the history; empty if there is none.
    """

    id: str
    started: str
    roots: tuple[str, ...]
    profile: str
    issues: Mapping[Impact, int]
    review: int
    criteria: Mapping[CriterionStatus, int]
    found: int
    audited: int
    incomplete: bool
    href: str = ""

    @property
    def total(self) -> int:
        """Issues to fix."""
        return sum(self.issues.values())


def point(report: Report, href: str = "") -> Point:
    """The numbers of one run, as its report has them."""
    to_fix = [
        issue
        for issue in report.issues
        if issue.outcome is Outcome.FAILED
        and issue.conformance
        and issue.state is not IssueState.SUPPRESSED
    ]
    statuses = [result.status for result in report.criteria]
    return Point(
        id=report.run.id,
        started=report.run.started,
        roots=tuple(sorted(report.run.roots)),
        profile=str(report.run.settings.get("profile", "")),
        issues={impact: sum(i.impact is impact for i in to_fix) for impact in Impact},
        review=report.verdict.review,
        criteria={status: statuses.count(status) for status in CriterionStatus},
        found=report.coverage.found,
        audited=report.coverage.audited,
        incomplete=bool(report.verdict.incomplete),
        href=href,
    )


def by_site(points: Iterable[Point]) -> list[list[Point]]:
    """Runs of the same start addresses together, the oldest first; sites by their addresses."""
    sites: dict[tuple[str, ...], list[Point]] = {}
    for each in points:
        sites.setdefault(each.roots, []).append(each)
    return [
        sorted(runs, key=lambda run: (run.started, run.id))
        for _roots, runs in sorted(sites.items())
    ]
