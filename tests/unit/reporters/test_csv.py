"""CSV as a spreadsheet reads it."""

import csv
import io

import pytest

from a11y.core.report import Report
from a11y.reporters import Source, reporter
from a11y.reporters.csv import cell
from tests.report_factory import sample
from tests.report_hostile import EVIL, evil


def rows(report: Report, source: Source, lang: str) -> list[list[str]]:
    ((_, data),) = reporter("csv").render(report, source, lang)
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if lang == "pl" else ","))


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_one_row_an_occurrence(lang: str) -> None:
    report, source = sample()
    head, *body = rows(report, source, lang)
    assert len(body) == sum(issue.count for issue in report.issues)
    assert {len(row) for row in body} == {len(head)}
    prints = {row[-3] for row in body}
    assert prints == {issue.fingerprint for issue in report.issues}


def test_headings_and_words_are_in_the_asked_language() -> None:
    head, first, *_ = rows(*sample(), "pl")
    assert head[:5] == ["Strona", "Tytuł strony", "Wynik", "Waga", "Stan"]
    assert first[2:5] == ["Niezgodność", "Poważna", "Nowe"]


@pytest.mark.parametrize("bad", [*EVIL, "\r=1", "\n@x", "\uff1d1+1"])
def test_no_cell_is_a_formula(bad: str) -> None:
    assert not cell(bad).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


def test_an_evil_site_has_no_formula_and_no_control_character() -> None:
    _, *body = rows(*evil(), "pl")
    assert len(body) == 20
    for row in body:
        for value in row:
            assert not value.startswith(("=", "+", "-", "@"))
            assert value.isprintable() or "\n" not in value
            assert "\x1b" not in value
