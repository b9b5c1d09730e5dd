"""Contrast from styles equals contrast on the screen, on every page of the demo site."""

import asyncio
from typing import Any

import pytest

from a11y.audit.gather import gather
from a11y.browser import Browser, Tab
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.demo.server import serve
from a11y.dom import Snapshot
from a11y.dom.contrast import contrast_of
from a11y.probes import needed
from a11y.probes.pixels import measure_all, split_into_regions, undecided_text_of
from a11y.probes.pixels.regions import photograph

_PAGES = ("/", "/aktualnosci", "/czlonkowie", "/dolacz", "/galeria", "/szkolenia")
#: Glyphs and regions have edges of mixed pixels, so the two can't agree more closely.
_AGREEMENT = 0.12


async def _measured(tab: Tab, url: str) -> list[tuple[str, float, float]]:
    """(text, ratio by styles, ratio by pixels) of texts on plain colours that styles decide."""
    got = await gather(tab, url, Settings(roots=(url,)), needed([Snapshot]))
    snapshot: Snapshot = got.decoded[Snapshot]
    contrast = contrast_of(snapshot)
    plain = [
        node for node, reading in contrast.readings.items()
        if node in contrast.texts and not reading.puzzle and reading.worst == reading.best
    ]  # fmt: skip
    suspects = [s for node in plain if (s := undecided_text_of(contrast, node)) is not None]
    regions, _ = split_into_regions(suspects, snapshot.page.size)
    found: dict[str, Any] = {"measures": {}, "moving": [], "blank": []}
    measure_all(regions, await photograph(got.page, snapshot, regions), found)
    rows = []
    for backend_id, (pieces, *_) in found["measures"].items():
        node = snapshot.by_backend_id[int(backend_id)]
        typical = sorted(high for _, high in pieces)[len(pieces) // 2]
        rows.append((node.text_content[:40], contrast.readings[node].best, typical))
    return rows


@pytest.mark.slow
def test_styles_and_screen_agree() -> None:
    async def run() -> list[tuple[str, float, float]]:
        rows = []
        with serve() as server:
            async with Browser(Settings(), init_scripts=(SETTLE_SCRIPT,)) as browser:
                tab = await browser.tab()
                for path in _PAGES:
                    rows += await _measured(tab, server.url + path)
        return rows

    rows = asyncio.run(run())
    assert len(rows) > 60
    apart = [row for row in rows if abs(row[1] - row[2]) > _AGREEMENT * row[1]]
    assert not apart
