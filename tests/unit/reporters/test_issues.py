"""Order of the issues, the gate of the build, and the way back from an assertion."""

from dataclasses import replace

import pytest

from a11y.core.model import Assertion, Impact, Outcome
from a11y.core.report import Issue, IssueState, Report
from a11y.reporters.common.issues import Atlas, first, group, ranked, stops_build
from tests.report_examples import examples
from tests.report_factory import sample
from tests.report_rules import RULES


def _issue(**changes: object) -> Issue:
    return replace(examples()[0].issue(RULES), **changes)  # type: ignore[arg-type]


def test_impact_comes_first_then_pages() -> None:
    critical_on_two = _issue(fingerprint="c", impact=Impact.CRITICAL, pages=2)
    minor_on_twenty = _issue(fingerprint="m", impact=Impact.MINOR, pages=20)
    assert ranked([critical_on_two, minor_on_twenty]) == [critical_on_two, minor_on_twenty]


def test_what_people_must_fix_comes_before_all_else() -> None:
    report, _ = sample()
    groups = [group(issue) for issue in ranked(report.issues)]
    assert groups == ["fix"] * 5 + ["review"] + ["practice"] * 2 + ["suppressed"]
    assert all(group(issue) == "fix" for issue in first(report.issues))


@pytest.mark.parametrize(
    ("changes", "settings", "stops"),
    [
        ({}, {}, True),
        ({"impact": Impact.MODERATE}, {}, False),
        ({"impact": Impact.MODERATE}, {"fail_on": "moderate"}, True),
        ({"outcome": Outcome.CANT_TELL}, {}, False),
        ({"state": IssueState.SUPPRESSED}, {}, False),
        ({"state": IssueState.FIXED}, {}, False),
        ({"state": IssueState.KNOWN}, {}, False),
        ({"conformance": False}, {}, True),
        ({}, {"fail_on": "nonsense"}, True),
    ],
)
def test_what_stops_the_build(
    changes: dict[str, object], settings: dict[str, str], stops: bool
) -> None:
    report, _ = sample()
    report = replace(report, run=replace(report.run, settings=settings))
    assert stops_build(_issue(**changes), report) is stops


def test_without_a_baseline_a_known_issue_stops_the_build() -> None:
    report, _ = sample(baseline=False)
    assert stops_build(_issue(state=IssueState.KNOWN), report)


def test_the_gate_agrees_with_the_sample_verdict() -> None:
    report, _ = sample()
    assert sum(stops_build(f, report) for f in report.issues) == report.verdict.blocking


def test_every_assertion_of_the_sample_finds_its_issue() -> None:
    report, source = sample()
    atlas = Atlas(report)
    for page in report.pages:
        for assertion in source.page_assertions(page.url):
            issue = atlas.issue(assertion)
            assert issue is not None
            assert assertion.rule in issue.rules
            assert assertion.target is not None
            assert issue.occurrences[0].target is not None
            assert issue.occurrences[0].target.selector == assertion.target.selector


def test_no_issue_is_invented() -> None:
    report: Report = sample()[0]
    known = report.issues[0]
    unknown = Assertion(rule=known.rule, outcome=Outcome.FAILED, target=known.occurrences[0].target)
    assert Atlas(report).issue(unknown) is None
    assert Atlas(report).issue(replace(unknown, issue="0" * 16)) is None
    assert Atlas(report).issue(replace(unknown, issue=known.fingerprint)) == known
