"""The demo site: what the audit finds is what its key of barriers says."""

from pathlib import Path

import pytest

from a11y.core.model import Outcome
from a11y.demo import barriers
from a11y.demo.server import serve
from tests.e2e.helpers import Audited, audit


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    with serve() as site:
        return audit(site.url + "/", tmp_path_factory.mktemp("demo"))


def test_everything_was_seen(audited: Audited) -> None:
    coverage = audited.report.coverage
    assert audited.report.verdict.incomplete == ()
    assert audited.report.verdict.exit_code == 1
    assert coverage.failed == coverage.queued == 0
    assert coverage.found == coverage.audited + coverage.skipped + coverage.redirected
    assert coverage.skipped_by == {"robots": 1}


def test_documents_are_listed(audited: Audited) -> None:
    assert {d.kind for d in audited.report.documents} >= {"pdf", "docx"}


def test_clean_pages_have_no_failed_issue(audited: Audited) -> None:
    clean = {page.path for page in barriers.load().values() if page.clean}
    dirty = [
        (issue.rule, occurrence.page, occurrence.message)
        for issue in audited.report.issues
        if issue.outcome is Outcome.FAILED and issue.conformance
        for occurrence in issue.occurrences
        if _path(occurrence.page) in clean
    ]
    assert dirty == []


def test_every_barrier_that_axe_knows_is_found(audited: Audited) -> None:
    found = {
        (_path(occurrence.page), rule)
        for issue in audited.report.issues
        for rule in (issue.rule, *issue.rules)
        for occurrence in issue.occurrences
    }
    criteria = {
        (_path(occurrence.page), criterion)
        for issue in audited.report.issues
        for criterion in issue.criteria
        for occurrence in issue.occurrences
    }
    missing = [
        (page.path, barrier.id)
        for page in barriers.load().values()
        for barrier in page.barriers
        if barrier.axe
        and (page.path, f"axe:{barrier.axe}") not in found
        and (page.path, barrier.criterion) not in criteria
    ]
    assert missing == []


def test_issues_have_pictures(audited: Audited) -> None:
    failed = [
        f for f in audited.report.issues if f.outcome is Outcome.FAILED and f.occurrences[0].target
    ]
    pictured = [f for f in failed if f.occurrences[0].evidence]
    assert len(pictured) >= len(failed) * 0.6


def test_one_issue_on_three_pages_is_one_issue(audited: Audited) -> None:
    assert any(f.pages == 3 and f.count == 3 for f in audited.report.issues)


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def test_recheck_says_the_same(tmp_path: Path, audited: Audited) -> None:
    import shutil

    from a11y.audit.recheck import recheck
    from a11y.core.settings import Settings
    from tests.e2e.helpers import report_of

    copy = tmp_path / "run.sqlite"
    shutil.copy(audited.path, copy)
    recheck(copy, Settings(profile="quick"))
    before, after = audited.report, report_of(copy)
    assert {f.fingerprint: (f.count, f.outcome) for f in after.issues} == {
        f.fingerprint: (f.count, f.outcome) for f in before.issues
    }
