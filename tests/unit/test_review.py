"""A person's answers: they settle, they hold until the thing changes, and the file is for a diff."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.core.errors import StoreError, UsageError
from a11y.core.model import Assertion, Mode, Outcome, Rule, Target
from a11y.core.report import Answer, CriterionStatus, Issue, IssueState, Review, Untested
from a11y.findings.identity import EquivalentRules, with_issues
from a11y.findings.merge import merge
from a11y.findings.report import criteria_results
from a11y.findings.review import (
    CERTAIN,
    GONE,
    NEW_PLACES,
    Answered,
    Entry,
    apply,
    changed,
    dump,
    entry,
    load,
    questions,
    save,
)
from tests.report_factory import MemorySource, sample

HOME = "https://x.test/"
ASKS = Rule(id="image-description", title="Images are described", criteria=("1.1.1",))
RULES = {ASKS.id: ASKS}


def asked(*names: str, outcome: Outcome = Outcome.CANT_TELL) -> Issue:
    """One question about these images."""
    (issue,) = merge(
        with_issues([_assertion(name, outcome) for name in names], EquivalentRules(RULES)), RULES
    )
    return issue


def _assertion(name: str, outcome: Outcome = Outcome.CANT_TELL) -> Assertion:
    target = Target(
        selector=f"img[alt={name}]", path="main>img", role="image", name=name, html=f"<img {name}>"
    )
    return Assertion(
        rule=ASKS.id, page=HOME, target=target, outcome=outcome, criteria=ASKS.criteria
    )


def said(answer: Answer, note: str = "") -> Review:
    return Review(answer=answer, who="Anna Wrona", when="2026-11-30", note=note)


def after(answer: Answer, judged: Issue, now: Issue) -> tuple[tuple[Issue, ...], tuple[Issue, ...]]:
    return apply([now], {judged.fingerprint: entry(judged, said(answer))})


@pytest.mark.parametrize("answer", [Answer.IN_ORDER, Answer.NOT_APPLICABLE])
def test_what_is_settled_is_no_issue_any_more(answer: Answer) -> None:
    left, (settled,) = after(answer, asked("a", "b"), asked("a", "b"))
    assert left == ()
    assert settled.review == said(answer)


def test_a_barrier_is_a_failed_issue_that_a_person_found() -> None:
    (issue,), settled = after(Answer.BARRIER, asked("a"), asked("a"))
    assert settled == ()
    assert (issue.outcome, issue.mode) == (Outcome.FAILED, Mode.MANUAL)
    assert {seen.outcome for seen in issue.occurrences} == {Outcome.FAILED}


def test_later_leaves_the_question_open() -> None:
    (issue,), settled = after(Answer.LATER, asked("a"), asked("b"))
    assert settled == ()
    assert (issue.outcome, issue.mode) == (Outcome.CANT_TELL, Mode.SEMI_AUTOMATIC)
    assert issue.review == said(Answer.LATER)


@pytest.mark.parametrize(
    ("answer", "judged", "now", "why"),
    [
        (Answer.IN_ORDER, ("a", "b"), ("a",), ""),
        (Answer.IN_ORDER, ("a",), ("a", "b"), NEW_PLACES),
        (Answer.NOT_APPLICABLE, ("a",), ("b",), NEW_PLACES),
        (Answer.BARRIER, ("a",), ("a", "b"), ""),
        (Answer.BARRIER, ("a", "b"), ("a",), GONE),
        (Answer.LATER, ("a",), ("b",), ""),
    ],
)
def test_an_answer_holds_for_what_the_person_saw(
    answer: Answer, judged: tuple[str, ...], now: tuple[str, ...], why: str
) -> None:
    (left, settled), issue = after(answer, asked(*judged), asked(*now)), asked(*now)
    assert changed(issue, entry(asked(*judged), said(answer))) == why
    if why:
        assert settled == ()
        assert [(i.outcome, i.review and i.review.changed) for i in left] == [
            (Outcome.CANT_TELL, why)
        ]


def test_no_answer_hides_a_certain_failure() -> None:
    (issue,), settled = after(Answer.IN_ORDER, asked("a"), asked("a", outcome=Outcome.FAILED))
    assert settled == ()
    assert issue.review is not None
    assert (issue.outcome, issue.mode, issue.review.changed) == (
        Outcome.FAILED,
        Mode.AUTOMATIC,
        CERTAIN,
    )


def test_other_questions_stay_as_they_are() -> None:
    other = replace(asked("a"), fingerprint="0" * 16)
    assert apply([other], {asked("a").fingerprint: entry(asked("a"), said(Answer.IN_ORDER))}) == (
        (other,),
        (),
    )


def _status(
    left: tuple[Issue, ...], settled: tuple[Issue, ...], *untested: Untested
) -> CriterionStatus:
    counts = {ASKS.id: {"cantTell": (1, 1)}}
    results = criteria_results(left, counts, RULES, untested, "AA", settled=settled)
    return next(r.status for r in results if r.criterion.num == "1.1.1")


def test_a_criterion_is_reviewed_only_if_all_its_questions_are_settled() -> None:
    settled = after(Answer.IN_ORDER, asked("a"), asked("a"))[1]
    other = replace(asked("b"), fingerprint="0" * 16)
    cut = Untested(rule=ASKS.id, reason="rule-error", pages=1)
    assert _status((), settled) is CriterionStatus.REVIEWED
    assert _status((other,), settled) is CriterionStatus.NEEDS_REVIEW
    assert _status((), settled, cut) is CriterionStatus.FURTHER_TESTING
    assert _status(after(Answer.BARRIER, asked("a"), asked("a"))[0], settled) is (
        CriterionStatus.NOT_SATISFIED
    )
    assert "satisfied" not in {status.value for status in CriterionStatus}


def test_assertions_agree_with_the_answers() -> None:
    first, second = _with_keys("a", "b")
    report = replace(
        sample()[0],
        issues=after(Answer.BARRIER, asked("a"), asked("a"))[0],
        settled=(replace(asked("a"), fingerprint="settled"),),
    )
    source = MemorySource({HOME: [first, replace(second, issue="settled")]}, {"p": b"p"})
    (kept,) = Answered(source, report).page_assertions(HOME)
    assert (kept.outcome, kept.mode) == (Outcome.FAILED, Mode.MANUAL)
    assert Answered(source, report).blob("p") == b"p"


def _with_keys(*names: str) -> list[Assertion]:
    return with_issues([_assertion(name) for name in names], EquivalentRules(RULES))


def test_questions_of_one_kind_follow_one_another() -> None:
    first, certain = asked("a"), asked("c", outcome=Outcome.FAILED)
    other = replace(first, fingerprint="1" * 16, rules=("link-purpose",))
    second = replace(first, fingerprint="2" * 16)
    silenced = replace(first, fingerprint="3" * 16, state=IssueState.SUPPRESSED)
    report = replace(sample()[0], issues=(certain, first, other, second, silenced))
    assert questions(report) == (first, second, other)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ENTRIES = st.dictionaries(
    TEXT,
    st.builds(
        Entry,
        review=st.builds(
            Review,
            answer=st.sampled_from(Answer),
            who=TEXT,
            when=st.dates().map(lambda day: day.isoformat()),
            note=TEXT,
        ),
        rule=TEXT,
        where=TEXT,
        members=st.frozensets(TEXT, max_size=3),
    ),
    max_size=4,
)


@given(ENTRIES)
def test_the_file_gives_back_what_was_written(entries: dict[str, Entry]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reviews.json"
        save(path, entries)
        assert load(path) == entries
        assert [each.name for each in Path(folder).iterdir()] == ["reviews.json"]


def test_the_file_is_the_same_in_any_order_of_answers() -> None:
    first, second = entry(asked("a"), said(Answer.LATER)), entry(asked("b"), said(Answer.BARRIER))
    assert dump({"a": first, "b": second}) == dump({"b": second, "a": first})


@pytest.mark.parametrize(
    "text",
    [
        "not JSON",
        "[]",
        '{"schema": "a11y-reviews/9", "reviews": {}}',
        '{"schema": "a11y-reviews/1"}',
        '{"schema": "a11y-reviews/1", "reviews": {"x": {"answer": "fine"}}}',
        '{"schema": "a11y-reviews/1", "reviews": {"x": {"answer": "later", "members": [1], "when": "2026-11-30"}}}',
        '{"schema": "a11y-reviews/1", "reviews": {"x": {"answer": "later", "members": [], "when": "today"}}}',
        '{"schema": "a11y-reviews/1", "reviews": {"x": {"answer": "later", "members": [], "when": "2026-11-30", "who": 3}}}',
        '{"schema": "a11y-reviews/1", "reviews": {"x": "later"}}',
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reviews.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"reviews\.json can't be read") as error:
        load(path)
    assert error.value.exit_code == 2


def test_only_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == {}
    with pytest.raises(UsageError, match=r"none\.json can't be read"):
        load(tmp_path / "none.json", needed=True)


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be written"):
        save(tmp_path / "gone" / "reviews.json", {})
