"""Memory while pages are read: a page's snapshot is some 100,000 objects that live and die together."""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm_collector() -> Iterator[None]:
    """Python's collector, left to its defaults, looks through a snapshot's objects again and
    again and multiplies the time to read one. Whoever is done with a snapshot calls its
    ``release``, so hardly anything is left to be collected.
    """
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE = 256 * 1024
"""Bytes from which a block is the system's own, and goes back to it when it is freed."""


def one_heap() -> None:
    """For a process that is ours alone: glibc gives each thread a heap, and what a page needed
    there stays with it (``mallopt(3)``). One heap halves what a run needs. No effect elsewhere.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)
        mallopt(_M_MMAP_THRESHOLD, _LARGE)


class Room:
    """How many bytes of raw artifacts may be decoded at a time, over all tabs.

    A wish, not a promise: after ``patience`` seconds the page goes on, for others may hold
    their place for as long as they press keys. Decoded, a byte takes six to eight.
    """

    def __init__(self, size: int, patience: float = 5.0) -> None:
        self._size = size
        self._patience = patience
        self._taken = 0
        self._freed = asyncio.Condition()

    async def take(self, size: int) -> None:
        """Wait for room. Whoever takes gives back the same ``size``."""
        try:
            async with asyncio.timeout(self._patience), self._freed:
                await self._freed.wait_for(lambda: self._fits(size))
        except TimeoutError:
            pass
        self._taken += size

    async def give_back(self, size: int) -> None:
        self._taken -= size
        async with self._freed:
            self._freed.notify_all()

    def _fits(self, size: int) -> bool:
        return self._taken == 0 or self._taken + size <= self._size
