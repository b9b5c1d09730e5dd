"""People who need help, and those who find it hard to look for it, go where they saw it last:
the phone number, the contact link, the chat. If it has moved, they may not find it in time.

## How to fix
Give the ways to get help one place in the template, in the same order in the code of each page:

```html
<footer>
  <a href="tel:+442079460000">020 7946 0000</a>
  <a href="/contact">Contact</a>
  <a href="/help">Help</a>
</footer>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.rules.common.navigation import across_pages
from a11y.site.survey import Site, Survey

_HELP = frozenset({"phone", "email", "contact", "help", "chat", "message"})
_MAIN = ("main", "")

Token = tuple[str, str]


RULE = rule(
    id="consistent-help",
    title="Help is in the same place on every page",
    criteria=("3.2.6",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    messages={
        "passed": "Help is in the same order as on other pages",
        "order": "“{first}” comes before “{second}” here and after it on {other}",
        "before": "“{help}” is before the main content here and after it on {other}",
        "after": "“{help}” is after the main content here and before it on {other}",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Help on ``page`` beside that on ``other``, which most pages are like.

    ``swapped``: two tokens that come in this order here and in the other order there, or None.
    ``names``: what to call the two.
    """

    page: str
    other: str
    swapped: tuple[Token, Token] | None
    names: tuple[str, str] = ("", "")


def applicability(survey: Survey) -> Iterator[_Compared]:
    """Each page with help that repeats, if there are at least two."""
    names: dict[Token, str] = {}
    sequences = {url: _sequence(outline, names) for url, outline in survey.outlines.items()}
    sequences = {url: found for url, found in sequences.items() if set(found) - {_MAIN}}
    if len(sequences) < 2:
        return
    usual, other = across_pages.majority(sequences)
    for url, here in sequences.items():
        pair = across_pages.swapped(here, usual)
        if pair is None:
            yield _Compared(page=url, other=other, swapped=None)
        else:
            first, second = (names.get(token, "") for token in pair)
            yield _Compared(page=url, other=other, swapped=pair, names=(first, second))


def expectation(compared: _Compared) -> Assertion:
    """Help comes in the order that it has on the other pages."""
    return Site.about(_judge(compared), compared.page)


def _judge(compared: _Compared) -> Assertion:
    pair, other = compared.swapped, compared.other
    if pair is None:
        return passed()
    first, second = compared.names
    key = " ".join(sorted(f"{kind} {value}" for kind, value in pair))
    if _MAIN not in pair:
        return failed(None, "order", key=key, first=first, second=second, other=other)
    if pair[0] == _MAIN:
        return failed(None, "after", key=key, help=second, other=other)
    return failed(None, "before", key=key, help=first, other=other)


def _sequence(outline: Outline, names: dict[Token, str]) -> tuple[Token, ...]:
    """Help that repeats, and the main content, in the order of the page.

    What a page has twice, or in its content (a page of contacts), has no one place.
    """
    found: list[Token] = []
    for mark in outline.marks:
        if mark.kind == "main":
            found.append(_MAIN)
        elif mark.kind in _HELP and mark.place in across_pages.REPEATED:
            token = (mark.kind, mark.value)
            names.setdefault(token, mark.name or mark.value)
            found.append(token)
    return across_pages.once(found)
