"""What a run left out, and why, in words."""

from dataclasses import replace

import pytest

from a11y.core.message import Message
from a11y.core.report import Untested
from a11y.reporters.html import scope
from a11y.reporters.html.files import Files
from tests.report_examples import HOST
from tests.report_factory import sample

FILES = Files(lang="en", asked="en", issues={}, pages={})


def test_what_was_suffered_comes_before_what_was_chosen() -> None:
    report, _ = sample()
    rows = (
        Untested(rule="label", reason="profile", pages=11),
        Untested(
            rule="label",
            reason="rule-error",
            pages=1,
            example=f"{HOST}/",
            error=Message.from_json("ValueError: x"),
        ),
        Untested(rule="axe", reason="engine-error", pages=2),
        Untested(
            rule="image-alt", reason="represented", pages=3, example=f"{HOST}/a", source=f"{HOST}/b"
        ),
    )
    groups = scope.untested_groups(replace(report, untested=rows), FILES)
    assert [group["reason"] for group in groups] == [
        "The engine failed",
        "The check itself failed",
        "Not part of the chosen profile",
        "Tested on another page built the same way",
    ]
    assert groups[0]["checks"][0]["rule"] == "axe-core"
    assert groups[1]["checks"][0]["detail"] == "ValueError: x"
    taken = groups[3]["checks"][0]
    assert (taken["url"], taken["by"], taken["detail"]) == (f"{HOST}/a", f"{HOST}/b", "")
    assert all(group["fix"] for group in groups)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"engine": ["own"]}, "axe-core: not used (--engine)."),
        ({"engine": ["axe=all"]}, "a11y’s own rules: not used (--engine)."),
        (
            {"rule": ["page-title", "label"]},
            "Only these rules were run (--rule): page-title, label.",
        ),
        ({"skip_rule": ["label"]}, "Rules left out by a setting (--skip-rule): label."),
        ({"level": "A"}, "Only level A was tested (--level); the law requires AA."),
        ({"best_practices": False}, "Best practices were not tested (--no-best-practices)."),
    ],
)
def test_bounds(settings: dict[str, object], said: str) -> None:
    report, _ = sample()
    assert scope.bounds(replace(report, run=replace(report.run, settings=settings)), "en") == [said]


def test_a_run_with_all_engines_and_rules_says_only_how_it_looked() -> None:
    report, _ = sample()
    settings = {"viewport": "320x640", "color_scheme": "dark", "engine": ["own", "axe"]}
    run = replace(report.run, settings=settings)
    assert scope.bounds(replace(report, run=run), "pl") == [
        "Strony otwierano w oknie 320 × 640 px, w ciemnych kolorach."
    ]
