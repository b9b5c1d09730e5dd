"""A page that a dialog or a layer covers is judged with it and without it."""

from pathlib import Path
from typing import Any

import pytest

from a11y.audit import uncovered
from a11y.audit.recheck import recheck
from a11y.core.model import Outcome, Page
from a11y.core.settings import Settings
from tests.e2e.helpers import Audited, audit, report_of
from tests.promises import Promise
from tests.sites import covered

_RULES = ("image-name", "main-landmark", "axe:landmark-one-main", "focus-visible")


def look(path: str, folder: Path, **more: Any) -> Audited:
    with covered.serve() as site:
        return audit(
            site.url + path, folder, rule=_RULES, include=(path,), sitemaps=False, robots=False,
            engine=("own",), retries=0, **more,
        )  # fmt: skip


def failures(found: Audited) -> dict[str, str]:
    """The element of each failure, to the state of the page in which it was found."""
    return {
        occurrence.target.selector if occurrence.target else issue.rule: occurrence.state
        for issue in found.report.issues
        if issue.outcome is Outcome.FAILED
        for occurrence in issue.occurrences
    }


def page_of(found: Audited) -> Page:
    return found.report.pages[0]


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/dialog", "dialog-closed"),
        ("/escape", "dialog-closed"),
        ("/stubborn", "dialog-removed"),
    ],
)
@pytest.mark.promise("1.6", "A dialog covers a page with barriers", site="covered")
def test_what_a_dialog_blinds_is_judged_without_it(
    path: str, state: str, tmp_path: Path, promise: Promise
) -> None:
    found = look(path, tmp_path)
    assert failures(found) == {"#above": "", "#beneath": state}
    assert page_of(found).state == state
    assert found.report.verdict.exit_code == 1
    promise(found.report)


@pytest.mark.promise("1.6", "Covers that are hard to see or to close", site="covered")
def test_covers_that_are_hard_to_see(tmp_path: Path, promise: Promise) -> None:
    states = {
        "/left-inert": "dialog-removed", "/closed-tree": "dialog-closed",
        "/main-in-dialog": "dialog-closed", "/frame": "dialog-removed",
    }  # fmt: skip
    with covered.serve() as site:
        found = audit(
            site.url, tmp_path, roots=tuple(site.url + path for path in states), rule=("image-name",),
            include=tuple(states), sitemaps=False, robots=False, engine=("own",), retries=0,
        )  # fmt: skip
    assert {page.url.removeprefix(site.url): page.state for page in found.report.pages} == states
    beneath = [
        occurrence.page.removeprefix(site.url)
        for issue in found.report.issues
        for occurrence in issue.occurrences
        if occurrence.target and occurrence.target.selector == "#beneath"
    ]
    assert sorted(beneath) == sorted(states)
    promise(found.report)


def test_an_element_that_fails_in_both_states_is_found_once(tmp_path: Path) -> None:
    found = look("/consent", tmp_path)
    assert failures(found) == {"#above": "", "#beneath": ""}
    assert [issue.count for issue in found.report.issues] == [1, 1]
    assert page_of(found).state == "dialog-closed"


def test_nobodys_page_is_pressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where interaction is not allowed, only our script takes the layer away."""
    monkeypatch.setattr(uncovered, "may_interact", lambda _loaded: False)
    found = look("/consent", tmp_path)
    assert page_of(found).state == "dialog-removed"


@pytest.mark.promise("1.6", "A dialog comes back whenever it is closed", site="covered")
def test_a_page_that_stays_covered_is_incomplete(tmp_path: Path, promise: Promise) -> None:
    found = look("/returns", tmp_path)
    assert [why.reason for why in page_of(found).incomplete] == ["covered"]
    assert found.report.coverage.incomplete == 1
    assert not found.report.coverage.complete
    assert found.report.verdict.incomplete == ("pages-incomplete",)
    assert found.report.verdict.exit_code == 3
    promise(found.report, "Seen only in part")


@pytest.mark.parametrize("path", ["/plain", "/shell", "/background"])
def test_what_covers_nothing_makes_no_second_state(path: str, tmp_path: Path) -> None:
    found = look(path, tmp_path)
    assert failures(found) == {"#beneath": ""}
    assert page_of(found).state == ""
    assert found.report.coverage.complete


@pytest.mark.promise("1.6", "--dismiss closes a consent banner", site="covered")
def test_what_is_dismissed_is_never_read(tmp_path: Path, promise: Promise) -> None:
    found = look("/consent", tmp_path, dismiss=("#zgoda button", "#not-there"))
    assert failures(found) == {"#beneath": ""}
    assert page_of(found).state == ""
    promise(found.report)


def test_both_states_can_be_judged_again(tmp_path: Path) -> None:
    found = look("/dialog", tmp_path)
    recheck(found.path, Settings(engine=("own",), rule=_RULES))
    again = Audited(found.path, report_of(found.path))
    assert failures(again) == failures(found)


def test_interactions_run_without_the_cover(tmp_path: Path) -> None:
    found = look("/dialog", tmp_path, profile="standard")
    walked = [u for u in found.report.untested if u.rule == "focus-visible"]
    assert walked == []
    assert found.report.verdict.exit_code == 1
