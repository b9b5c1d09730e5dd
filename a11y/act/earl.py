"""Results of the ACT suite as an EARL report (W3C's implementation report format, JSON-LD)."""

from collections.abc import Iterable
from typing import Any

from a11y.act.suite import CaseResult, RuleResult
from a11y.core import wcag
from a11y.core.model import Outcome
from a11y.core.version import VERSION
from a11y.rules import implementations

_CONTEXT = "https://www.w3.org/WAI/content-assets/wcag-act-rules/earl-context.json"


def earl(results: Iterable[RuleResult]) -> dict[str, Any]:
    """The report as JSON-LD, in the form of W3C's implementation reports."""
    assertor = {
        "@id": "https://github.com/wkict/a11y",
        "@type": "Assertor",
        "name": "a11y",
        "vendor": {"@type": "foaf:Organization", "name": "Wschodni Klaster ICT"},
        "shortDesc": "Audits of whole sites over the browser's own accessibility tree",
        "release": {"@type": "Version", "revision": VERSION},
    }
    subjects: dict[str, dict[str, Any]] = {}
    for result in results:
        for case in result.cases:
            subject = subjects.setdefault(
                case.case.url,
                {"@type": "TestSubject", "source": case.case.url, "assertions": []},
            )
            subject["assertions"] += _earl_assertions(result, case)
    return {"@context": _CONTEXT, "@graph": [{**assertor, "assertedThat": list(subjects.values())}]}


def _earl_assertions(result: RuleResult, case: CaseResult) -> list[dict[str, Any]]:
    ours = implementations()
    return [
        {
            "@type": "Assertion",
            "mode": "earl:semiAuto" if outcome is Outcome.CANT_TELL else "earl:automatic",
            "result": {"@type": "TestResult", "outcome": f"earl:{outcome.value}"},
            "test": {
                "@type": "TestCase",
                "title": rule_id,
                "isPartOf": [
                    f"WCAG2:{wcag.criteria()[num].handle}" for num in ours[rule_id].rule.criteria
                ],
            },
        }
        for rule_id in result.implemented_by
        for outcome in [_outcome_of(rule_id, case)]
    ]


def _outcome_of(rule_id: str, case: CaseResult) -> Outcome:
    outcomes = [a.outcome for a in case.assertions if a.rule == rule_id]
    return min(outcomes, key=lambda o: o.rank, default=Outcome.UNTESTED)
