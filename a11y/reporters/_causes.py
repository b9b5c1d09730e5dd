"""Which finding is which: order, groups, and the way from an assertion to its finding."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from a11y.model import (
    Assertion,
    Finding,
    FindingState,
    Impact,
    Occurrence,
    Outcome,
    Page,
    Report,
    Target,
)

# People hindered, as a factor for the pages reached. Each step counts double, so that a
# critical barrier on one page weighs as much as a minor one on eight.
WEIGHT = {Impact.CRITICAL: 8, Impact.SERIOUS: 4, Impact.MODERATE: 2, Impact.MINOR: 1}

GROUPS = ("mend", "review", "practice", "suppressed", "fixed")


def group(finding: Finding) -> str:
    """One of ``GROUPS``: to mend, to review by a person, best practice, suppressed, fixed."""
    if finding.state is FindingState.FIXED:
        return "fixed"
    if finding.state is FindingState.SUPPRESSED:
        return "suppressed"
    if finding.outcome is not Outcome.FAILED:
        return "review"
    return "mend" if finding.conformance else "practice"


def rank(finding: Finding) -> tuple[int, int, int, int, str]:
    """Sort key: group, then people hindered times pages reached, worst first."""
    weight = WEIGHT[finding.impact] * finding.pages
    order = GROUPS.index(group(finding))
    return (order, -weight, finding.impact.rank, -finding.count, finding.fingerprint)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which a report shows them."""
    return sorted(findings, key=rank)


def first(findings: Sequence[Finding], number: int = 5) -> list[Finding]:
    """What to mend first."""
    return [f for f in ranked(findings) if group(f) == "mend"][:number]


def fail_on(report: Report) -> Impact:
    """The threshold of the run (setting ``fail_on``, default serious)."""
    try:
        return Impact(str(report.run.settings.get("fail_on", Impact.SERIOUS)))
    except ValueError:
        return Impact.SERIOUS


def stops_build(finding: Finding, report: Report) -> bool:
    """Does this finding make the run end with exit code 1?

    Failed, not suppressed, at or above the threshold; when only new findings count
    (setting ``fail_on_new``), a known one does not.
    """
    if group(finding) not in {"mend", "practice"} or not finding.impact.at_least(fail_on(report)):
        return False
    return not (report.run.settings.get("fail_on_new") and finding.state is FindingState.KNOWN)


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
    def _places(self) -> Mapping[tuple[str, ...], Finding]:
        places: dict[tuple[str, ...], Finding] = {}
        for finding in self.report.findings:
            for occurrence in finding.occurrences:
                for rule in finding.rules:
                    places.setdefault((rule, *_exact(occurrence)), finding)
                    places.setdefault((rule, *_structure(occurrence.target)), finding)
        return places

    @cached_property
    def _rules(self) -> Mapping[str, Finding | None]:
        """The finding of a rule that has only one; ``None`` for a rule with several."""
        rules: dict[str, Finding | None] = {}
        for finding in self.report.findings:
            for rule in finding.rules:
                rules[rule] = None if rule in rules else finding
        return rules

    def finding(self, said: Assertion) -> Finding | None:
        """The finding that ``said`` belongs to, as far as the report can tell.

        A report holds only the first occurrences of a finding. So: the same place, else
        the same place in the template, else the rule's only finding.
        """
        return (
            self._places.get((said.rule, *_exact(said)))
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
