"""The pages that a page links to: enough to tell what repeats and what differs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPage:
    """One page once it was loaded and quiet.

    ``url``: the link's address without fragment. ``final_url``: the address after instant
    redirects. ``keys``: its content in flat tree order, as ``repetition.keys`` makes it.
    ``blank``: it has no content, and no script that may still add some.
    """

    url: str
    final_url: str
    title: str
    keys: tuple[str, ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPages:
    """``pages``: by ``url``. ``neighbours``: a few pages, in the order of the links, that
    represent the rest of the site. ``failures``: URL to a reason code. ``known``: how many pages
    of the same site the page links to.
    """

    pages: Mapping[str, LinkedPage] = field(default_factory=dict)
    neighbours: tuple[str, ...] = ()
    failures: Mapping[str, str] = field(default_factory=dict)
    known: int = 0

    def get(self, url: str) -> LinkedPage | None:
        """The page behind a link's address, if it was loaded."""
        return self.pages.get(urldefrag(url).url)
