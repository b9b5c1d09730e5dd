"""What a site rule reads: all pages of a run, after the last one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from a11y.model import Assertion, Page


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Site:
    """``pages``: all that were audited, sorted by URL. ``load`` reads one stored artifact
    of a page (``load(page.final_url, Outline)``), or None if there is none; a rule that loads
    snapshots must take pages one at a time so that memory stays flat. ``complete``: all that
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
