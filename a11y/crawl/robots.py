"""What robots.txt allows, by RFC 9309. ``Robots`` is pure; ``load`` fetches a file.

protego reads the rules. One ``Robots`` is valid for one origin (scheme, host, port).
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from protego import Protego

from a11y.core.answers import body_digest
from a11y.core.message import NOTHING, Message
from a11y.crawl import ROBOTS_TOKEN
from a11y.crawl.fetch import Fetch, Fetched
from a11y.crawl.urls import host_key, normalise

MAX_BYTES = 500 * 1024
"""Bytes of the file that are read (RFC 9309, section 2.5)."""

_NETWORK = frozenset({"connection", "timeout", "tls"})


class RobotsState(StrEnum):
    """The result of the request for robots.txt (RFC 9309, section 2.3.1)."""

    RULES = "rules"
    UNAVAILABLE = "unavailable"
    UNREACHABLE = "unreachable"


class Robots:
    """The rules of one origin.

    ``state``: ``RULES`` (the file was read), ``UNAVAILABLE`` (4xx, or too many redirects:
    everything may be crawled) or ``UNREACHABLE`` (5xx or no answer: nothing may be crawled).
    ``reason``: why, for the last two; otherwise empty. ``network``: why the server itself could
    not be reached (``connection``, ``timeout``, ``tls``), or empty.
    ``text``: what was read of the file. ``sitemaps``: normalised addresses from its ``Sitemap:`` lines, unique, in order. ``cut``:
    only the first 500 KiB were read. ``digest``: the same for the same rules.
    """

    def __init__(
        self,
        url: str,
        text: str = "",
        *,
        state: RobotsState = RobotsState.RULES,
        reason: Message = NOTHING,
        cut: bool = False,
        network: str = "",
        token: str = ROBOTS_TOKEN,
    ) -> None:
        self.url = url
        self.text = text
        self.state = state
        self.reason = reason
        self.cut = cut
        self.network = network
        self._token = token
        self._rules = Protego.parse(text)
        self.digest = body_digest(f"{state} {text}".encode("utf-8", "replace"))

    def allowed(self, url: str) -> bool:
        """May a normalised ``url`` of this origin be crawled?"""
        if self.state is RobotsState.UNREACHABLE:
            return False
        # A fragment is never sent, so no rule can speak of it.
        return bool(self._rules.can_fetch(url.partition("#")[0], self._token))

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between two requests that the site asks for; None if it does not ask."""
        return self._rules.crawl_delay(self._token)

    @cached_property
    def sitemaps(self) -> tuple[str, ...]:
        """Normalised addresses from its ``Sitemap:`` lines, unique, in order."""
        return _unique(self._rules.sitemaps, self.url)


def location(url: str) -> str:
    """Address of the robots.txt for a normalised ``url``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read(fetched: Fetched, url: str) -> Robots:
    """The rules that follow from the answer to a request for ``url`` (a robots.txt)."""
    if (fetched.error and fetched.error != "redirects") or fetched.status >= 500:
        own = host_key(fetched.url) == host_key(url)  # and not where it redirects to
        network = fetched.error if own and fetched.error in _NETWORK else ""
        return Robots(url, state=RobotsState.UNREACHABLE, reason=fetched.problem, network=network)
    if not 200 <= fetched.status < 300:
        return Robots(url, state=RobotsState.UNAVAILABLE, reason=fetched.problem)
    body = fetched.body[:MAX_BYTES]
    cut = fetched.cut or len(body) < len(fetched.body)
    if cut:
        # Half of `Disallow: /private` would be `Disallow: /`.
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    return Robots(url, body.decode("utf-8-sig", "replace"), cut=cut)


async def load(fetch: Fetch, url: str) -> Robots:
    """Fetch and read the robots.txt for a normalised ``url``."""
    address = location(url)
    return read(await fetch(address, limit=MAX_BYTES), address)


def _unique(addresses: Iterable[str], base: str) -> tuple[str, ...]:
    found = (normalise(address, base) for address in addresses)
    return tuple(dict.fromkeys(address for address in found if address))
