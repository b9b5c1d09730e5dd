"""The JSON report and its schema."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from a11y.core.report import Report
from a11y.reporters import Source, reporter
from tests.report_factory import sample
from tests.report_hostile import EVIL, evil, large
from tests.unit.reporters.conftest import ROOT

SCHEMA = json.loads((ROOT / "a11y" / "reporters" / "report.schema.json").read_text("utf-8"))


def document(report: Report, source: Source, lang: str = "pl") -> dict[str, Any]:
    ((name, data),) = reporter("json").render(report, source, lang)
    assert name == ""
    made: dict[str, Any] = json.loads(data)
    return made


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("make", [sample, evil, lambda: large(60, 30, 4)])
def test_every_report_fits_the_schema(make: Any) -> None:
    errors = list(Draft202012Validator(SCHEMA).iter_errors(document(*make())))
    assert errors == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "a11y-report/1"),
        (("verdict", "exit_code"), 2),
        (("findings", 0, "impact"), "terrible"),
        (("criteria", 0, "status"), "satisfied"),
        (("pages", 0, "url"), None),
    ],
)
def test_the_schema_refuses_what_is_wrong(path: tuple[Any, ...], value: object) -> None:
    made: Any = document(*sample())
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not Draft202012Validator(SCHEMA).is_valid(made)


def test_what_the_report_says() -> None:
    made = document(*sample())
    assert made["schema"] == "a11y-report/2"
    assert made["verdict"]["text"].startswith("Audyt niepełny: 1 z 12 stron")
    assert made["findings"][0]["title"] == "Obrazy mają tekst alternatywny"
    first = next(f for f in made["findings"] if f["count"] == 9)
    assert first["title"] == "Tekst odróżnia się od tła"
    assert first["count"] == 9
    assert first["occurrences"][0]["message"].startswith("Współczynnik kontrastu")
    assert "node" not in first["occurrences"][0]["target"]
    assert len(made["criteria"]) == 55


def test_what_came_from_a_page_is_kept_as_it_was() -> None:
    made = document(*evil(), "en")
    seen = {f["occurrences"][0]["target"]["selector"] for f in made["findings"]}
    kept = {bad for bad in EVIL if "\ud800" not in bad}
    assert kept <= seen
    assert "lone \ufffd and \ufffd, \ufffe, \uffff" in seen
