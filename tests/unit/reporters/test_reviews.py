"""Reports know a person's answers: settled questions, barriers, and what is asked again."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from a11y.core.report import Answer, CriterionStatus, Report, Review
from a11y.findings.review import apply, entry
from a11y.reporters import reporter
from tests.report_build import ROOT, build
from tests.report_factory import sample
from tests.review_examples import asking

ANNA = Review(answer=Answer.IN_ORDER, who="Anna <b>", when="2026-11-30", note="Seen <i>")


@pytest.fixture
def answered() -> Report:
    """Three questions: settled, a barrier, and one that changed since it was answered."""
    report = asking(3)
    certain, *questions = report.issues
    barrier = replace(ANNA, answer=Answer.BARRIER)
    entries = {
        q.fingerprint: entry(q, said)
        for q, said in zip(questions, (ANNA, barrier, ANNA), strict=True)
    }
    questions[2] = replace(questions[2], members=("new",))
    issues, settled = apply((certain, *questions), entries)
    criteria = tuple(
        replace(row, status=CriterionStatus.REVIEWED, reviews=(ANNA,))
        if row.criterion.num == "2.4.4"
        else row
        for row in report.criteria
    )
    return replace(report, issues=issues, settled=settled, criteria=criteria)


def _file(report: Report, name: str, path: str) -> str:
    build()
    files = dict(reporter(name).render(report, sample()[1], "en"))
    return files[path].decode("utf-8")


def test_the_html_report(answered: Report) -> None:
    page = _file(answered, "html", "index.html")
    assert 'id="settled"' in page
    assert "Anna &lt;b&gt;, 2026-11-30" in page
    assert "Judged by Anna &lt;b&gt;, 2026-11-30: barrier. Seen &lt;i&gt;" in page
    assert "Automatic checks could not decide this: a person did." in page
    assert "This is asked again, because something is there that the person did not see." in page
    assert "1 answer of a person does not hold any more" in page
    assert "Reviewed by Anna &lt;b&gt;, 2026-11-30: 1 question answered." in page
    assert 'class="status status-5">Reviewed by a person' in page


def test_reports_without_answers_do_not_speak_of_them() -> None:
    page = _file(sample()[0], "html", "index.html")
    assert "settled" not in page
    assert "Reviewed by a person" not in page


def test_the_json_report(answered: Report) -> None:
    made = json.loads(_file(answered, "json", ""))
    schema = json.loads((ROOT / "a11y" / "reporters" / "report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(made)
    held = {i["mode"]: i["review"] and i["review"]["changed"] for i in made["findings"]}
    assert held == {"automatic": None, "manual": "", "semiAuto": "new-places"}
    assert [i["review"]["who"] for i in made["settled"]] == ["Anna <b>"]
