"""SARIF as GitHub takes it."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from a11y.core.report import Report
from a11y.reporters import Source, reporter, sarif
from a11y.reporters.common.artifact import artifact
from tests.report_factory import sample
from tests.report_hostile import EVIL_URLS, evil, large


def run(report: Report, source: Source, lang: str = "pl") -> dict[str, Any]:
    ((_, data),) = reporter("sarif").render(report, source, lang)
    log = json.loads(data)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    made: dict[str, Any] = only
    return made


def test_one_result_a_issue_with_everything_github_needs() -> None:
    report, source = sample()
    made = run(report, source)
    rules = made["tool"]["driver"]["rules"]
    assert len(made["results"]) == len(report.issues)
    for result in made["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["shortDescription"]["text"]
        assert len(rule["properties"]["tags"]) <= 10
        assert result["partialFingerprints"]["a11y/v1"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        for location in result["locations"]:
            place = location["physicalLocation"]
            assert place["region"]["startLine"] == 1
            assert re.fullmatch(r"[\w.%/?=&~-]+", place["artifactLocation"]["uri"])
    first = next(r for r in made["results"] if r["message"]["text"].startswith("Tekst odróżnia"))
    assert first["occurrenceCount"] == 9
    uri = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "klaster-warta.example/"
    assert first["message"]["text"].startswith("Tekst odróżnia się od tła. Współczynnik")


def test_levels_states_and_suppressions() -> None:
    report, source = sample()
    made = {r["partialFingerprints"]["a11y/v1"]: r for r in run(report, source)["results"]}
    for issue in report.issues:
        result = made[issue.fingerprint]
        suppressed = issue.state == "suppressed"
        assert bool(result["suppressions"]) is suppressed
        assert result["baselineState"] == ("new" if issue.state == "new" else "unchanged")
        if issue.outcome == "cantTell":
            assert (result["kind"], result["level"]) == ("review", "none")
        else:
            assert result["kind"] == "fail"
            wanted = {"critical": "error", "serious": "error", "moderate": "warning"}
            assert result["level"] == wanted.get(issue.impact, "note")


def test_without_a_baseline_nothing_is_said_of_states() -> None:
    report, source = sample(baseline=False)
    report = replace(report, issues=report.issues[:2])
    for result in run(report, source)["results"]:
        assert "baselineState" not in result
        assert "suppressions" not in result


def test_an_incomplete_audit_is_no_successful_execution() -> None:
    (incomplete,) = run(*sample())["invocations"]
    assert incomplete["executionSuccessful"] is False
    notes = incomplete["toolExecutionNotifications"]
    assert notes[0]["message"]["text"].startswith("Audyt niepełny")
    uri = notes[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "klaster-warta.example/kalendarz/"
    (complete,) = run(*sample(complete=True))["invocations"]
    assert complete["executionSuccessful"] is True
    assert complete["toolExecutionNotifications"] == []


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://example.org", "example.org/"),
        ("http://127.0.0.1:8000/a b?x=1 2#f", "127.0.0.1%3A8000/a%20b?x=1%202"),
        ("https://user:secret@example.org/ą", "example.org/%C4%85"),
        ("https://example.org/%C4%85", "example.org/%C4%85"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("http://[::1", "http%3A%2F%2F%5B%3A%3A1"),
        ("", "unknown"),
    ],
)
def test_an_artifact_uri_has_no_scheme(url: str, uri: str) -> None:
    assert artifact(url) == uri


def test_an_evil_site() -> None:
    made = run(*evil())
    assert len(made["results"]) == 20
    for result in made["results"]:
        for location in result["locations"]:
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[!-~]+", uri)
            assert ":" not in uri.split("/")[0]
        assert "\x1b" not in json.dumps(result, ensure_ascii=False)
        # An unescaped bracket would be an embedded link.
        assert not re.search(r"(?<!\\)[\[\]]", result["message"]["text"])
    assert all(str(artifact(url)) for url in EVIL_URLS)


def test_what_is_too_much_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    report, source = large(50, 40, 3)
    monkeypatch.setattr(sarif, "RESULTS", 25)
    made = run(report, source)
    assert len(made["results"]) == 25
    assert made["properties"]["issues"] == 40
    assert made["properties"]["issuesInThisFile"] == 25
    monkeypatch.setattr(sarif, "GZIPPED", 2500)
    assert len(run(report, source)["results"]) < 25
