"""A person at work: the questions of a run, their answers, what comes next, undo."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from a11y.core.report import Answer, Issue, Report, Review
from a11y.findings import review as reviews
from a11y.findings.review import Entry
from a11y.reporters.common.clean import line

NOTE, WHO = 600, 80
"""The most characters of a note and of a name. Both are one line."""


def note_text(text: str) -> str:
    """A note as it is stored."""
    return line(text, NOTE)


@dataclass(slots=True)
class Session:
    """``report``: made without reviews. ``path``: the file with the answers, which is read before
    each change and written after it: another program may change it meanwhile. ``reviews``: what
    people said of the questions, by fingerprint. Making one raises ``UsageError`` if the file
    can't be read.
    """

    report: Report
    path: Path
    who: str
    today: Callable[[], date] = date.today
    questions: Sequence[Issue] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)
    _by_fingerprint: Mapping[str, Issue] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _postponed: set[str] = field(default_factory=set)
    _done: list[dict[str, Entry | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.who = line(self.who, WHO)
        self.questions = reviews.questions(self.report)
        self._by_fingerprint = {issue.fingerprint: issue for issue in self.questions}
        self.read()

    def read(self) -> None:
        """Read the file. Raises ``UsageError``."""
        self._know(reviews.load(self.path))

    def _know(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self.reviews = reviews.judge(self.questions, entries)

    def find(self, fingerprint: str) -> Issue | None:
        """The question with this fingerprint."""
        return self._by_fingerprint.get(fingerprint)

    def is_answered(self, issue: Issue) -> bool:
        """True if the question has an answer that holds; *later* is none."""
        review = self.reviews.get(issue.fingerprint)
        return review is not None and not review.changed and review.answer is not Answer.LATER

    def answered(self) -> int:
        """How many questions have an answer that holds."""
        return sum(map(self.is_answered, self.questions))

    def kinds(self) -> Mapping[str, Sequence[Issue]]:
        """Questions by rule, in their order."""
        found: dict[str, list[Issue]] = {}
        for issue in self.questions:
            found.setdefault(issue.rule, []).append(issue)
        return found

    def following(self, issue: Issue | None = None) -> Issue | None:
        """The next open question after ``issue``, by default the first; None if all are done.

        What was put off in this session does not come again.
        """
        at = self.questions.index(issue) + 1 if issue is not None else 0
        for each in (*self.questions[at:], *self.questions[:at]):
            if each.fingerprint not in self._postponed and not self.is_answered(each):
                return each
        return None

    def answer(self, answers: Iterable[tuple[Issue, Answer, str]]) -> int:
        """Store answers with their notes as one step that can be undone; returns how many are new.

        Raises ``UsageError`` if the file can't be read, ``StoreError`` if it can't be written.
        """
        self.read()
        changes: dict[str, Entry | None] = {}
        for issue, answer, note in answers:
            review = Review(
                answer=answer, who=self.who, when=self.today().isoformat(), note=note_text(note)
            )
            if answer is Answer.LATER:
                self._postponed.add(issue.fingerprint)
            changes[issue.fingerprint] = reviews.entry(issue, review)
        if changes:
            self._done.append(self._change(changes))
        return len(changes)

    def undo(self) -> str:
        """Take back the last step; returns the fingerprint of its first question, or nothing.

        Raises what ``answer`` raises.
        """
        if not self._done:
            return ""
        self.read()
        before = self._done[-1]
        self._change(before)
        self._done.pop()
        self._postponed.difference_update(before)
        return next(iter(before))

    @property
    def can_undo(self) -> bool:
        """True if there is a step to take back."""
        return bool(self._done)

    def _change(self, changes: Mapping[str, Entry | None]) -> dict[str, Entry | None]:
        """Write these entries (None: remove). Returns what was there before."""
        entries = dict(self._entries)
        keys = reviews.match(filter(None, map(self.find, changes)), entries)
        before = {
            fingerprint: entries.pop(keys.get(fingerprint, fingerprint), None)
            for fingerprint in changes
        }
        entries.update((key, entry) for key, entry in changes.items() if entry is not None)
        reviews.save(self.path, entries)
        self._know(entries)
        return before
