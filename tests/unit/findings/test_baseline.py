"""The baseline file, and what a run has that it does not."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from a11y.core.errors import UsageError
from a11y.core.model import Outcome, Page, PageFailure
from a11y.core.report import Issue, IssueState
from a11y.findings.baseline import Baseline, Entry, compare, dump, load, make, prune
from tests.unit.test_findings import HOME, OWN, STYLE, found, issues_of


def old(issues: Iterable[Issue]) -> Baseline:
    """As versions 1 and 2 have it."""
    return Baseline(
        issues={
            issue.fingerprint: Entry(rule=issue.rule, members=frozenset(issue.members))
            for issue in issues
        }
    )


def test_new_content_in_a_known_issue_is_new() -> None:
    known = issues_of([found(OWN, HOME, name="a")])
    more = issues_of([found(OWN, HOME, name=n) for n in ("a", "bb")])
    for baseline in (make(known), old(known)):
        assert compare(known, baseline)[0][0].state is IssueState.KNOWN
        assert compare(more, baseline)[0][0].state is IssueState.NEW
    ((issue,), _fixed) = compare(more, make(known))
    assert issue.new == 1
    assert {o.target.name: o.new for o in issue.occurrences if o.target} == {"a": False, "bb": True}


def test_a_further_element_with_a_known_style_is_new() -> None:
    first, second = (found(STYLE, HOME, name=n, data={"issue": "#777 #fff"}) for n in ("a", "bb"))
    ((issue,), _fixed) = compare(issues_of([first, second]), make(issues_of([first])))
    assert (issue.state, issue.new, issue.count) == (IssueState.NEW, 1, 2)


def test_what_is_gone_is_fixed() -> None:
    known = issues_of([found(OWN, HOME)])
    for baseline in (make(known), old(known)):
        assert compare([], baseline)[1] == (known[0].fingerprint,)


def test_what_the_run_only_asks_about_is_neither_fixed_nor_known() -> None:
    baseline = make(issues_of([found(OWN, HOME)]))
    (asked,), fixed = compare(
        issues_of([found(OWN, HOME, path="div>img", outcome=Outcome.CANT_TELL)]), baseline
    )
    assert not fixed
    assert asked.state is IssueState.NEW


def test_a_page_is_followed_by_its_title() -> None:
    def page(url: str) -> Page:
        return Page(url=url, final_url=url, title="Kontakt", lang="pl")

    before, after = (issues_of([found(OWN, f"{HOME}{n}", path="html")]) for n in ("old", "new"))
    baseline = make(before, [page(f"{HOME}old")])
    assert compare(after, baseline, [page(f"{HOME}new")])[0][0].state is IssueState.KNOWN
    both = [page(f"{HOME}new"), page(f"{HOME}old")]
    assert compare(after, baseline, both)[0][0].state is IssueState.NEW


def test_the_host_does_not_matter() -> None:
    baseline = make(issues_of([found(OWN, "https://staging.test/a")]))
    assert compare(issues_of([found(OWN, f"{HOME}a")]), baseline)[0][0].new == 0


def test_the_file_is_sorted_and_read_back(tmp_path: Path) -> None:
    issues = issues_of(
        [found(OWN, f"{HOME}{n}", name=m) for n in "ab" for m in ("x", "<ż>\n")]
        + [found(STYLE, HOME, path="p")]
    )
    pages = [Page(url=f"{HOME}{n}", title=f"“{n}”") for n in "ab"]
    baseline = make(issues, pages)
    file = tmp_path / "b.json"
    file.write_text(dump(baseline), "utf-8")
    assert dump(baseline) == dump(make(tuple(reversed(issues)), reversed(pages)))
    assert load(file) == baseline
    assert dump(load(file)) == dump(baseline)
    assert max(len(line) for line in dump(baseline).splitlines()) < 200


@pytest.mark.parametrize(("version", "key"), [(1, "findings"), (1, "issues"), (2, "issues")])
def test_older_baselines_are_read_and_converted(tmp_path: Path, version: int, key: str) -> None:
    issues = issues_of([found(OWN, HOME), found(STYLE, HOME, path="p")])
    entries = {
        i.fingerprint: {"rule": i.rule, "where": "main>img", "members": list(i.members)} for i in issues
    }  # fmt: skip
    file = tmp_path / "b.json"
    document = {"schema": f"a11y-baseline/{version}", key: entries}
    file.write_text(json.dumps(document), "utf-8")
    baseline = load(file)
    compared, fixed = compare(issues, baseline)
    assert {issue.state for issue in compared} == {IssueState.KNOWN}
    file.write_text(dump(baseline), "utf-8")
    assert load(file).issues == baseline.issues
    assert prune(baseline, compared, fixed, ()) == make(issues)
    document["schema"] = "a11y-baseline/4"
    file.write_text(json.dumps(document), "utf-8")
    with pytest.raises(UsageError):
        load(file)


def test_pruning_takes_away_what_is_fixed() -> None:
    baseline = make(issues_of([found(OWN, HOME), found(STYLE, HOME, path="p")]))
    issues, fixed = compare(issues_of([found(OWN, HOME)]), baseline)
    assert prune(baseline, issues, fixed, ()) == make(issues)


def test_what_the_run_did_not_look_for_is_not_fixed() -> None:
    baseline = make(issues_of([found(OWN, HOME)]), [Page(url=HOME)])
    other = [Page(url=f"{HOME}other")]
    gone = [Page(url=HOME, error=PageFailure(reason="timeout"))]
    assert compare((), baseline, [Page(url=HOME)], {OWN.id})[1]
    assert not compare((), baseline, [Page(url=HOME)], {STYLE.id})[1]
    assert not compare((), baseline, other, {OWN.id})[1]
    assert not compare((), baseline, gone, {OWN.id})[1]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"schema": "a11y-baseline/3", "pages": {}, "issues": {"a": {"rule": "r", "impact": "minor", "elements": [{"page": "/", "pages": Infinity}]}}}'])  # fmt: skip
def test_a_hostile_baseline_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="can't be read"):
        load(file)
