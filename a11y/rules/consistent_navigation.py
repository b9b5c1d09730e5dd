"""Site rule: repeated navigation in one order."""

import re
from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import across_pages as _site
from a11y.rules.common.navigation import blocks as _blocks
from a11y.site.survey import Site, Survey

_PATH = re.compile(r"breadcrumb|okrusz|jesteś tu|you are here|paginac|stronicow", re.IGNORECASE)
_SHOWN = 12


@rule(
    id="consistent-navigation",
    title="Navigation comes in the same order on every page",
    criteria=("3.2.3",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    messages={
        "passed": "Repeated navigation comes in the same order as on other pages",
        "order": "The navigation “{block}” has its links in another order than on {other}. Here: {here}. There: {there}",
        "unsure": "Links in “{block}” come in another order than on {other}; see whether they are navigation. Here: {here}. There: {there}",
        "mechanisms": "“{first}” comes before “{second}” here and after it on {other}",
    },
)
def consistent_navigation(site: Site, survey: Survey) -> Iterator[Assertion]:
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
    outlines = survey.outlines
    if len(outlines) < 2:
        return
    bad: set[str] = set()
    for found in _blocks.reordered(outlines):
        certain = found.block.role == "navigation"
        if not certain and set(found.here) != set(found.there):
            continue
        bad.add(found.page)
        say = failed if certain else cant_tell
        label = found.block.name or found.block.path.rpartition(">")[2] or found.block.role
        said = say(
            None, "order" if certain else "unsure", key=f"{found.block.role} {label}",
            block=label, other=found.other, here=_list(found.here), there=_list(found.there),
        )  # fmt: skip
        yield site.about(said, found.page)
    for page, other, first, second in _mechanisms(survey):
        bad.add(page)
        said = failed(
            None, "mechanisms", key=f"{first} {second}", first=first, second=second, other=other
        )
        yield site.about(said, page)
    for url, outline in outlines.items():
        if url not in bad and outline.blocks:
            yield site.about(passed(None), url)


def _list(names: tuple[str, ...]) -> str:
    more = " …" if len(names) > _SHOWN else ""
    return " | ".join(names[:_SHOWN]) + more


def _mechanisms(survey: Survey) -> Iterator[tuple[str, str, str, str]]:
    """(page, other page, first, second): named navigations and searches that change places."""
    sequences: dict[str, tuple[tuple[str, str], ...]] = {}
    for url, outline in survey.outlines.items():
        found = _site.once(
            (mark.kind, mark.name) for mark in outline.marks
            if mark.kind in {"navigation", "search"} and mark.place != "main" and mark.name
            and not _PATH.search(mark.name)
        )  # fmt: skip
        if len(found) > 1:
            sequences[url] = found
    if len(sequences) < 2:
        return
    usual, other = _site.majority(sequences)
    for url, sequence in sequences.items():
        pair = _site.swapped(sequence, usual) if sequence != usual else None
        if pair is not None:
            yield url, other, pair[0][1], pair[1][1]
