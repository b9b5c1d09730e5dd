"""``a11y act``: a small suite of our own, its EARL report, and a part of W3C's suite if it is here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.e2e.helpers import command

_W3C = "https://www.w3.org/"
_HOME = "WAI/content-assets/wcag-act-rules"
_SUITE = Path(__file__).parents[3] / "shared" / "act"
#: A few rules of each sort: names, attributes, tables, language, colours, a driven page.
_SUBSET = (
    "c487ae", "2779a5", "b5c3f8", "bf051a", "97a4e1", "23a2a8", "e086e5", "cae760", "674b10", "6a7281",
    "a25f45", "afw4f7", "b33eff", "0ssw9k",
)  # fmt: skip
_PAGES = {
    "c487ae": (
        ("passed", '<a href="/kontakt">Kontakt</a>'),
        ("failed", '<a href="/kontakt"><img src="k.png" alt=""></a>'),
        ("inapplicable", "<p>Bez łączy</p>"),
    ),
    "2779a5": (
        ("passed", "<title>Kontakt z klastrem</title>"),
        ("failed", "<p>Bez tytułu</p>"),
    ),
}
_NAMES = {"c487ae": ("2.4.4", "4.1.2"), "2779a5": ("2.4.2",)}

#: W3C's shape of an implementation report: EARL 1.0 as JSON-LD, under its own context.
_EARL: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": f"{_W3C}{_HOME}/earl-context.json"},
        "@graph": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/assertor"}},
    },
    "$defs": {
        "assertor": {
            "type": "object",
            "required": ["@type", "name", "release", "assertedThat"],
            "properties": {
                "@type": {"const": "Assertor"},
                "name": {"type": "string", "minLength": 1},
                "release": {
                    "type": "object",
                    "required": ["@type", "revision"],
                    "properties": {"@type": {"const": "Version"}, "revision": {"type": "string"}},
                },
                "assertedThat": {"type": "array", "items": {"$ref": "#/$defs/subject"}},
            },
        },
        "subject": {
            "type": "object",
            "required": ["@type", "source", "assertions"],
            "properties": {
                "@type": {"const": "TestSubject"},
                "source": {"type": "string", "pattern": "^https://www\\.w3\\.org/.*"},
                "assertions": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"$ref": "#/$defs/assertion"},
                },
            },
        },
        "assertion": {
            "type": "object",
            "required": ["@type", "result", "test"],
            "properties": {
                "@type": {"const": "Assertion"},
                "mode": {"enum": ["earl:automatic", "earl:semiAuto"]},
                "result": {
                    "type": "object",
                    "required": ["@type", "outcome"],
                    "properties": {
                        "@type": {"const": "TestResult"},
                        "outcome": {
                            "enum": [
                                f"earl:{one}"
                                for one in (
                                    "passed",
                                    "failed",
                                    "cantTell",
                                    "inapplicable",
                                    "untested",
                                )
                            ]
                        },
                    },
                },
                "test": {
                    "type": "object",
                    "required": ["@type", "title", "isPartOf"],
                    "properties": {
                        "@type": {"const": "TestCase"},
                        "title": {"type": "string", "minLength": 1},
                        "isPartOf": {
                            "type": "array",
                            "items": {"type": "string", "pattern": "^WCAG2:[a-z0-9-]+$"},
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite of five pages, laid out as W3C's."""
    root = tmp_path / "suite"
    cases = []
    for rule, pages in _PAGES.items():
        for at, (expected, body) in enumerate(pages):
            path = f"{_HOME}/testcases/{rule}/{at}.html"
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(f"<!doctype html><html lang=pl>{body}", "utf-8")
            cases.append(
                {
                    "ruleId": rule, "ruleName": f"Rule {rule}", "expected": expected, "approved": True,
                    "testcaseId": f"{rule}-{at}", "testcaseTitle": f"Example {at}", "url": _W3C + path,
                    "ruleAccessibilityRequirements": {f"wcag20:{num}": {} for num in _NAMES[rule]},
                }
            )  # fmt: skip
    (root / _HOME / "testcases.json").write_text(json.dumps({"testcases": cases}), "utf-8")
    return root


def test_every_case_is_run_and_the_earl_report_validates(suite: Path, tmp_path: Path) -> None:
    done = command("act", str(suite), "--earl", "earl.json", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().splitlines()[-1].startswith("consistent: 2 of 2 approved")
    earl = json.loads((tmp_path / "earl.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(_EARL).validate(earl)
    (assertor,) = earl["@graph"]
    said = {
        subject["source"].rsplit("testcases/", 1)[1]: [
            (a["test"]["title"], a["result"]["outcome"], a["test"]["isPartOf"])
            for a in subject["assertions"]
        ]
        for subject in assertor["assertedThat"]
    }
    link = ["WCAG2:link-purpose-in-context", "WCAG2:name-role-value"]
    assert said == {
        "c487ae/0.html": [("link-name", "earl:passed", link)],
        "c487ae/1.html": [("link-name", "earl:failed", link)],
        "c487ae/2.html": [("link-name", "earl:inapplicable", link)],
        "2779a5/0.html": [("page-title", "earl:passed", ["WCAG2:page-titled"])],
        "2779a5/1.html": [("page-title", "earl:failed", ["WCAG2:page-titled"])],
    }


def test_a_false_failure_exits_with_1_and_is_named(suite: Path, tmp_path: Path) -> None:
    data = suite / _HOME / "testcases.json"
    rows = json.loads(data.read_text("utf-8"))
    for row in rows["testcases"]:
        if row["ruleId"] == "2779a5":
            row["expected"] = "passed"
    data.write_text(json.dumps(rows), "utf-8")
    done = command("act", str(suite), "--json", cwd=tmp_path)
    assert done.returncode == 1
    found = {row["rule"]: row for row in json.loads(done.stdout)}
    assert found["c487ae"]["consistency"] == "complete"
    assert found["2779a5"]["consistency"] == "none"
    outcomes = [(case["expected"], case["outcome"]) for case in found["2779a5"]["cases"]]
    assert outcomes == [("passed", "passed"), ("passed", "failed")]


def test_usage_errors_exit_with_2(suite: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments in (("act", "empty"), ("act", str(suite), "--rule", "zzzzzz")):
        done = command(*arguments, cwd=tmp_path)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr


@pytest.mark.timeout(300)
def test_a_part_of_w3cs_suite(tmp_path: Path) -> None:
    if not (_SUITE / "unpack.py").is_file():
        pytest.skip(
            "W3C's suite is not beside the project (../shared/act); make act runs all of it"
        )
    subprocess.run(
        [sys.executable, str(_SUITE / "unpack.py"), "w3c"], cwd=tmp_path, check=True, stdout=subprocess.DEVNULL
    )  # fmt: skip
    only = [word for rule in _SUBSET for word in ("--rule", rule)]
    done = command("act", "w3c", "--json", *only, cwd=tmp_path, timeout=240)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    found = {row["rule"]: row["consistency"] for row in json.loads(done.stdout)}
    assert found == dict.fromkeys(_SUBSET, "complete")
