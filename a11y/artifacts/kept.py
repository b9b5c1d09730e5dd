"""What a later run needs to take a page over: what the browser loaded for it, and where it leads.

Both types are stored beside a page's artifacts. No rule reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.answers import Loaded
from a11y.core.model import Document

VERSION = 1
PAGE, INTERACTION = "kept-page", "kept-interaction"
"""Names under which they are stored."""

Counts = Mapping[str, Mapping[str, int]]
"""Rule to outcome to number, for outcomes that are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """An audited page. ``urls``: where it leads, whatever becomes of it. ``frames``: those of them
    that are only shown in a frame.
    """

    loaded: Loaded
    counts: Counts = field(default_factory=dict)
    urls: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptInteraction:
    """An interaction. ``probes``, ``represented``: those of its job, the second without the pages
    that represent.
    """

    loaded: Loaded
    counts: Counts = field(default_factory=dict)
    probes: tuple[str, ...] = ()
    represented: tuple[str, ...] = ()
