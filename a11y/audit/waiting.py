"""Wait for servers that are only just starting, as CI starts them at the same moment."""

import asyncio
from collections.abc import Iterable

from a11y.crawl.fetch import Fetcher
from a11y.crawl.robots import location

_STARTING = frozenset({0, 502, 503, 504})
"""No answer, or a proxy's answer before what is behind it runs."""
_PAUSE = 0.5
"""Seconds between two requests."""


async def wait_for(fetch: Fetcher, roots: Iterable[str], limit: float) -> None:
    """Ask one start address of each origin until all servers answer, at most ``limit`` seconds.

    Raises nothing: the audit says what it can't reach.
    """
    first = {location(root): root for root in reversed(tuple(roots))}
    try:
        async with asyncio.timeout(limit):
            await asyncio.gather(*(_answers(fetch, root) for root in first.values()))
    except TimeoutError:
        return


async def _answers(fetch: Fetcher, root: str) -> None:
    while (await fetch(root, limit=1)).status in _STARTING:  # noqa: ASYNC110 - another machine
        await asyncio.sleep(_PAUSE)
