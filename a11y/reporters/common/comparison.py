"""The words and rows that the formats of a comparison share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from a11y.core.model import Impact
from a11y.core.report import Change, Comparison, Element
from a11y.i18n.catalogue import N_, ntr, number, tr
from a11y.reporters.common import words
from a11y.reporters.common.clean import line

LISTS: Mapping[str, str] = {
    "added": N_("New"),
    "fixed": N_("Fixed"),
    "moved": N_("Moved"),
    "known": N_("Known"),
    "unseen": N_("Not checked again"),
}
"""List of a comparison to its heading, in the order in which they are shown."""
MEANINGS: Mapping[str, str] = {
    "added": N_("The old side does not have them."),
    "fixed": N_("Their pages and rules were checked again, and they are gone."),
    "moved": N_("The same elements are now at another place or on another page."),
    "known": N_("They are where they were."),
    "unseen": N_(
        "They are gone from the new side, but it did not check their page or rule, or it is incomplete. So they don’t count as fixed."
    ),
}
BARS: Mapping[str, int] = {impact: 4 - impact.rank for impact in Impact}
"""Impact to the filled steps of its sign."""
PLACES = 20
"""Places of one issue that a list names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One issue in one list. ``places``: the first ones; ``more``: how many others there are."""

    title: str
    rule: str
    impact: str
    impact_word: str
    count: str
    places: tuple["Place", ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One element: its page, its place there, its code; ``before``: where it was, if it moved."""

    page: str
    place: str
    code: str
    often: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """One list with its numbers. ``name``: as in ``LISTS``."""

    name: str
    word: str
    meaning: str
    issues: int
    places: int
    rows: tuple[Row, ...]


def lists(comparison: Comparison, lang: str) -> list[List]:
    """All lists, empty ones too; ``unseen`` only if it has something."""
    return [
        List(
            name=name,
            word=tr(lang, word),
            meaning=tr(lang, MEANINGS[name]),
            issues=len(changes),
            places=sum(change.count for change in changes),
            rows=tuple(_row(change, lang) for change in changes),
        )
        for name, word in LISTS.items()
        if (changes := changes_of(comparison, name)) or name != "unseen"
    ]


def changes_of(comparison: Comparison, name: str) -> tuple[Change, ...]:
    """The list of this name."""
    changes: tuple[Change, ...] = getattr(comparison, name)
    return changes


def _row(change: Change, lang: str) -> Row:
    befores = change.before or (None,) * len(change.elements)
    pairs = list(zip(change.elements, befores, strict=True))
    return Row(
        title=line(change.titles.get(lang, "") or change.rule, 200),
        rule=line(change.rule, 80),
        impact=change.impact.value,
        impact_word=words.word(words.IMPACTS, change.impact, lang),
        count=words.places_word(change.count, lang),
        places=tuple(_place(element, before, lang) for element, before in pairs[:PLACES]),
        more=max(0, len(pairs) - PLACES),
    )


def _place(element: Element, before: Element | None, lang: str) -> Place:
    often = _more_pages(element, lang) if element.pages > 1 else ""
    if element.each > 1:
        often = f"{often} {number(element.each, lang)}×".strip()
    return Place(
        page=line(element.page, 200),
        place=line(element.place, 200),
        code=line(element.html or element.name, 200),
        often=often,
        before=_before(element, before) if before else "",
    )


def _more_pages(element: Element, lang: str) -> str:
    """``and 11 more pages``."""
    more = element.pages - 1
    return ntr(lang, "and %(n)s more page", "and %(n)s more pages", more) % {
        "n": number(more, lang)
    }


def _before(element: Element, before: Element) -> str:
    """What differs: the page, the place, or both."""
    page = before.page if before.page != element.page else ""
    place = before.place if before.place != element.place else ""
    return line(" ".join(filter(None, (page, place))), 200)


def verdict(comparison: Comparison, lang: str) -> str:
    """``New: 2 issues. Fixed: 10. Known: 30. Moved: 1.`` in one sentence."""
    new, fixed, known, moved = (
        number(len(changes), lang)
        for changes in (comparison.added, comparison.fixed, comparison.known, comparison.moved)
    )
    return tr(lang, "Issues: new %(new)s, fixed %(fixed)s, known %(known)s, moved %(moved)s.") % {
        "new": new,
        "fixed": fixed,
        "known": known,
        "moved": moved,
    }


def remarks(comparison: Comparison, lang: str) -> Iterator[str]:
    """What the numbers can't be trusted for, a sentence each."""
    for name in comparison.incomplete:
        if name == comparison.new:
            yield tr(
                lang, "%(name)s is incomplete: what it did not see does not count as fixed."
            ) % {"name": line(name, 120)}
        else:
            yield tr(lang, "%(name)s is incomplete: what it did not see counts as new.") % {
                "name": line(name, 120)
            }
    if comparison.unseen:
        unseen = ntr(
            lang,
            "%(n)s issue was not checked again, so it does not count as fixed.",
            "%(n)s issues were not checked again, so they do not count as fixed.",
            len(comparison.unseen),
        )
        yield unseen % {"n": number(len(comparison.unseen), lang)}
