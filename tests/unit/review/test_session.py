"""A person at work: what comes next, undo, and a file that others may change meanwhile."""

from pathlib import Path

from a11y.core.report import Answer
from a11y.findings.review import load, save
from tests.review_examples import session


def test_questions_come_kind_by_kind_until_none_is_left(tmp_path: Path) -> None:
    work = session(tmp_path, 6)
    seen = []
    issue = work.following()
    while issue is not None:
        seen.append(issue.fingerprint)
        work.answer([(issue, Answer.IN_ORDER, "")])
        issue = work.following(issue)
    assert seen == [q.fingerprint for q in work.questions]
    assert [len(issues) for issues in work.kinds().values()] == [2, 2, 2]
    assert work.answered() == 6


def test_later_does_not_come_again_in_this_session_but_in_the_next(tmp_path: Path) -> None:
    work = session(tmp_path, 2)
    first, second = work.questions
    work.answer([(first, Answer.LATER, "ask Jan")])
    assert work.following(first) is second
    work.answer([(second, Answer.BARRIER, "")])
    assert work.following(second) is None
    assert work.answered() == 1
    again = session(tmp_path, 2).following()
    assert again is not None
    assert again.fingerprint == first.fingerprint


def test_undo_gives_back_what_was_there(tmp_path: Path) -> None:
    work = session(tmp_path, 3)
    first, second, _third = work.questions
    work.answer([(first, Answer.LATER, "later")])
    before = load(work.path)
    work.answer([(first, Answer.BARRIER, "now"), (second, Answer.IN_ORDER, "")])
    assert work.undo() == first.fingerprint
    assert load(work.path) == before
    assert work.undo() == first.fingerprint
    assert load(work.path) == {}
    assert (work.undo(), work.can_undo) == ("", False)


def test_what_another_program_wrote_stays(tmp_path: Path) -> None:
    work, other = session(tmp_path, 2), session(tmp_path, 2)
    other.answer([(other.questions[1], Answer.BARRIER, "other")])
    entries = load(work.path)
    entries["of another site"] = next(iter(entries.values()))
    save(work.path, entries)
    work.answer([(work.questions[0], Answer.IN_ORDER, "")])
    assert set(load(work.path)) == {
        *(q.fingerprint for q in work.questions),
        "of another site",
    }


def test_notes_are_one_clean_line(tmp_path: Path) -> None:
    work = session(tmp_path, 1)
    work.answer([(work.questions[0], Answer.IN_ORDER, "  two\r\n lines\x1b[31m " + "x" * 900)])
    note = work.reviews[work.questions[0].fingerprint].note
    assert note.startswith("two lines␛[31m xxx")
    assert len(note) == 600
