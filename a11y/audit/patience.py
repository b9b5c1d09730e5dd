"""Servers that are busy or away for a while: how long to wait before asking again.

Sources: RFC 9110, section 10.2.3 (``Retry-After``); RFC 6585, section 4 (429).
"""

import asyncio
import heapq
import time
from collections import Counter
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from a11y.crawl.fetch import MAX_BYTES, Fetch, Fetched
from a11y.store import PageJob

BUSY = frozenset({429, 502, 503, 504})
"""Statuses after which a later request may get the page."""

PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before the second request, the third and so on."""

LONGEST = 60.0
"""Seconds. A longer ``Retry-After`` is cut to this."""

FULL = 0.2
"""Seconds until a page is offered again whose host has as many pages under way as it may."""

BUDGET = 300.0
"""Seconds that all of a host's ``Retry-After`` together may take."""


def asked_pause(header: str, now: datetime | None = None) -> float | None:
    """Seconds that a ``Retry-After`` asks for, at most ``LONGEST``; None if it asks for nothing."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return min(float(header), LONGEST)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - (now or datetime.now(UTC))).total_seconds(), 0.0), LONGEST)


class Patient:
    """A ``Fetch`` that asks a busy server again, a few times and in bounded time."""

    def __init__(self, fetch: Fetch, budget: float = 30.0) -> None:
        """``budget``: seconds for all pauses together."""
        self._fetch = fetch
        self._left = budget

    async def __call__(self, url: str, *, limit: int = MAX_BYTES) -> Fetched:
        for usual in PAUSES[:3]:
            answer = await self._fetch(url, limit=limit)
            pause = asked_pause(answer.retry_after)
            pause = usual if pause is None else pause
            if answer.status not in BUSY or pause > self._left:
                return answer
            self._left -= pause
            await asyncio.sleep(pause)
        return await self._fetch(url, limit=limit)


class Waiting:
    """Pages of a run that are asked for again later.

    A server that says how long to wait is left in peace for that time, the whole host. Otherwise
    only the page waits: other pages of the host may work. Other hosts never wait.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._jobs: list[tuple[float, int, PageJob]] = []
        self._hosts: dict[str, float] = {}
        self._spent: Counter[str] = Counter()
        self._tries: Counter[str] = Counter()

    def postpone(self, job: PageJob, retry_after: str) -> bool:
        """Keep ``job`` for later. False if it has been tried often or long enough."""
        tries = self._tries[job.url]
        if tries >= len(PAUSES):
            return False
        host = origin(job.url)
        asked = asked_pause(retry_after)
        now = self._clock()
        if asked is None:
            ready = now + PAUSES[tries]
        else:
            ready = now + asked
            # Several tabs are told the same at the same time: that is one pause.
            more = ready - max(self._hosts.get(host, now), now)
            if more > 0:
                if self._spent[host] + more > BUDGET:
                    return False
                self._spent[host] += more  # type: ignore[assignment]
                self._hosts[host] = ready
        self._tries[job.url] += 1
        heapq.heappush(self._jobs, (ready, len(self._tries) + sum(self._tries.values()), job))
        return True

    def take(self, avoid: Collection[str] = ()) -> PageJob | None:
        """A page whose time has come, on none of the origins in ``avoid``."""
        now = self._clock()
        if self._jobs and self._jobs[0][0] <= now:
            host = origin(self._jobs[0][2].url)
            held = now + FULL if host in avoid else self._hosts.get(host, 0.0)
            if held <= now:
                return heapq.heappop(self._jobs)[2]
            job = heapq.heappop(self._jobs)
            heapq.heappush(self._jobs, (held, job[1], job[2]))
        return None

    @property
    def hosts(self) -> tuple[str, ...]:
        """Origins that must not be asked now, with a slash at the end."""
        now = self._clock()
        self._hosts = {host: until for host, until in self._hosts.items() if until > now}
        return tuple(self._hosts)

    @property
    def pause(self) -> float | None:
        """Seconds until something may be asked for again; None if nothing waits."""
        times = [self._jobs[0][0]] if self._jobs else []
        times += self._hosts.values()
        return max(min(times) - self._clock(), 0.0) if times else None


def origin(url: str) -> str:
    """Scheme, host and port of an address, with a slash at the end."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
