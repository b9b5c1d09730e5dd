"""A run in several windows and colour schemes: what all share is told once."""

import json
from pathlib import Path
from typing import Any

import pytest

from a11y.audit.variants import combined, variants
from a11y.core.errors import UsageError
from a11y.core.model import Assertion, Outcome, Target
from tests.e2e.helpers import command

_PAGE = """<!doctype html>
<html lang="en"><head><title>Opening hours</title>
<meta name="viewport" content="width=device-width">
<style>
  body { color: #000; background: #fff }
  .small { display: none }
  @media (max-width: 500px) { .small { display: block } }
  @media (prefers-color-scheme: dark) { body { color: #444; background: #222 } }
</style></head>
<body><main><h1>Opening hours</h1>
<img id="always" src="a.png">
<div class="small"><img id="menu" src="menu.png"></div>
</main></body></html>
"""
_MATRIX = ("--matrix", "viewport=1280x800,390x844", "--matrix", "color-scheme=light,dark")
_RULES = ("--rule", "image-name", "--rule", "contrast-minimum")


def states(report: dict[str, Any]) -> dict[str, set[str]]:
    """Selector to the states in which it failed."""
    found: dict[str, set[str]] = {}
    for issue in report["findings"]:
        if issue["outcome"] == "failed":
            for seen in issue["occurrences"]:
                found.setdefault(seen["target"]["selector"], set()).add(seen["state"])
    return found


def test_what_differs_has_its_variants(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(_PAGE)
    (tmp_path / "other.html").write_text(_PAGE.replace("Opening", "Other"))
    quick = ("--profile", "quick", "--no-pictures", "--concurrency", "1")
    arguments = ("audit", "./", *_MATRIX, *_RULES, *quick, "--report", "json=r.json")
    done = command(*arguments, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "only in the variant 390x844 light / 390x844 dark" in done.stdout
    assert command("recheck", *_RULES, "--report", "json=again.json", cwd=tmp_path).returncode == 1
    for name in ("r.json", "again.json"):
        report = json.loads((tmp_path / name).read_text())
        assert report["coverage"]["audited"] == 2
        assert states(report) == {
            "#always": {""},
            "#menu": {"variant:390x844 light / 390x844 dark"},
            "html > body > main > h1": {"variant:1280x800 dark / 390x844 dark"},
        }


def test_combined_keeps_the_worst_and_what_was_not_tested() -> None:
    def made(outcome: Outcome, rule: str = "r", message: str = "") -> Assertion:
        target = Target(selector="p") if outcome is not Outcome.UNTESTED else None
        return Assertion(rule=rule, outcome=outcome, target=target, message=message)

    asked, failed = made(Outcome.CANT_TELL), made(Outcome.FAILED)
    lost = made(Outcome.UNTESTED, "other", "rule-error")
    found = list(combined([("a", [asked]), ("b", [failed, lost]), ("c", [asked])]))
    assert [(a.outcome, a.state) for a in found] == [(Outcome.UNTESTED, ""), (Outcome.FAILED, "")]
    (only,) = combined([("a", []), ("b", [failed])])
    assert only.state == "variant:b"


@pytest.mark.parametrize(
    "matrix",
    [
        ("viewport",),
        ("viewport=big",),
        ("color-scheme=blue",),
        ("locale=pl,en",),
        ("viewport=1x1", "viewport=2x2"),
        ("viewport=1x1,2x2,3x3,4x4,5x5", "color-scheme=light,dark,no-preference"),
    ],
)
def test_a_wrong_matrix_is_refused(matrix: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        variants(matrix)
