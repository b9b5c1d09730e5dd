"""Memory while pages are read.

A page's snapshot is some 100,000 objects, which are made together and freed together.
"""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Run Python's garbage collector less often.

    With its default thresholds the collector scans a snapshot's objects again and again, which
    multiplies the time to read one. ``Snapshot.release`` frees a snapshot without the collector,
    so it has little to collect.
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
"""Bytes. glibc maps larger blocks one by one and returns each to the system when it is freed."""


def use_single_heap() -> None:
    """Make glibc use one heap for all threads (``mallopt(3)``). Does nothing on other systems.

    Otherwise each thread has a heap and keeps the memory that its largest page needed. One heap
    halves the memory of a run. Call it only in a process of our own: it affects all code there.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)
        mallopt(_M_MMAP_THRESHOLD, _LARGE)


class DecodeBudget:
    """Limits how many bytes of raw artifacts are decoded at the same time in all tabs.

    Decoded data takes six to eight times as much memory as the raw bytes. The limit is soft:
    after ``patience`` seconds a page goes on without waiting, because another page may hold its
    share for as long as its interactions run.
    """

    def __init__(self, size: int, patience: float = 5.0) -> None:
        self._size = size
        self._patience = patience
        self._used = 0
        self._freed = asyncio.Condition()

    async def acquire(self, size: int) -> None:
        """Wait until ``size`` bytes fit, then count them as used."""
        try:
            async with asyncio.timeout(self._patience), self._freed:
                await self._freed.wait_for(lambda: self._fits(size))
        except TimeoutError:
            pass
        self._used += size

    async def release(self, size: int) -> None:
        """Give back ``size`` bytes, as many as were acquired."""
        self._used -= size
        async with self._freed:
            self._freed.notify_all()

    def _fits(self, size: int) -> bool:
        return self._used == 0 or self._used + size <= self._size
