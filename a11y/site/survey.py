"""What a site rule reads: all pages of a run, after the last one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion, Page
from a11y.site.templates import Template, find_templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All audited pages and how to read their artifacts.

    ``pages``: sorted by URL. ``load``: reads a stored artifact of a page (``load(page.final_url,
    Snapshot)``), or returns None if there is none. A rule must load one page at a time so that
    memory stays flat. ``complete``: everything that was found was audited under the address where
    it was found (nothing left out, failed or redirected), so a page that no page links to is
    known. ``roots``: where the crawl began.
    """

    pages: Sequence[Page]
    load: Callable[[str, type], Any]
    complete: bool = False
    roots: tuple[str, ...] = ()

    @staticmethod
    def about(assertion: Assertion, page: str) -> Assertion:
        """The assertion, made about the page with this final URL."""
        return replace(assertion, page=page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All pages in short.

    ``outlines``: by address. Parts that pages share are stored once, so thousands of pages need
    little memory. ``templates``: groups of pages with the same structure, the largest first.
    """

    outlines: Mapping[str, Outline]
    templates: tuple[Template, ...]

    @property
    def one_origin(self) -> bool:
        """Are all pages on one host?"""
        return len({urlsplit(url)[:2] for url in self.outlines}) < 2


def survey(outlines: Iterable[tuple[str, Outline]]) -> Survey:
    """The ``Survey`` of (address, outline) pairs."""
    known: dict[Any, Any] = {}
    found = {url: _interned(outline, url, known) for url, outline in outlines}
    return Survey(
        outlines=found,
        templates=find_templates({url: outline.shape for url, outline in found.items()}),
    )


def _interned(outline: Outline, url: str, known: dict[Any, Any]) -> Outline:
    shared: dict[str, Any] = {}
    for name in ("blocks", "marks", "controls", "headings"):
        parts = getattr(outline, name)
        if name == "headings":
            # No rule compares the words of headings. Their number and levels are the pattern.
            parts = tuple(replace(part, text="") for part in parts)
        parts = tuple(known.setdefault(part, part) for part in parts)
        shared[name] = known.setdefault(parts, parts)
    for name in ("title", "lang", "alternates", "nav", "own", "bypass", "form_step", "shape"):
        value = getattr(outline, name)
        shared[name] = known.setdefault(value, value)
    return replace(outline, url=url, **shared)
