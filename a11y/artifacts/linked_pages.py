"""What the pages that a page links to hold: enough to tell what repeats and what differs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPage:
    """One page as it came to rest. ``url``: as the link has it, without fragment;
    ``final_url``: after redirects that are instant. ``keys``: its content in flat tree
    order, as ``repeated.keys`` makes them. ``blank``: certainly nothing on it, no script
    that may yet fill it.
    """

    url: str
    final_url: str
    title: str
    keys: tuple[str, ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPages:
    """``pages`` by ``url``; those in ``neighbours`` (at most a few, in the order of the
    links) stand for the rest of the site. ``failures``: URL to a reason code. ``known``: how
    many pages of the same site the page links to.
    """

    pages: Mapping[str, LinkedPage] = field(default_factory=dict)
    neighbours: tuple[str, ...] = ()
    failures: Mapping[str, str] = field(default_factory=dict)
    known: int = 0

    def get(self, url: str) -> LinkedPage | None:
        """The page behind a link's address, if it was loaded."""
        return self.pages.get(urldefrag(url).url)
