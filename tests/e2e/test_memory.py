"""A run frees what it knows of a page when the page is done, so large sites need no more memory."""

import asyncio
import gc
from pathlib import Path
from weakref import ref

import pytest

from a11y.audit.gather import Gathered
from a11y.core.memory import DecodeBudget
from a11y.demo.server import serve
from a11y.dom import Snapshot
from tests.e2e.helpers import audit


def test_no_snapshot_outlives_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[ref[Snapshot]] = []
    released = 0
    let_go = Gathered.let_go

    async def watched(self: Gathered) -> None:
        nonlocal released
        snapshot = self.decoded.get(Snapshot)
        if snapshot is not None:
            seen.append(ref(snapshot))
            seen.extend(ref(frame) for frame in snapshot.frames)
        del snapshot
        await let_go(self)
        released += 1

    monkeypatch.setattr(Gathered, "let_go", watched)
    gc.disable()  # references alone must free them: the collector seldom comes
    try:
        with serve() as site:
            audit(site.url, tmp_path, max_pages=4, engine=("own",))
        alive = [found for r in seen if (found := r()) is not None]
    finally:
        gc.enable()
    assert released >= 4
    assert len(seen) >= 8
    assert not alive


def test_room_is_shared_out_and_never_refused() -> None:
    async def run() -> list[str]:
        budget, order = DecodeBudget(10, patience=0.05), list[str]()

        async def page(name: str, size: int, busy: asyncio.Event | None) -> None:
            await budget.acquire(size)
            order.append(name)
            if busy is not None:
                await busy.wait()
            await budget.release(size)

        stuck = asyncio.Event()
        large = asyncio.create_task(page("large", 50, stuck))
        await asyncio.sleep(0)
        small = [asyncio.create_task(page(f"small {n}", 3, None)) for n in range(3)]
        await asyncio.sleep(0.01)
        assert order == ["large"]  # it is alone as long as others are patient
        await asyncio.gather(*small)
        stuck.set()
        await large
        return order

    assert sorted(asyncio.run(run())) == ["large", "small 0", "small 1", "small 2"]
