"""How site rules compare a page with the other pages."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from a11y.artifacts.outline import Outline, digest

T = TypeVar("T", bound=Hashable)

#: Landmarks whose content stands on many pages.
REPEATED = frozenset({"banner", "contentinfo", "navigation", "complementary"})


def language(outline: Outline) -> str:
    """The primary language subtag that the page declares, lower case."""
    return outline.lang.partition("-")[0].lower()


def address(url: str) -> str:
    """Hash of a page's address, as outlines name the pages that they link to."""
    parts = urlsplit(url)
    return digest((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def once(items: Iterable[T]) -> tuple[T, ...]:
    """Items that occur exactly once, in order; a repeated item has no single place."""
    listed = list(items)
    counts = Counter(listed)
    return tuple(item for item in listed if counts[item] == 1)


def swapped(here: Sequence[T], there: Sequence[T]) -> tuple[T, T] | None:
    """Two items that come in this order here and in the other order there, or None."""
    places = {item: at for at, item in enumerate(there)}
    last: T | None = None
    for item in here:
        if item in places:
            if last is not None and places[item] < places[last]:
                return last, item
            last = item
    return None


def majority(by_page: Mapping[str, T]) -> tuple[T, str]:
    """(what most pages have, the first page that has it)."""
    counts = Counter(by_page.values())
    firsts: dict[T, str] = {}
    for url, value in by_page.items():
        firsts.setdefault(value, url)
    best = min(counts, key=lambda value: (-counts[value], firsts[value]))
    return best, firsts[best]


def same_words(here: str, there: str) -> bool:
    """Has one of two names (``outline.words``) all words of the other?"""
    mine, theirs = set(here.split()), set(there.split())
    return mine <= theirs or theirs <= mine
