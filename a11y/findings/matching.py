"""Which elements of a baseline are which elements of a run, as version control finds renamed files.

Pure. The keys are tried one after the other, the surest first. An element that a sure key matched
is gone for the later ones. What no key matches is new in the run, or fixed in the baseline.
``docs/decisions/020-baseline-keys.md`` explains the keys and their order.

Two limits hold whatever the keys say: a known element stands for no more occurrences than the
baseline has of it, and for no more on one page than the baseline has on one page. The first has
one exception: the same element in the same place of a further page is a part of a template that a
new page uses.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from a11y.findings.elements import Key, Traits, share_a_page, traits
from a11y.findings.matching_keys import (
    KEYS,
    KeyOf,
    Row,
    exact_key,
    kind_place,
    place_page,
    same_page,
    same_place,
)

SAME_PLACE = 0.5
"""Least likeness of the words of an element that stayed where it is."""
SAME_PAGE = 0.65
"""Least likeness of the words of an element that moved on its page."""
SAME_ELSEWHERE = 0.75
"""Least likeness of the words of an element in the same place of another page."""
_MOST_PAIRS = 4_000
_MOST_ALIKE = 20
_MOST_TRIED = 50
_REWRITTEN = 5
_REPLACED = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """``known`` and ``found``: positions. ``count``: occurrences. ``key``: what matched them."""

    known: int
    found: int
    count: int
    key: str


@dataclass(frozen=True, slots=True)
class Matching:
    """``new``: by position of a found row, how many of its occurrences nobody knew.
    ``unmatched``: positions of known rows that nothing matched.
    """

    matches: tuple[Match, ...]
    new: tuple[int, ...]
    unmatched: tuple[int, ...]


@dataclass(slots=True)
class _Known:
    at: int
    row: Row
    page: str
    traits: Traits
    left: int
    taken: list["_Found"] = field(default_factory=list)

    def room(self, found: "_Found") -> int:
        """How many more of it may be on the pages of ``found``."""
        here = sum(other.each for other in self.taken if other.meets(found))
        return self.row.element.each - here


@dataclass(slots=True)
class _Found:
    at: int
    row: Row
    page: str
    traits: Traits
    left: int
    each: int = 0
    """How many on one page are known so far."""

    def meets(self, other: "_Found") -> bool:
        """True if both are on one page."""
        mine, theirs = self.row.element, other.row.element
        return mine.page == theirs.page or share_a_page(mine.on, theirs.on)


def match(
    known: Sequence[Row],
    found: Sequence[Row],
    *,
    moved: Mapping[str, str] | None = None,
    languages_changed: Iterable[str] = (),
) -> Matching:
    """Match known elements to found ones, one to one in occurrences.

    ``moved``: address of a known page to its address now. ``languages_changed``: addresses now of
    pages in another language than before. The order of the rows changes nothing.
    """
    if not known:
        return Matching((), tuple(row.element.count for row in found), ())
    return _Matcher(known, found, moved or {}, frozenset(languages_changed)).run()


class _Matcher:
    def __init__(
        self,
        known: Sequence[Row],
        found: Sequence[Row],
        moved: Mapping[str, str],
        translated: frozenset[str],
    ) -> None:
        self.known = [
            _Known(at, row, moved.get(row.element.page, row.element.page), _traits(row), row.element.count)
            for at, row in sorted(enumerate(known), key=_order)
        ]  # fmt: skip
        self.found = [
            _Found(at, row, row.element.page, _traits(row), row.element.count)
            for at, row in sorted(enumerate(found), key=_order)
        ]
        self.translated = translated
        self.matches: list[Match] = []

    def run(self) -> Matching:
        self._exact()
        for name, key_of in KEYS:
            self._equal(name, key_of)
        self._follow_pages()
        self._alike("like words, place and page", SAME_PLACE, place_page)
        self._alike("like words, page", SAME_PAGE, same_page)
        self._alike("like words, place", SAME_ELSEWHERE, same_place)
        rewritten = self.translated | self._rewritten()
        if rewritten:
            self._equal(
                "kind and place in a rewritten page",
                lambda side: kind_place(side) if side.page in rewritten else None,
            )
        new = [0] * len(self.found)
        for found in self.found:
            new[found.at] = found.left
        matched = {match.known for match in self.matches}
        unmatched = tuple(sorted(k.at for k in self.known if k.at not in matched))
        return Matching(tuple(self.matches), tuple(new), unmatched)

    def _exact(self) -> None:
        """The same issue, content and place. Further pages of a template's part are known too."""
        exact = {exact_key(known): known for known in self.known}
        for found in self.found:
            known = exact.get(exact_key(found))
            if known is None or known.taken:
                continue
            there, now = known.row.element, found.row.element
            each = min(there.each, now.each)
            too_many = max(now.each - there.each, now.count - now.pages * there.each, 0)
            count = now.count - too_many
            if found.traits.bare:
                count = min(count, known.left)
            found.each = each
            found.left -= count
            known.left -= min(count, known.left)
            known.taken.append(found)
            self.matches.append(Match(known.at, found.at, count, "issue, content and place"))

    def _equal(self, name: str, key_of: KeyOf) -> None:
        """Match what has the same key."""
        for known, found in _pairs(self.known, self.found, key_of):
            left = list(known)
            for each in found:
                for candidate in left[:_MOST_TRIED]:
                    if self._take(candidate, each, name) and not each.left:
                        break
                left = [candidate for candidate in left if candidate.left]
                if not left:
                    break

    def _alike(self, name: str, least: float, key_of: KeyOf) -> None:
        """Match what has the same key and like words, the most alike first."""
        for known, found in _pairs(self.known, self.found, key_of):
            scored = [
                (-score, k, f)
                for k, f in _candidates(known, found)
                if (score := _likeness(known[k].traits, found[f].traits)) >= least
            ]
            for _score, k, f in sorted(scored):
                self._take(known[k], found[f], name)

    def _take(self, known: _Known, found: _Found, name: str) -> bool:
        if not (known.left and found.left):
            return False
        room = known.room(found)
        each = min(room, max(1, -(-found.left // found.row.element.pages)))
        count = min(known.left, found.left, each * found.row.element.pages)
        if count <= 0:
            return False
        known.left -= count
        found.left -= count
        found.each += each
        known.taken.append(found)
        self.matches.append(Match(known.at, found.at, count, name))
        return True

    def _follow_pages(self) -> None:
        """Elements that were matched across pages tell where their page has gone."""
        at_known = {known.at: known for known in self.known}
        at_found = {found.at: found for found in self.found}
        votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        here = {found.page for found in self.found}
        for match in self.matches:
            old, new = at_known[match.known].page, at_found[match.found].page
            if old != new and old not in here:
                votes[old][new] += 1
        moved = {
            old: max(sorted(pages), key=lambda page: pages[page]) for old, pages in votes.items()
        }
        if not moved:
            return
        for known in self.known:
            known.page = moved.get(known.page, known.page)
        for name, key_of in KEYS:
            self._equal(f"{name} (page moved)", key_of)

    def _rewritten(self) -> set[str]:
        """Pages on which most known words are gone and about as many others came, as a translation
        changes them. Fixed barriers go and leave nothing. If most pages are rewritten, all are: a
        known element names only the first of its pages.
        """
        kept_known, kept_found = self._with_their_words()
        there, gone, came = (defaultdict[str, int](int) for _ in range(3))
        for known in self.known:
            if known.traits.words:
                there[known.page] += 1
                gone[known.page] += known.at not in kept_known
        for found in self.found:
            if found.traits.words:
                came[found.page] += found.at not in kept_found
        pages = {
            page
            for page, n in gone.items()
            if n >= _REWRITTEN
            and 2 * n > there[page]
            and came[page] >= max(_REWRITTEN, _REPLACED * n)
        }
        pages |= self.translated & set(there)
        everywhere = pages and 2 * len(pages) > len(there)
        return pages | set(came) | set(there) if everywhere else pages

    def _with_their_words(self) -> tuple[set[int], set[int]]:
        """Positions of known and found rows that were matched and whose words are still like."""
        words_known = {known.at: known.traits for known in self.known}
        words_found = {found.at: found.traits for found in self.found}
        kept = [
            match
            for match in self.matches
            if _likeness(words_known[match.known], words_found[match.found]) >= SAME_PLACE
        ]
        return {match.known for match in kept}, {match.found for match in kept}


def _order(numbered: tuple[int, Row]) -> tuple[str, ...]:
    _at, row = numbered
    element = row.element
    return (row.rule, element.page, element.place, element.html, element.name, row.issue)


def _traits(row: Row) -> Traits:
    return traits(row.element.html, row.element.name)


def _pairs(
    known: Iterable[_Known], found: Iterable[_Found], key_of: KeyOf
) -> Iterator[tuple[list[_Known], list[_Found]]]:
    """(known, found) with the same rule and key, both with something left."""
    waiting: dict[Key, list[_Known]] = defaultdict(list)
    for entry in known:
        key = key_of(entry) if entry.left else None
        if key is not None:
            waiting[entry.row.rule, *key].append(entry)
    asking: dict[Key, list[_Found]] = defaultdict(list)
    for each in found:
        key = key_of(each) if each.left else None
        if key is not None and (each.row.rule, *key) in waiting:
            asking[each.row.rule, *key].append(each)
    for key, wanted in asking.items():
        yield waiting[key], wanted


def _candidates(known: Sequence[_Known], found: Sequence[_Found]) -> Iterator[tuple[int, int]]:
    """Positions worth comparing: all, or where they are many, those that share a rare word."""
    if len(known) * len(found) <= _MOST_PAIRS:
        yield from ((k, f) for k in range(len(known)) for f in range(len(found)))
        return
    with_word: dict[str, list[int]] = defaultdict(list)
    for k, entry in enumerate(known):
        for word in set(entry.traits.words):
            with_word[word].append(k)
    for f, each in enumerate(found):
        rare = sorted(set(each.traits.words), key=lambda word: (len(with_word[word]), word))
        near = {k for word in rare[:3] for k in with_word[word][:_MOST_ALIKE]}
        yield from ((k, f) for k in sorted(near))


def _likeness(first: Traits, second: Traits) -> float:
    """From 0 to 1: the share of the three-letter pieces of their words that both have."""
    pieces, others = _pieces(first.words), _pieces(second.words)
    total = len(pieces) + len(others)
    return 2 * len(pieces & others) / total if total else 0.0


@lru_cache(maxsize=20_000)
def _pieces(words: tuple[str, ...]) -> frozenset[str]:
    text = f" {' '.join(words)} "
    return frozenset(text[at : at + 3] for at in range(len(text) - 2)) if words else frozenset()
