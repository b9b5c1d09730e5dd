"""The pixels probe measures contrast that styles do not give, and the page notices nothing."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from a11y.artifacts.pixels import PixelContrast
from a11y.audit.gather import Gathered, gather
from a11y.browser import Browser, Tab
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.local_server import folder_server
from a11y.probes import needed

_SPY = """<script>
window.log = [];
for (const kind of ['resize', 'scroll', 'transitionrun', 'transitionend', 'transitioncancel', 'focus', 'blur'])
  addEventListener(kind, (event) => log.push(event.type), true);
new MutationObserver(() => log.push('mutation')).observe(document, {
  subtree: true, childList: true, attributes: true, characterData: true });
new ResizeObserver(() => log.push('size')).observe(document.body);
</script>"""
_PAGE = """<!doctype html><html lang="pl"><meta charset="utf-8"><title>Obraz</title><style>
body { margin: 0 } .view { height: 100vh }
.picture { height: 60px; color: #fff; transition: all 0.4s; background: url("%s") }
.turning { animation: turn 2s infinite } @keyframes turn { to { background-position: 30px 0 } }
.pale { color: #ccc }
</style><div class="view"></div>
<p class="picture" id="good">Napis na obrazie</p>
<div style="height: 2500px"></div>
<p class="picture pale turning" id="bad">Drugi napis, daleko w dole</p>%s"""
_TILE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Crect width='9' height='9' fill='teal'/%3E%3C/svg%3E"
_STATE = """JSON.stringify([log, scrollY, innerHeight, document.styleSheets.length,
  getComputedStyle(document.getElementById('good')).webkitTextFillColor,
  document.getAnimations().map(a => [a.playState, a.playbackRate])])"""


@pytest.fixture
async def tab() -> AsyncIterator[Tab]:
    async with Browser(Settings(), init_scripts=(SETTLE_SCRIPT,)) as browser:
        yield await browser.tab()


async def _gather(tab: Tab, folder: Path, kinds: list[type]) -> Gathered:
    (folder / "page.html").write_text(_PAGE % (_TILE, _SPY), "utf-8")
    with folder_server(folder) as server:
        url = f"{server.url}/page.html"
        return await gather(tab, url, Settings(roots=(url,)), needed(kinds))


async def test_contrast_on_a_picture_is_measured(tab: Tab, tmp_path: Path) -> None:
    got = await _gather(tab, tmp_path, [PixelContrast])
    snapshot, pixels = got.decoded[Snapshot], got.decoded[PixelContrast]
    by_id = {n.id: pixels.measures[n.backend_id] for n in snapshot.tags("p")}
    assert set(by_id) == {"good", "bad"}
    assert by_id["good"].low == pytest.approx(4.77, abs=0.02)  # white on teal
    assert by_id["good"].verdict(4.5) is True
    assert by_id["bad"].verdict(4.5) is False
    assert by_id["bad"].text == "#cccccc"
    assert not pixels.moving
    assert not pixels.skipped


async def test_the_page_notices_nothing(tab: Tab, tmp_path: Path) -> None:
    from a11y.probes.pixels import gather as measure

    got = await _gather(tab, tmp_path, [Snapshot])
    before = json.loads(await tab.page.evaluate(_STATE))
    raw = json.loads(await measure(got.page))
    assert len(raw["measures"]) == 2
    assert json.loads(await tab.page.evaluate(_STATE)) == before
    await tab.page.wait_for_timeout(500)  # longer than the transition
    assert json.loads(await tab.page.evaluate(_STATE)) == before


async def test_a_text_that_fades_in_is_moving_also_between_two_frames(
    tab: Tab, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(
        """<!doctype html><html lang="pl"><meta charset="utf-8"><title>Katalog</title><style>
        .slow { animation: come 1000000s linear } @keyframes come { from { opacity: 0.2 } }
        .still { opacity: 0.2; animation: wait 1000000s linear } @keyframes wait { to { top: 1px } }
        </style><div class="slow"><p id="fading">Wczytujemy</p></div><p class="still">Koniec</p>""",
        "utf-8",
    )
    with folder_server(tmp_path) as server:
        url = f"{server.url}/page.html"
        got = await gather(tab, url, Settings(roots=(url,)), needed([PixelContrast]))
    fading = next(n for n in got.decoded[Snapshot].tags("p") if n.id == "fading")
    assert got.decoded[PixelContrast].moving == {fading.backend_id}
