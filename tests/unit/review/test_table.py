"""The table: what is exported comes back unchanged; mistakes are named with their line."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.core.errors import UsageError
from a11y.core.report import Answer
from a11y.findings.review import load, save
from a11y.review.table import export, merge
from tests.review_examples import session

NOTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["=1+1", "'=1", "''", "'quoted'", "-", 'a;b,c"d', "@x", "\t="]
)


@given(
    st.lists(st.tuples(st.sampled_from(Answer), NOTES), max_size=4), st.sampled_from(["pl", "en"])
)
def test_what_was_exported_comes_back_unchanged(
    given_: list[tuple[Answer, str]], lang: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = session(Path(folder), 4)
        for issue, (answer, note) in zip(work.questions, given_, strict=False):
            work.answer([(issue, answer, note)])
        before, table = load(work.path), export(work, lang)
        assert merge(work, table, "t.csv") == (before, 0)
        save(work.path, {})
        work.read()
        assert merge(work, table, "t.csv") == (before, len(before))


def _filled(work_table: bytes, **cells: str) -> bytes:
    """The table with cells of the first question filled in."""
    import csv
    import io

    rows = list(csv.reader(io.StringIO(work_table.decode("utf-8-sig"))))
    for name, value in cells.items():
        rows[1][rows[0].index(name.replace("_", " "))] = value
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def test_a_new_answer_is_signed_by_who_imports(tmp_path: Path) -> None:
    work = session(tmp_path, 2)
    entries, count = merge(work, _filled(export(work, "en"), Answer="w porządku"), "t.csv")
    assert count == 1
    (entry,) = entries.values()
    assert (entry.review.answer, entry.review.who, entry.review.when) == (
        Answer.IN_ORDER,
        "Anna Wrona",
        "2026-11-30",
    )


def test_a_changed_answer_is_not_signed_by_who_gave_the_old_one(tmp_path: Path) -> None:
    session(tmp_path, 1).answer([(session(tmp_path, 1).questions[0], Answer.LATER, "")])
    work = session(tmp_path, 1)
    work.who = "Jan"
    table = _filled(export(work, "en"), Answer="Barrier")
    (entry,) = merge(work, table, "t.csv")[0].values()
    assert (entry.review.answer, entry.review.who) == (Answer.BARRIER, "Jan")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"Answer": "perhaps"}, "t.csv:2: “perhaps” is no answer"),
        ({"Answer": "later", "Date": "soon"}, "t.csv:2: “soon” is not a date"),
        ({"Answer": "later", "Issue_ID": "ffff"}, "t.csv:2: this run does not ask"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, cells: dict[str, str], message: str
) -> None:
    work = session(tmp_path, 1)
    with pytest.raises(UsageError) as error:
        merge(work, _filled(export(work, "en"), **cells), "t.csv")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "has no column “Issue ID”"),
        (b"Issue ID,Page\r\n", "has no column “Answer”"),
        (b"Issue ID,Answer\r\n\xff", "is not in UTF-8"),
        (b'Issue ID,Answer\r\n"x', "is not CSV"),
        (b"Issue ID,Answer,answer\r\n", "has the column “Answer” twice"),
        (b"issue id, ANSWER \r\nffff,later\r\n", "does not ask the question"),
        (b"Issue ID,Answer\r\n" + 2 * b"0000000000000000,later\r\n", "is there twice"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        merge(session(tmp_path, 1), data, "t.csv")
