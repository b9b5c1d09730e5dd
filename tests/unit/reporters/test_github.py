"""Workflow commands of GitHub Actions."""

import re
from collections import Counter

from a11y.core.report import Report
from a11y.reporters import Source, reporter
from a11y.reporters.github import command
from tests.report_factory import sample
from tests.report_hostile import evil, large


def lines(report: Report, source: Source, lang: str = "pl") -> list[str]:
    ((_, data),) = reporter("github").render(report, source, lang)
    return data.decode().splitlines()


def kinds(found: list[str]) -> Counter[str]:
    return Counter(re.match(r"::(\w+) title=", line).group(1) for line in found)  # type: ignore[union-attr]


def test_missing_pages_first_then_what_stops_the_build() -> None:
    found = lines(*sample())
    assert kinds(found) == {"error": 5, "warning": 4, "notice": 1}
    assert found[0] == (
        "::error title=Audyt niepełny::Audyt niepełny: 1 z 12 stron nie udało się sprawdzić."
    )
    assert found[1].startswith("::error title=Obrazy mają tekst alternatywny::Krytyczna · 1.1.1")
    assert found[-1].endswith(
        "5 problemów do naprawy, 4 nowe. Dobre praktyki, a nie kryteria: 2 problemy."
    )


def test_suppressed_issues_are_not_annotated() -> None:
    assert not [line for line in lines(*sample()) if "footer img" in line]


def test_escaping_follows_the_toolkit() -> None:
    assert command("error", "a: b, 100%", "c: d,\r\n50%") == (
        "::error title=a%3A b%2C 100%25::c: d,%0D%0A50%25"
    )


def test_at_most_ten_of_a_kind_and_the_rest_is_counted() -> None:
    found = lines(*large(50, 60, 3), "en")
    assert kinds(found) == {"error": 10, "warning": 10, "notice": 1}
    assert found[-1].endswith("Annotated: 19 of 60 issues.")


def test_an_evil_site_gives_no_command_of_its_own() -> None:
    found = lines(*evil())
    assert set(kinds(found)) <= {"error", "warning", "notice"}
    assert sum(kinds(found).values()) == len(found)
    assert not [line for line in found if re.search("[\x00-\x1f\x7f\u202e]", line)]
