"""What a site rule reads: all pages of a run, after the last one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from a11y.model import Assertion, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``pages``: all that were audited, sorted by URL. ``load`` reads one stored artifact
    of a page (``load(page.url, Snapshot)``), or None if there is none; a rule that loads
    must take pages one at a time so that memory stays flat.
    """

    pages: Sequence[Page]
    load: Callable[[str, type], Any]

    @staticmethod
    def about(assertion: Assertion, page: str) -> Assertion:
        """The assertion, said of the page with this final URL."""
        return replace(assertion, page=page)
