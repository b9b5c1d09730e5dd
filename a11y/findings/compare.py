"""Two runs, or a run and a baseline: what is new, fixed, known, moved. Pure.

Elements are matched as the baseline matches them (``findings.matching``). An element is never
called fixed if the new side did not look for it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from a11y.core.model import Impact
from a11y.core.report import Change, Comparison, Element
from a11y.findings.baseline import pages_moved
from a11y.findings.matching import Match, match
from a11y.findings.matching_keys import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One issue of a side. ``elements``: failed ones and those that the rules only ask about."""

    rule: str
    impact: Impact
    titles: Mapping[str, str]
    elements: tuple[Element, ...]
    suppressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is compared. ``issues``: by fingerprint. ``pages``: (language, title) by path.

    ``audited``: paths of the pages that were seen, ``not_run``: rules that ran nowhere; None and
    empty for a baseline, which tells neither.
    """

    name: str
    issues: Mapping[str, Entry] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    audited: frozenset[str] | None = None
    not_run: frozenset[str] = frozenset()
    incomplete: bool = False
    threshold: Impact = Impact.SERIOUS


@dataclass(frozen=True, slots=True)
class _Piece:
    """One element of a list that is being made."""

    row: Row
    count: int
    before: Element | None = None


def compare(old: Side, new: Side) -> Comparison:
    """All lists, each with the worst issues first. Suppressed issues of ``new`` are in none."""
    known, found = list(_rows(old, failed=True)), list(_rows(new, failed=True))
    moved, translated = pages_moved(old.pages, new.pages)
    matching = match(known, found, moved=moved, languages_changed=translated)
    gone = [known[at] for at in matching.unmatched]
    asked = list(_rows(new, failed=False))
    still = match(gone, asked, moved=moved, languages_changed=translated).unmatched
    fixed, unseen = _divide((gone[at] for at in still), new, moved)
    stayed, elsewhere = _places(matching.matches, known, found)
    added = _changes(
        (_Piece(row, count) for row, count in zip(found, matching.new, strict=True) if count), new
    )
    return Comparison(
        old=old.name,
        new=new.name,
        added=added,
        fixed=_changes(fixed, old),
        unseen=_changes(unseen, old),
        known=_changes(stayed, new),
        moved=_changes(elsewhere, new),
        blocking=sum(change.impact.at_least(new.threshold) for change in added),
        incomplete=tuple(side.name for side in (old, new) if side.incomplete),
    )


def _rows(side: Side, *, failed: bool) -> Iterator[Row]:
    for fingerprint, entry in side.issues.items():
        for element in entry.elements:
            if element.failed is failed:
                yield Row(rule=entry.rule, issue=fingerprint, element=element)


def _divide(
    rows: Iterable[Row], new: Side, moved: Mapping[str, str]
) -> tuple[list[_Piece], list[_Piece]]:
    """(fixed, unseen) of the rows that nothing matched."""
    fixed: list[_Piece] = []
    unseen: list[_Piece] = []
    for row in rows:
        page = moved.get(row.element.page, row.element.page)
        looked = (
            not new.incomplete
            and row.rule not in new.not_run
            and (new.audited is None or page in new.audited)
        )
        (fixed if looked else unseen).append(_Piece(row, row.element.count))
    return fixed, unseen


def _places(
    matches: Iterable[Match], known: Sequence[Row], found: Sequence[Row]
) -> tuple[list[_Piece], list[_Piece]]:
    """(at the same place, at another place or page) of the found rows that were matched.

    A found row that several known rows match is at the same place if one of them was.
    """
    counts: Counter[int] = Counter()
    befores: dict[int, list[Element]] = defaultdict(list)
    for pair in matches:
        counts[pair.found] += pair.count
        befores[pair.found].append(known[pair.known].element)
    stayed, elsewhere = [], []
    for at, count in sorted(counts.items()):
        if any(_same_place(before, found[at].element) for before in befores[at]):
            stayed.append(_Piece(found[at], count))
        else:
            elsewhere.append(_Piece(found[at], count, befores[at][0]))
    return stayed, elsewhere


def _same_place(before: Element, now: Element) -> bool:
    """An element of several pages names only the first of them, so only its place is compared."""
    on_one = before.pages == now.pages == 1
    return before.place == now.place and (before.page == now.page or not on_one)


def _changes(pieces: Iterable[_Piece], side: Side) -> tuple[Change, ...]:
    by_issue: dict[str, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        if not side.issues[piece.row.issue].suppressed:
            by_issue[piece.row.issue].append(piece)
    changes = []
    for fingerprint, mine in by_issue.items():
        entry = side.issues[fingerprint]
        mine.sort(key=lambda piece: (piece.row.element.page, piece.row.element.place))
        changes.append(
            Change(
                fingerprint=fingerprint,
                rule=entry.rule,
                impact=entry.impact,
                titles=entry.titles,
                elements=tuple(piece.row.element for piece in mine),
                count=sum(piece.count for piece in mine),
                before=tuple(piece.before for piece in mine if piece.before),
            )
        )
    return tuple(sorted(changes, key=_order))


def _order(change: Change) -> tuple[int, str, str, str]:
    return (change.impact.rank, change.rule, change.elements[0].page, change.fingerprint)
