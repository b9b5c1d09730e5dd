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
    """``pages``: all that were audited, sorted by URL. ``load`` reads one stored artifact
    of a page (``load(page.final_url, Snapshot)``), or None if there is none; a rule that
    loads must take pages one at a time so that memory stays flat. ``complete``: all that
    was found was audited under the address by which it was found (nothing left out, failed
    or redirected), so that what no page links to is known. ``roots``: where the crawl began.
    """

    pages: Sequence[Page]
    load: Callable[[str, type], Any]
    complete: bool = False
    roots: tuple[str, ...] = ()

    @staticmethod
    def about(assertion: Assertion, page: str) -> Assertion:
        """The assertion, said of the page with this final URL."""
        return replace(assertion, page=page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All pages in brief. ``outlines`` by address; what pages have in common is held once,
    so that thousands take little room. ``templates``: groups of pages that are built alike,
    the largest first.
    """

    outlines: Mapping[str, Outline]
    templates: tuple[Template, ...]

    @property
    def one_origin(self) -> bool:
        """Are all pages on one host?"""
        return len({urlsplit(url)[:2] for url in self.outlines}) < 2


def survey(outlines: Iterable[tuple[str, Outline]]) -> Survey:
    """``Survey`` of (address, outline) pairs."""
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
            # No rule compares their words; their number and levels are the pattern.
            parts = tuple(replace(part, text="") for part in parts)
        parts = tuple(known.setdefault(part, part) for part in parts)
        shared[name] = known.setdefault(parts, parts)
    return replace(outline, url=url, **shared)
