"""Questions and answers as a table: out to a spreadsheet, filled in, and back."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from a11y.core.errors import UsageError
from a11y.core.report import Answer, Issue, Review
from a11y.findings import review as reviews
from a11y.findings.review import Entry
from a11y.i18n.catalogue import LANGUAGES, N_, tr
from a11y.i18n.texts import problem
from a11y.reporters.common import words
from a11y.reporters.common.clean import line
from a11y.reporters.common.elements import example
from a11y.reporters.common.reviews import ANSWERS, sentence
from a11y.reporters.csv import FORMULA, cell
from a11y.review.session import WHO, Session, note_text

_ID, _ANSWER, _NOTE, _WHO, _WHEN = (
    N_("Issue ID"), N_("Answer"), N_("Note"), N_("Judged by"), N_("Date"),
)  # fmt: skip
_HEAD = (
    N_("Question"), N_("Element"), N_("Criteria"), N_("Where"), N_("Page"),
    _ANSWER, _NOTE, _WHO, _WHEN, N_("Remark"), _ID,
)  # fmt: skip


def export(session: Session, lang: str) -> bytes:
    """All questions with their answers, for a spreadsheet, as ``reporters.csv`` writes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if lang == "pl" else ",", lineterminator="\r\n")
    writer.writerow([tr(lang, name) for name in _HEAD])
    for issue in session.questions:
        writer.writerow(_row(issue, session.reviews.get(issue.fingerprint), session, lang))
    return out.getvalue().encode("utf-8-sig")


def _row(issue: Issue, review: Review | None, session: Session, lang: str) -> Iterator[str]:
    first = issue.occurrences[0] if issue.occurrences else None
    yield cell(problem(session.report.rules, issue, lang))
    yield cell(example(issue, lang))
    yield cell(", ".join(issue.criteria))
    yield cell(words.where(issue, session.report, lang))
    yield cell(first.page if first else "")
    held = review if review is not None and not review.changed else None
    yield tr(lang, ANSWERS[held.answer]) if held else ""
    yield _shielded(note_text(held.note)) if held else ""
    yield _shielded(line(held.who, WHO)) if held else ""
    yield held.when if held else ""
    yield cell(sentence(review, lang)) if review is not None and not held else ""
    yield issue.fingerprint


def _shielded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, and that ``_plain`` gives back."""
    return f"'{text}" if text.startswith(("''", *FORMULA, *_QUOTED)) else text


def _plain(text: str) -> str:
    return text[1:] if text.startswith(("''", *_QUOTED)) else text


_QUOTED = tuple(f"'{sign}" for sign in FORMULA)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """One row that was filled in. ``place``: file and line, for messages."""

    place: str
    issue: Issue
    answer: Answer
    note: str
    who: str
    when: str


def merge(session: Session, data: bytes, source: str) -> tuple[dict[str, Entry], int]:
    """All entries with what was filled in, and how many of them are new or different.

    A row without an answer changes nothing. A different answer without a name and a date of its
    own gets those of the session. Raises ``UsageError`` naming the line; then nothing is taken.
    """
    entries = reviews.load(session.path)
    keys = reviews.match(session.questions, entries)
    count = 0
    for row in _filled(session, data, source):
        key = keys.get(row.issue.fingerprint, row.issue.fingerprint)
        known = session.reviews.get(row.issue.fingerprint)
        review = _review(row, known, session)
        if review is None:
            continue
        entries.pop(key, None)
        entries[row.issue.fingerprint] = reviews.entry(row.issue, review)
        count += 1
    return entries, count


def _review(row: _Filled, known: Review | None, session: Session) -> Review | None:
    """The new answer of a row; None if it says what is known."""
    given = Review(
        answer=row.answer,
        who=row.who or session.who,
        when=row.when or session.today().isoformat(),
        note=row.note,
    )
    if known is None or known.changed:
        return given
    signed = (row.who, row.when) in {("", ""), (line(known.who, WHO), known.when)}
    if (row.answer, row.note) == (known.answer, note_text(known.note)) and signed:
        return None
    if not signed:
        return given
    return Review(
        answer=row.answer, who=session.who, when=session.today().isoformat(), note=row.note
    )


def _filled(session: Session, data: bytes, source: str) -> Iterator[_Filled]:
    """The rows with an answer."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            "{source} is not in UTF-8",
            hint="In the spreadsheet choose: Save as, CSV UTF-8",
            source=source,
        ) from error
    head, _, _ = text.partition("\n")
    delimiter = max(";,\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    seen: set[str] = set()
    try:
        columns = _columns(next(rows, []), source)
        for row in rows:
            place = f"{source}:{rows.line_num}"
            filled = _parsed(row, columns, session, place)
            if filled is None:
                continue
            if filled.issue.fingerprint in seen:
                raise UsageError("{place}: the question is there twice", place=place)
            seen.add(filled.issue.fingerprint)
            yield filled
    except csv.Error as error:
        raise UsageError("{source} is not CSV: {error}", source=source, error=error) from error


def _columns(head: Sequence[str], source: str) -> Mapping[str, int]:
    """The places of the columns, whose names may be in any of our languages."""
    found = {
        name: at
        for at, title in enumerate(head)
        for name in (_ID, _ANSWER, _NOTE, _WHO, _WHEN)
        if _is_name(title, name)
    }
    for name in found:
        if sum(_is_name(title, name) for title in head) > 1:
            raise UsageError("{source} has the column “{name}” twice", source=source, name=name)
    for name in (_ID, _ANSWER):
        if name not in found:
            raise UsageError(
                "{source} has no column “{name}”",
                hint="Start from: a11y review --export csv=reviews.csv",
                source=source,
                name=name,
            )
    return found


def _is_name(title: str, name: str) -> bool:
    """Is ``title`` the name of a column in any of our languages? Case does not count."""
    names = {name, *(tr(lang, name) for lang in LANGUAGES)}
    return title.strip().casefold() in {word.casefold() for word in names}


def _parsed(
    row: Sequence[str], columns: Mapping[str, int], session: Session, place: str
) -> _Filled | None:
    """One row; None without an answer. Raises ``UsageError``."""
    text = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    if not text[_ANSWER]:
        return None
    issue = session.find(text[_ID])
    if issue is None:
        raise UsageError(
            "{place}: this run does not ask the question “{id}”",
            hint="Questions of this run: a11y review --list",
            place=place,
            id=text[_ID],
        )
    answer = _answer(text[_ANSWER])
    if answer is None:
        raise UsageError(
            "{place}: “{answer}” is no answer",
            hint="Known: {known}",
            place=place,
            answer=text[_ANSWER],
            known=", ".join(Answer),
        )
    try:
        when = date.fromisoformat(text[_WHEN]).isoformat() if text.get(_WHEN) else ""
    except ValueError:
        raise UsageError(
            "{place}: “{date}” is not a date",
            hint="Write it as {form}",
            place=place,
            date=text[_WHEN],
            form="2027-01-31",
        ) from None
    return _Filled(
        place=place,
        issue=issue,
        answer=answer,
        note=note_text(_plain(text.get(_NOTE, ""))),
        who=line(_plain(text.get(_WHO, "")), WHO),
        when=when,
    )


def _answer(text: str) -> Answer | None:
    """An answer by its code or its word in any of our languages."""
    wished = text.casefold()
    for answer, word in ANSWERS.items():
        if wished in {answer.value, *(tr(lang, word).casefold() for lang in ("en", *LANGUAGES))}:
            return answer
    return None
