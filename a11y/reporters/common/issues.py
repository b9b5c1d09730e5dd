"""Which finding is which: order, groups, and the way from an assertion to its finding."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from a11y.core.model import (
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
from a11y.findings import merge as findings

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
    """Sort key: group, then the order of ``findings``: people hindered times pages reached."""
    return (GROUPS.index(group(finding)), *findings.order(finding))


def ranked(found: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which a report shows them."""
    return sorted(found, key=rank)


def first(found: Sequence[Finding], number: int = 5) -> list[Finding]:
    """What to mend first: of each rule its worst cause, then, if there is room, its others.

    Best practice only where no criterion is broken.
    """
    order = ranked(found)
    causes = [f for f in order if group(f) == "mend"] or [
        f for f in order if group(f) == "practice"
    ]
    worst: dict[str, Finding] = {}
    for cause in causes:
        worst.setdefault(cause.rule, cause)
    chosen = list(worst.values())[:number]
    others = [f for f in causes if f not in chosen]
    return ranked([*chosen, *others[: number - len(chosen)]])


def fail_on(report: Report) -> Impact:
    """The threshold of the run (setting ``fail_on``, default serious)."""
    try:
        return Impact(str(report.run.settings.get("fail_on", Impact.SERIOUS)))
    except ValueError:
        return Impact.SERIOUS


def stops_build(finding: Finding, report: Report) -> bool:
    """Is this finding one that makes the run end with exit code 1?

    As the verdict counts them: with a baseline only what is new.
    """
    return any(findings.blocking([finding], fail_on(report), only_new=report.baseline))


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
    def _twins(self) -> findings.Twins:
        return findings.Twins(self.report.rules)

    @cached_property
    def _prints(self) -> Mapping[str, Finding]:
        return {finding.fingerprint: finding for finding in self.report.findings}

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

        By its fingerprint. A rule's twin may have been left out of this run, which changes
        the fingerprint; then by the same place, else the same place in the template, else
        the rule's only finding.
        """
        return (
            self._prints.get(findings.fingerprint(said, self._twins))
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
