"""What a report says of each criterion beside its issues, and of the part of a template."""

from dataclasses import replace

import pytest

from a11y.core.report import CriterionResult, CriterionStatus
from a11y.core.wcag import criteria, in_scope
from a11y.i18n.catalogue import tr
from a11y.reporters.common.criteria import GUIDES, coverage
from a11y.reporters.common.part import part_of, template_part
from tests.report_factory import sample


def test_every_criterion_has_its_texts() -> None:
    assert set(GUIDES) == {criterion.num for criterion in in_scope("AA")}
    for guide in GUIDES.values():
        for lang in ("en", "pl"):
            assert len(tr(lang, guide.steps).split("\n")) == 3
            assert tr(lang, guide.blind).endswith(".")
            assert not tr(lang, guide.whether).endswith(".")


def _result(num: str, status: CriterionStatus, **more: int) -> CriterionResult:
    return CriterionResult(criterion=criteria()[num], status=status, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("result", "polish", "english"),
    [
        (
            _result("1.2.2", CriterionStatus.FURTHER_TESTING, pages=15),
            "Nie ma tu filmów ani nagrań dźwięku (sprawdzono: 15 stron).",
            "There is no video and no audio on 15 pages.",
        ),
        (
            _result("3.3.1", CriterionStatus.FURTHER_TESTING, pages=1),
            "Nie ma tu formularzy tego rodzaju (sprawdzono: 1 strona).",
            "There is no form of this kind on 1 page.",
        ),
        (
            _result("1.1.1", CriterionStatus.NOT_SATISFIED, pages=9, failed=2),
            "Sprawdzono (9 z 11 stron):",
            "Looked at on 9 of 11 pages:",
        ),
        (
            _result("1.4.13", CriterionStatus.NOT_TESTED),
            "Nie sprawdzono, czy to, co pojawia się po najechaniu lub po otrzymaniu fokusu, można zamknąć, wskazać i spokojnie przeczytać.",
            "Not tested: whether what appears on hover or focus can be closed, reached and read at leisure.",
        ),
    ],
)
def test_what_was_looked_at(result: CriterionResult, polish: str, english: str) -> None:
    report, _ = sample()
    assert coverage(result, report, "pl").looked == polish
    assert coverage(result, report, "en").looked == english


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("header.top>div>a", "header"),
        ("div.page>header>nav>ul>li>a", "header-menu"),
        ("nav>ul>li>a", "menu"),
        ("main>article>header>h2", "main"),
        ("section>header>h2", ""),
        ("div>footer>p", "footer"),
        ("my-app>>>footer>p", "footer"),
        ("aside.side>a", "aside"),
        ("div>p", ""),
        ("", ""),
    ],
)
def test_the_part_of_a_template(path: str, part: str) -> None:
    assert part_of(path) == part


def test_an_issue_of_one_page_is_in_no_part() -> None:
    issue = next(issue for issue in sample()[0].issues if template_part(issue, "en"))
    assert template_part(replace(issue, pages=340), "en") == "main content of 340 pages"
    assert template_part(replace(issue, pages=340), "pl") == "główna treść (340 stron)"
    assert template_part(replace(issue, pages=1), "en") == ""
