"""Site rule: help in the same place on every page."""

from collections.abc import Iterator

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.rules.common.navigation import across_pages as _site
from a11y.site.survey import Site, Survey

_HELP = frozenset({"phone", "email", "contact", "help", "chat", "message"})
_MAIN = ("main", "")

Token = tuple[str, str]


@rule(
    id="consistent-help",
    title="Help is in the same place on every page",
    criteria=("3.2.6",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    messages={
        "passed": "Help comes in the same order as on other pages",
        "order": "“{first}” comes before “{second}” here and after it on {other}",
        "before": "“{help}” stands before the main content here and after it on {other}",
        "after": "“{help}” stands after the main content here and before it on {other}",
    },
)
def consistent_help(site: Site, survey: Survey) -> Iterator[Assertion]:
    """People who need help, and those who find it hard to look for it, go where they saw it last:
    the phone number, the contact link, the chat. If it has moved, they may not find it in time.

    ## How to fix
    Give the ways to get help one place in the template, in the same order in the code of each page:

    ```html
    <footer>
      <a href="tel:+48123456789">12 345 67 89</a>
      <a href="/kontakt">Kontakt</a>
      <a href="/pomoc">Pomoc</a>
    </footer>
    ```
    """
    outlines = survey.outlines
    names: dict[Token, str] = {}
    sequences = {url: _sequence(outline, names) for url, outline in outlines.items()}
    sequences = {url: found for url, found in sequences.items() if set(found) - {_MAIN}}
    if len(sequences) < 2:
        return
    usual, other = _site.majority(sequences)
    for url, here in sequences.items():
        pair = _site.swapped(here, usual)
        if pair is None:
            yield site.about(passed(None), url)
            continue
        first, second = (names.get(token, "") for token in pair)
        key = " ".join(sorted(f"{kind} {value}" for kind, value in pair))
        if _MAIN not in pair:
            said = failed(None, "order", key=key, first=first, second=second, other=other)
        elif pair[0] == _MAIN:
            said = failed(None, "after", key=key, help=second, other=other)
        else:
            said = failed(None, "before", key=key, help=first, other=other)
        yield site.about(said, url)


def _sequence(outline: Outline, names: dict[Token, str]) -> tuple[Token, ...]:
    """Help that repeats, and the main content, in the order of the page.

    What a page has twice, or in its content (a page of contacts), has no one place.
    """
    found: list[Token] = []
    for mark in outline.marks:
        if mark.kind == "main":
            found.append(_MAIN)
        elif mark.kind in _HELP and mark.place in _site.REPEATED:
            token = (mark.kind, mark.value)
            names.setdefault(token, mark.name or mark.value)
            found.append(token)
    return _site.once(found)
