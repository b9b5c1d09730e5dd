"""Finding a site's pages: addresses, links, robots.txt, sitemaps, scope and traps.

Nothing here drives a browser or writes to the store. ``urls``, ``links``, ``scope`` and
``traps`` are pure; ``fetch`` alone touches the network, for robots.txt and sitemaps.
"""

from typing import Final

from a11y.core.version import VERSION

ROBOTS_TOKEN: Final = "a11y"  # noqa: S105 - a product token (RFC 9309), not a secret
"""The product token that robots.txt groups are matched with (RFC 9309, section 2.2.1)."""

USER_AGENT: Final = (
    f"Mozilla/5.0 (compatible; {ROBOTS_TOKEN}/{VERSION}; +https://github.com/wkict/a11y)"
)
"""What the tool calls itself towards servers."""
