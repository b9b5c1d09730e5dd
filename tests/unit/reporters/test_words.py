"""Sentences in both languages."""

from dataclasses import replace
from typing import Any

import pytest

from a11y.core.report import Verdict
from a11y.findings import words
from a11y.reporters.common.words import word
from tests.report_factory import sample


def test_the_verdict_of_an_incomplete_audit() -> None:
    report, _ = sample()
    assert words.verdict(report, "pl") == (
        "Audyt niepełny: 1 z 12 stron nie udało się sprawdzić. 5 problemów do naprawy, 4 nowe. Dobre praktyki, a nie kryteria: 2 problemy."
    )
    assert words.verdict(report, "en") == (
        "Audit incomplete: 1 of 12 pages could not be audited. 5 issues to fix, 4 new. Best practice, not a criterion: 2 issues."
    )


def test_the_verdict_of_a_complete_audit_without_baseline() -> None:
    report, _ = sample(complete=True, baseline=False)
    assert (
        words.verdict(report, "pl")
        == "Sprawdzono 11 z 15 znalezionych stron. 5 problemów do naprawy. Dobre praktyki, a nie kryteria: 2 problemy."
    )


def test_nothing_found_never_says_accessible() -> None:
    report, _ = sample(complete=True)
    clean = Verdict(exit_code=0, blocking=0, issues=0, new=0, review=2)
    said = words.verdict(replace(report, verdict=clean), "pl")
    assert said == (
        "Sprawdzono 11 z 15 znalezionych stron. Automatyczne sprawdzenie nie wykryło barier. "
        "2 miejsca musi ocenić człowiek."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"audited": 0, "failed": 3}, "not a single page"),
        ({"failed": 0, "queued": 2}, "2 pages were found but not yet audited"),
        ({"failed": 0, "queued": 0}, "some pages could not be audited"),
    ],
)
def test_why_an_audit_is_incomplete(changes: dict[str, Any], said: str) -> None:
    report, _ = sample()
    report = replace(report, coverage=replace(report.coverage, **changes))
    assert said in words.completeness(report, "en")


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 strona"), (2, "2 strony"), (5, "5 stron"), (12, "12 stron"), (22, "22 strony")],
)
def test_polish_has_three_plural_forms(count: int, said: str) -> None:
    assert words.pages_word(count, "pl") == said


def test_a_number_of_pages_and_the_whole() -> None:
    assert words.of_pages(23, 127, "pl") == "23 z 127 stron"
    assert words.of_pages(1, 1, "pl") == "1 z 1 strony"


def test_an_unknown_code_is_shown_itself() -> None:
    assert word(words.REASONS, "novel\x1breason", "pl") == "novel\u241breason"
