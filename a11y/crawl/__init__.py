"""Finding a site's pages: addresses, links, robots.txt, sitemaps, scope and traps.

Nothing here uses a browser or writes to the store. ``urls``, ``links``, ``scope`` and ``traps``
are pure. Only ``fetch`` uses the network, for robots.txt and sitemaps.
"""

from typing import Final

from a11y.core.version import __version__

ROBOTS_TOKEN: Final = "a11y"  # noqa: S105 - a product token (RFC 9309), not a secret
"""The product token that robots.txt groups are compared with (RFC 9309, section 2.2.1)."""

USER_AGENT: Final = (
    f"Mozilla/5.0 (compatible; {ROBOTS_TOKEN}/{__version__}; +https://github.com/wkict/a11y)"
)
"""The tool's own User-Agent header."""
