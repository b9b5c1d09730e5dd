"""What a rule could not see is said, beside what it saw."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from a11y.audit.evaluate import evaluate
from a11y.core.model import Assertion, Outcome, Rule
from a11y.findings.reasons import EXPECTED_REASONS
from a11y.rules import Implementation, passed


@dataclass(frozen=True)
class Walk:
    """Stands for a probe's artifact; ``cut`` as real walks have it."""

    stops: int = 0
    cut: str | int = ""


def _applicability(walk: Walk) -> Iterator[int]:
    yield from range(walk.stops)


def _expectation(stop: int) -> Assertion:
    return passed()


def _said(walk: Walk) -> list[tuple[Outcome, str]]:
    rule = Rule(id="walked", title="Walked", criteria=("2.4.7",))
    implementation = Implementation.of(rule, _applicability, _expectation)
    return [(a.outcome, a.message) for a in evaluate([implementation], {Walk: walk}, page="p")]


@pytest.mark.parametrize("cut", ["stops", "time", 3])
def test_a_walk_that_was_cut_is_untested_beside_what_it_passed(cut: str | int) -> None:
    assert _said(Walk(stops=2, cut=cut)) == [
        (Outcome.PASSED, "passed"),
        (Outcome.UNTESTED, "cut"),
    ]
    assert _said(Walk(cut=cut)) == [(Outcome.UNTESTED, "cut")]


def test_a_whole_walk_leaves_nothing_untested() -> None:
    assert _said(Walk(stops=1)) == [(Outcome.PASSED, "passed")]
    assert _said(Walk()) == [(Outcome.INAPPLICABLE, "")]


def test_a_bound_does_not_make_a_run_incomplete() -> None:
    assert "cut" in EXPECTED_REASONS
