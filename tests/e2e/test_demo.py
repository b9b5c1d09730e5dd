"""The demo site: what the audit finds is what its key of barriers says."""

from pathlib import Path

import pytest

from a11y.core.model import Assertion, Outcome
from a11y.core.report import Occurrence
from a11y.demo import barriers
from a11y.demo.server import serve
from a11y.findings.identity import picture_name
from a11y.i18n.texts import message_text, problem
from tests.e2e.helpers import Audited, audit, schema_errors


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


def test_the_json_report_fits_its_schema(audited: Audited) -> None:
    assert schema_errors(audited) == []


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


def test_a_picture_shows_the_element_that_its_occurrence_names(audited: Audited) -> None:
    """The name of a photograph is made of page, element and issue."""
    photographs = 0
    for issue in audited.report.issues:
        for occurrence in issue.occurrences:
            mine = Assertion(
                rule=occurrence.rule,
                outcome=occurrence.outcome,
                page=occurrence.page,
                target=occurrence.target,
                issue=issue.fingerprint,
            )
            for evidence in occurrence.evidence:
                if evidence.kind == "picture" and "-" not in evidence.blob:
                    photographs += 1
                    assert evidence.blob == picture_name(mine)
        first = issue.occurrences[0]
        others = [o for o in issue.occurrences[1:] if o.outcome is first.outcome]
        if any(_has_picture(other) for other in others):
            assert _has_picture(first), "the occurrence that a card shows has the picture"
    assert photographs > 20


def _has_picture(occurrence: Occurrence) -> bool:
    return any(evidence.kind == "picture" for evidence in occurrence.evidence)


def test_every_title_and_message_is_filled(audited: Audited) -> None:
    rules = audited.report.rules
    for issue in audited.report.issues:
        for lang in ("en", "pl"):
            assert "{" not in problem(rules, issue, lang)
            for occurrence in issue.occurrences:
                assert "{" not in message_text(rules, occurrence, lang)


def test_an_empty_button_is_one_issue_of_both_engines(audited: Audited) -> None:
    (button,) = (i for i in audited.report.issues if "axe:button-name" in i.rules)
    assert button.rules == ("button-name", "axe:button-name")
    assert button.agreed
    assert button.silent == ()


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
