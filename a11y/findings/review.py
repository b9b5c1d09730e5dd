"""A person's answers to what automatic checks can't decide: the file, and what it settles.

The file is JSON for version control: sorted, one entry a question. An answer holds for what the
person saw. When that changes, the question is asked again, and the report says why.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from a11y.core.errors import UNREADABLE, StoreError, UsageError, why_unreadable
from a11y.core.model import Assertion, Mode, Outcome
from a11y.core.report import Answer, Issue, IssueState, Occurrence, Report, Review

SCHEMA = "a11y-reviews/1"
FILE = "a11y-reviews.json"
SETTLING = frozenset({Answer.IN_ORDER, Answer.NOT_APPLICABLE})
"""Answers after which a question is not asked again."""

NEW_PLACES, GONE, CERTAIN = "new-places", "gone", "certain"
"""Codes of ``Review.changed``: there are places that the person did not see; a part of what the
person judged is gone or different; the checks are now certain of a failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer with what it is about: ``rule``, ``where`` (a structural path) and ``members``."""

    review: Review
    rule: str
    where: str
    members: frozenset[str]


Entries = Mapping[str, Entry]
"""Entries by the fingerprint of their issue."""


def seen(issue: Issue) -> frozenset[str]:
    """The identities of all that a person judges in an issue.

    They are its members, as in the baseline. A member that is a whole page is only its address;
    so there what the question says about the page counts, too.
    """
    pages = [o for o in issue.occurrences if o.target is None or o.target.path in {"html", ""}]
    texts = (json.dumps([o.page, o.message, o.data, *_lists(o)], default=str) for o in pages)
    digests = (hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8] for text in texts)
    return frozenset((*issue.members, *digests))


def _lists(occurrence: Occurrence) -> list[object]:
    return [evidence.data for evidence in occurrence.evidence if evidence.kind == "images"]


def entry(issue: Issue, review: Review) -> Entry:
    """The entry for an answer about this issue as it is now."""
    first = issue.occurrences[0].target if issue.occurrences else None
    return Entry(
        review=replace(review, changed=""),
        rule=issue.rule,
        where=first.path if first else "",
        members=seen(issue),
    )


def match(issues: Iterable[Issue], entries: Entries) -> dict[str, str]:
    """Fingerprint of an issue to the key of its entry, one to one.

    The same identity as the baseline's; a better way of matching replaces this function alone.
    """
    return {
        issue.fingerprint: issue.fingerprint for issue in issues if issue.fingerprint in entries
    }


def changed(issue: Issue, known: Entry) -> str:
    """Why an answer does not hold for the issue as it is now; empty if it holds.

    What was in order stays so until something is added. What is a barrier stays one as long as
    all that the person judged is still there.
    """
    now, answer = seen(issue), known.review.answer
    if issue.outcome is Outcome.FAILED and answer is not Answer.BARRIER:
        return CERTAIN
    if answer in SETTLING and not now <= known.members:
        return NEW_PLACES
    if answer is Answer.BARRIER and not known.members <= now:
        return GONE
    return ""


def judge(issues: Iterable[Issue], entries: Entries) -> dict[str, Review]:
    """What people said, by the fingerprint of the issue, with the reason if it does not hold."""
    found = {issue.fingerprint: issue for issue in issues}
    reviews = {}
    for fingerprint, key in match(found.values(), entries).items():
        known = entries[key]
        reviews[fingerprint] = replace(known.review, changed=changed(found[fingerprint], known))
    return reviews


def apply(issues: Sequence[Issue], entries: Entries) -> tuple[tuple[Issue, ...], tuple[Issue, ...]]:
    """(issues that are open, questions that are settled), each with its review.

    A question that a person judged a barrier is a failed issue.
    """
    reviews = judge(issues, entries)
    left: list[Issue] = []
    settled: list[Issue] = []
    for issue in issues:
        review = reviews.get(issue.fingerprint)
        judged = replace(issue, review=review)
        if review is None or review.changed:
            left.append(judged)
        elif review.answer in SETTLING:
            settled.append(judged)
        else:
            left.append(_failed(judged) if review.answer is Answer.BARRIER else judged)
    return tuple(left), tuple(settled)


def _failed(issue: Issue) -> Issue:
    occurrences = tuple(replace(seen, outcome=Outcome.FAILED) for seen in issue.occurrences)
    return replace(issue, outcome=Outcome.FAILED, occurrences=occurrences)


def questions(report: Report) -> tuple[Issue, ...]:
    """Everything that a person can answer, one kind after another, the worst kind first.

    ``report``: made without reviews. What is certain to fail is no question, and neither is what
    is suppressed.
    """
    asked = [
        issue
        for issue in report.issues
        if issue.outcome is Outcome.CANT_TELL and issue.state is not IssueState.SUPPRESSED
    ]
    kinds = list(dict.fromkeys(issue.rule for issue in asked))
    return tuple(sorted(asked, key=lambda issue: kinds.index(issue.rule)))


class Source(Protocol):
    """What ``Answered`` reads: ``store.Reader`` implements it."""

    def page_assertions(self, page: str) -> Sequence[Assertion]: ...

    def blob(self, name: str) -> bytes: ...


class Answered:
    """A source for reporters whose assertions agree with the answers in the report."""

    def __init__(self, source: Source, report: Report) -> None:
        self._source = source
        self._settled = {issue.fingerprint for issue in report.settled}
        self._barriers = {i.fingerprint for i in report.issues if i.mode is Mode.MANUAL}

    def page_assertions(self, page: str) -> Sequence[Assertion]:
        """Without what is settled; what a person judged a barrier is failed."""
        return list(self._answered(self._source.page_assertions(page)))

    def _answered(self, assertions: Iterable[Assertion]) -> Iterator[Assertion]:
        for assertion in assertions:
            if assertion.issue in self._barriers:
                yield replace(assertion, outcome=Outcome.FAILED, mode=Mode.MANUAL)
            elif assertion.issue not in self._settled:
                yield assertion

    def blob(self, name: str) -> bytes:
        """A picture by its name."""
        return self._source.blob(name)


def dump(entries: Entries) -> str:
    """The text of the file."""
    rows = {
        fingerprint: {
            "answer": known.review.answer,
            "members": sorted(known.members),
            "note": known.review.note,
            "rule": known.rule,
            "when": known.review.when,
            "where": known.where,
            "who": known.review.who,
        }
        for fingerprint, known in entries.items()
    }
    document = {"schema": SCHEMA, "reviews": rows}
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def load(path: Path, *, needed: bool = False) -> dict[str, Entry]:
    """Entries by fingerprint; none if there is no file and none is ``needed``.

    Raises ``UsageError`` if the file can't be read.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"its schema is {data['schema']!r}")
        return {str(key): _entry(key, row) for key, row in data["reviews"].items()}
    except FileNotFoundError as error:
        if not needed:
            return {}
        raise _unreadable(path, error.strerror) from error
    except UNREADABLE as error:
        raise _unreadable(path, why_unreadable(error)) from error


def _unreadable(path: Path, error: object) -> UsageError:
    return UsageError(
        "The reviews {path} can't be read: {error}",
        hint="Restore the file from version control, or name another one with --reviews",
        path=path,
        error=error,
    )


def _entry(key: str, row: Mapping[str, Any]) -> Entry:
    """Raises ``ValueError``, ``KeyError`` or ``TypeError`` for what is not an entry."""
    texts = {name: row.get(name, "") for name in ("who", "note", "rule", "where")}
    wrong = next((name for name, text in texts.items() if not isinstance(text, str)), "")
    if wrong or not all(isinstance(item, str) for item in row["members"]):
        raise ValueError(f"{key}: {wrong or 'members'} is not text")
    when = date.fromisoformat(row["when"]).isoformat()
    return Entry(
        review=Review(
            answer=Answer(row["answer"]), who=texts["who"], when=when, note=texts["note"]
        ),
        rule=texts["rule"],
        where=texts["where"],
        members=frozenset(row["members"]),
    )


def save(path: Path, entries: Entries) -> None:
    """Replace the file, all or nothing. Raises ``StoreError``."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_text(dump(entries), "utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(
            "The reviews {path} can't be written: {error}",
            path=path,
            error=error.strerror or error,
        ) from error
