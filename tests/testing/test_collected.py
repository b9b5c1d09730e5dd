"""From results of checks to one report: files between processes, addresses of states, baseline."""

from pathlib import Path

import pytest

from a11y.audit.in_place import NOT_IN_CHECK, plan_in_place
from a11y.audit.recheck import recheck
from a11y.core.model import Assertion, Outcome, Page, Target
from a11y.core.settings import Settings
from a11y.findings import baseline as known_issues
from a11y.findings.identity import with_issues
from a11y.findings.report import build
from a11y.store import PageJob, PageResult, Reader
from a11y.testing.collected import Checked, keep, kept, report_of

_URL = "http://127.0.0.1:5000/cart"
_SETTINGS = Settings(pictures=False)


def _checked(
    test: str, *elements: str, url: str = _URL, state: str = "", more: str = ""
) -> Checked:
    found = [
        Assertion(
            rule="button-name", outcome=Outcome.FAILED, page=url, message="none", criteria=("4.1.2",),
            target=Target(selector=f"#{element}", path="main > button", html=f'<button id="{element}">'),
        )
        for element in elements
    ]  # fmt: skip
    if more:
        found.append(Assertion(rule="reflow", outcome=Outcome.UNTESTED, page=url, message=more))
    assertions = with_issues(found, plan_in_place(_SETTINGS).equivalents)
    page = Page(url=url, final_url=url, state=f"check:{state}", title="Cart")
    result = PageResult(job=PageJob(url=url), page=page, state="done", assertions=tuple(assertions))
    return Checked(result=result, versions={"browser": "Chromium"}, test=test)


def test_a_folder_carries_results_between_processes(tmp_path: Path) -> None:
    later, first = _checked("b.py::test_b", "x", state="open"), _checked("a.py::test_a")
    keep(later, tmp_path)
    keep(first, tmp_path)
    assert [c.test for c in kept(tmp_path)] == ["a.py::test_a", "b.py::test_b"]
    assert kept(tmp_path)[1].result.page == later.result.page
    assert kept(tmp_path)[1].result.assertions == later.result.assertions


def test_each_state_of_a_page_counts() -> None:
    checks = [
        _checked("t.py::test_a"),
        _checked("t.py::test_b"),  # found the same: counted once
        _checked("t.py::test_c", "x"),
        _checked("t.py::test_d", "x", state="menu open"),
        _checked("t.py::test_e", "x", "y", state="menu open"),
        _checked("t.py::test_f", url=_URL + "#/route"),
        _checked("t.py::test_g", "x", url=_URL + "#/route"),
    ]
    report = report_of(checks, _SETTINGS)
    assert sorted(page.url.removeprefix(_URL) for page in report.pages) == [
        "", "#/route", "#/route~test_g", "#~menu-open", "#~menu-open-2", "#~test_c",
    ]  # fmt: skip
    assert report.coverage.audited == 6
    assert report.run.roots == ("http://127.0.0.1:5000/",)


def test_the_baseline_is_known(tmp_path: Path) -> None:
    """Made from the run of a session, compared with one check, on another port."""
    before = report_of(
        [_checked("t.py::a"), _checked("t.py::b", "x", state="menu open")], _SETTINGS
    )
    path = tmp_path / "baseline.json"
    path.write_text(known_issues.dump(known_issues.make(before.issues, before.pages)))
    settings = Settings(pictures=False, fail_on_new=str(path))
    there = "http://127.0.0.1:6000/cart"
    same = report_of([_checked("t.py::b", "x", url=there, state="menu open")], settings)
    same.assert_clean()
    worse = report_of([_checked("t.py::b", "x", "y", url=there, state="menu open")], settings)
    with pytest.raises(AssertionError, match="1 accessibility issue"):
        worse.assert_clean()


def test_what_failed_to_run_is_never_clean() -> None:
    report_of([_checked("t.py::a", more=NOT_IN_CHECK)], _SETTINGS).assert_clean()
    with pytest.raises(AssertionError, match="gave no result\n   reflow: the check itself failed"):
        report_of([_checked("t.py::a", more="rule-error")], _SETTINGS).assert_clean(lang="en")


def test_a_stored_session_is_judged_again(tmp_path: Path) -> None:
    """What was not in the check is not there afterwards either, and is still told."""
    path = tmp_path / "run" / "run.sqlite"
    report_of([_checked("t.py::a", "x"), _checked("t.py::b", state="open")], _SETTINGS, store=path)
    recheck(path, Settings())
    reader = Reader(path)
    again = build(reader)
    reader.close()
    assert again.verdict.incomplete == ()
    reasons = {row.rule: row.reason for row in again.untested}
    assert reasons["reflow"] == NOT_IN_CHECK
    assert set(reasons.values()) <= {NOT_IN_CHECK, "not-stored"}  # the latter of rules about sites
