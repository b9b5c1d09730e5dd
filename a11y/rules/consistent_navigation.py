"""People who can't take in a whole page at once remember where a link was: the third in the
menu, just after the search. Where the order changes from page to page, they must search anew.

## How to fix
Make the navigation in one place for all pages. On some pages an item may be missing or come
in addition, as long as the others keep their order:

```html
<nav aria-label="Menu główne">
  <a href="/o-nas">O nas</a>
  <a href="/aktualnosci">Aktualności</a>
  <a href="/kontakt">Kontakt</a>
</nav>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.i18n.words import is_unlisted, pattern
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import across_pages, blocks
from a11y.rules.common.navigation.blocks import Reordered
from a11y.site.survey import Site, Survey

_PATHS = (pattern("navigation.path"), pattern("navigation.pages"))
_SHOWN = 12


RULE = rule(
    id="consistent-navigation",
    title="Navigation is in the same order on every page",
    criteria=("3.2.3",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    messages={
        "passed": "Repeated navigation is in the same order as on other pages",
        "order": "The links of the navigation “{block}” are in a different order than on {other}. Here: {here}. There: {there}",
        "unsure": "The links in “{block}” are in a different order than on {other}; check whether they are navigation. Here: {here}. There: {there}",
        "mechanisms": "“{first}” comes before “{second}” here and after it on {other}",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Navigation of one page, compared with other pages. ``difference``: None if it is the same."""

    page: str
    difference: "Reordered | _Exchanged | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exchanged:
    """Two named navigations or searches that change places between ``page`` and ``other``."""

    page: str
    other: str
    first: str
    second: str


def applicability(survey: Survey) -> Iterator[_Compared]:
    """Each block of links, and each pair of mechanisms, in a different order than on most pages, with
    its page. Then each other page that has blocks of links.
    """
    outlines = survey.outlines
    if len(outlines) < 2:
        return
    differences: list[Reordered | _Exchanged] = [
        *filter(_is_comparable, blocks.reordered(outlines)),
        *_mechanisms(survey),
    ]
    for difference in differences:
        yield _Compared(page=difference.page, difference=difference)
    differing = {difference.page for difference in differences}
    for url, outline in outlines.items():
        if url not in differing and outline.blocks:
            yield _Compared(page=url)


def expectation(compared: _Compared) -> Assertion:
    """Repeated navigation is in the same order as on the other pages."""
    return Site.about(_judge(compared.difference), compared.page)


def _judge(difference: "Reordered | _Exchanged | None") -> Assertion:
    if difference is None:
        return passed()
    if isinstance(difference, _Exchanged):
        return failed(
            None, "mechanisms", key=f"{difference.first} {difference.second}",
            first=difference.first, second=difference.second, other=difference.other,
        )  # fmt: skip
    block = difference.block
    label = block.name or block.path.rpartition(">")[2] or block.role
    say, message = (failed, "order") if _is_navigation(difference) else (cant_tell, "unsure")
    return say(
        None, message, key=f"{block.role} {label}", block=label, other=difference.other,
        here=_list(difference.here), there=_list(difference.there),
    )  # fmt: skip


def _is_navigation(difference: Reordered) -> bool:
    return difference.block.role == "navigation"


def _is_comparable(difference: Reordered) -> bool:
    """True if both are certainly navigation or at least have the same links."""
    return _is_navigation(difference) or set(difference.here) == set(difference.there)


def _list(names: tuple[str, ...]) -> str:
    more = " …" if len(names) > _SHOWN else ""
    return " | ".join(names[:_SHOWN]) + more


def _mechanisms(survey: Survey) -> Iterator[_Exchanged]:
    """Named navigations and searches in a different order than on most pages."""
    sequences: dict[str, tuple[tuple[str, str], ...]] = {}
    for url, outline in survey.outlines.items():
        if is_unlisted(across_pages.language(outline)):
            continue  # a path of pages, which may be anywhere, is known by its name alone
        found = across_pages.once(
            (mark.kind, mark.name) for mark in outline.marks
            if mark.kind in {"navigation", "search"} and mark.place != "main" and mark.name
            and not any(path.search(mark.name) for path in _PATHS)
        )  # fmt: skip
        if len(found) > 1:
            sequences[url] = found
    if len(sequences) < 2:
        return
    usual, other = across_pages.majority(sequences)
    for url, sequence in sequences.items():
        pair = across_pages.swapped(sequence, usual) if sequence != usual else None
        if pair is not None:
            yield _Exchanged(page=url, other=other, first=pair[0][1], second=pair[1][1])
