"""A comparison in the terminal: the numbers, then what is new and what was fixed."""

from collections.abc import Iterator

from a11y.core.report import Comparison
from a11y.i18n.catalogue import ntr, number, tr
from a11y.reporters.common.comparison import Place, Row, lists, remarks, verdict

_LISTED = ("added", "fixed", "moved", "unseen")
"""Known issues are only counted: they are many, and nothing happened to them."""
_PLACES = 3


def render(comparison: Comparison, lang: str) -> str:
    """The whole text, the verdict last."""
    return "\n".join(_lines(comparison, lang)) + "\n"


def _lines(comparison: Comparison, lang: str) -> Iterator[str]:
    for each in lists(comparison, lang):
        if each.name in _LISTED and each.rows:
            yield f"{each.word} ({number(each.issues, lang)})"
            for row in each.rows:
                yield from _row(row, lang)
            yield ""
    yield from remarks(comparison, lang)
    yield verdict(comparison, lang)


def _row(row: Row, lang: str) -> Iterator[str]:
    yield f"  {row.impact_word}: {row.title} [{row.rule}] – {row.count}"
    for place in row.places[:_PLACES]:
        yield f"    {_place(place, lang)}"
    left = len(row.places) + row.more - min(len(row.places), _PLACES)
    if left:
        more = ntr(lang, "and %(n)s more place", "and %(n)s more places", left)
        yield f"    {more % {'n': number(left, lang)}}"


def _place(place: Place, lang: str) -> str:
    before = tr(lang, "before: %(place)s") % {"place": place.before} if place.before else ""
    return "  ".join(filter(None, (place.page, place.often, place.code or place.place, before)))
