"""The bench of truth: its tables, what is kept, and the comparison."""

from collections import Counter
from pathlib import Path

import pytest

from a11y.rules import rules
from tests.truth import failures, sites, table, verdicts
from tests.truth.table import Tally


def test_a_rule_is_worse_with_a_false_or_missed_answer_more_or_a_right_one_less() -> None:
    before = {"act": {"a": Tally(right=3), "b": Tally(right=1, missed=2), "c": Tally(right=2)}}
    now = {
        "act": {"a": Tally(right=3, false=1), "b": Tally(right=2, missed=1), "c": Tally(asked=2)}
    }
    assert list(table.worse(before, now)) == ["act: a: false 0 → 1", "act: c: right 2 → 0"]


def test_a_part_that_did_not_run_is_not_compared() -> None:
    assert list(table.worse({"act": {"a": Tally(right=3)}}, {})) == []


def test_a_table_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    kept = {"act": {"a": Tally(right=3, false=1)}, "names": {"name": Tally(open=2)}}
    table.write(kept, tmp_path / "table.json")
    assert table.read(tmp_path / "table.json") == kept


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Contrast 1.6:1, needed 4.5:1: text #aaaaaa on #ffffff", "Contrast N:N needed N:N: text #…"),
        ("The alternative text “a.png” is a file's name", "The alternative text “…” is a file's name"),
        ("2 px from the next one (Gd (in 3D)), needed", "N px from the next one (…), needed"),
    ],
)  # fmt: skip
def test_a_kind_of_failure_has_no_numbers_and_no_quotations(message: str, kind: str) -> None:
    assert verdicts.kind_of(message) == kind


def test_each_verdict_names_a_rule_and_a_reason_once() -> None:
    judged = verdicts.read()
    own = rules()
    for verdict in judged:
        assert verdict.rule in own or verdict.rule.startswith("axe:"), verdict
        assert verdict.verdict in verdicts.VERDICTS, verdict
        assert verdict.now in {"failed", "cantTell", "silent"}, verdict
        assert verdict.reason, verdict
    assert [key for key, n in Counter(v.key for v in judged).items() if n > 1] == []


def test_kinds_that_are_failed_now_are_true() -> None:
    assert verdicts.precision(verdicts.read()).share(now=True) >= 97


def test_ten_sites_are_listed_with_their_pages() -> None:
    listed = sites.listed()
    assert len(listed) == 10
    assert all(site.pages and site.version for site in listed)


def test_a_site_of_several_pages_counts_once_by_its_best_page() -> None:
    rows = {
        "s/a.html": {"failure": "F31", "kind": "fail", "site": "s", "verdict": "silent"},
        "s/b.html": {"failure": "F31", "kind": "fail", "site": "s", "verdict": "ask"},
        "F31-pass.html": {"failure": "F31", "kind": "pass", "verdict": "definite"},
    }
    assert failures.tallies(rows) == {"F31": Tally(asked=1, false=1)}
