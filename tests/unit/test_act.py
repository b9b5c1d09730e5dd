"""Consistency with an ACT rule, as W3C counts it."""

import pytest

from a11y.act.suite import ActRule, Case, CaseResult, RuleResult, by_act_rule, judge
from a11y.core.model import Outcome
from a11y.rules import implementations

F, P, I = Outcome.FAILED, Outcome.PASSED, Outcome.INAPPLICABLE  # noqa: E741
CANT, UNTESTED = Outcome.CANT_TELL, Outcome.UNTESTED
_LINK = "c487ae"


def _judged(
    *pairs: tuple[Outcome, Outcome], primary: tuple[str, ...] = ("2.4.4", "4.1.2")
) -> RuleResult:
    """Judge pairs of what W3C expects and what we said."""
    rule = ActRule(
        id=_LINK, name="Link has non-empty accessible name", primary=frozenset(primary),
        secondary=frozenset({"2.4.9"}), approved=True,
    )  # fmt: skip
    results = [
        CaseResult(
            case=Case(
                rule=_LINK, id=str(at), title=f"Example {at}", url=f"https://example.org/{at}", local="",
                expected=expected, approved=True,
            ),
            outcome=reported,
        )
        for at, (expected, reported) in enumerate(pairs)
    ]  # fmt: skip
    return judge(rule, by_act_rule(implementations().values())[_LINK], results)


@pytest.mark.parametrize(
    ("pairs", "consistency", "at_fault"),
    [
        ([(P, P), (F, F), (I, I)], "complete", []),
        ([(P, CANT), (F, F), (F, CANT), (I, P)], "complete", []),
        ([(P, P), (F, CANT)], "none", []),  # no true positive
        ([(P, P), (F, F), (F, P)], "partial", ["2"]),
        ([(P, UNTESTED), (F, F)], "partial", ["0"]),
        ([(F, F), (F, UNTESTED)], "partial", ["1"]),
        ([(P, F), (F, F)], "none", ["0"]),
        ([(I, F), (F, F), (F, P)], "none", ["0", "2"]),
    ],
)
def test_consistency(
    pairs: list[tuple[Outcome, Outcome]], consistency: str, at_fault: list[str]
) -> None:
    found = _judged(*pairs)
    assert found.consistency == consistency
    assert [result.case.id for result in found.at_fault] == at_fault


def test_criteria_are_all_primary_ones_and_no_unlisted_ones() -> None:
    assert _judged((F, F)).criteria_fault == ""
    lacking = _judged((F, F), primary=("2.4.4", "4.1.2", "1.1.1"))
    assert (lacking.consistency, lacking.criteria_fault) == ("partial", "lacks 1.1.1")
    beyond = _judged((F, F), primary=("4.1.2",))
    assert (beyond.consistency, beyond.criteria_fault) == ("partial", "names 2.4.4 beyond")
