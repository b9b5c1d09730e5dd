"""All outlines of a site, read once for all site rules; and how orders are compared."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from a11y import templates
from a11y.dom.outline import Outline, digest
from a11y.probes.site import Site

T = TypeVar("T", bound=Hashable)

#: Landmarks whose content stands on many pages.
REPEATED = frozenset({"banner", "contentinfo", "navigation", "complementary"})
_INTERNED = ("blocks", "marks", "controls", "headings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """``outlines`` by address. ``templates``: pages of each, the largest first. What pages
    have in common is held once, so that thousands of outlines take little room.
    """

    outlines: Mapping[str, Outline]
    templates: tuple[templates.Template, ...]

    @property
    def one_origin(self) -> bool:
        """Are all pages on one host?"""
        return len({urlsplit(url)[:2] for url in self.outlines}) < 2


def survey(site: Site) -> Survey:
    """The site's outlines; read on first use."""
    found = _SURVEYS.get(site)
    if found is None:
        known: dict[Any, Any] = {}
        outlines: dict[str, Outline] = {}
        for page in site.pages:
            outline = site.load(page.final_url, Outline)
            if outline is not None:
                outlines[page.final_url] = _interned(outline, page.final_url, known)
        shapes = {url: outline.shape for url, outline in outlines.items()}
        found = Survey(outlines=outlines, templates=templates.find(shapes))
        _SURVEYS[site] = found
    return found


_SURVEYS: "WeakKeyDictionary[Site, Survey]" = WeakKeyDictionary()


def _interned(outline: Outline, url: str, known: dict[Any, Any]) -> Outline:
    shared: dict[str, Any] = {}
    for name in _INTERNED:
        parts = getattr(outline, name)
        if name == "headings":
            # No rule compares their words; their number and levels are the pattern.
            parts = tuple(replace(part, text="") for part in parts)
        parts = tuple(known.setdefault(part, part) for part in parts)
        shared[name] = known.setdefault(parts, parts)
    return replace(outline, url=url, **shared)


def language(outline: Outline) -> str:
    """The primary language subtag that the page declares, lower case."""
    return outline.lang.partition("-")[0].lower()


def address(url: str) -> str:
    """Hash of a page's address, as outlines name the pages that they link to."""
    parts = urlsplit(url)
    return digest((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def once(items: Iterable[T]) -> tuple[T, ...]:
    """Those that occur exactly once, in order: only they have one place."""
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


def same_words(one: str, other: str) -> bool:
    """Do two names (``outline.words``) say the same, one perhaps more?"""
    mine, theirs = set(one.split()), set(other.split())
    return mine <= theirs or theirs <= mine
