"""The keyboard walk: the same page gives the same result twice, and the walk ends."""

from a11y.artifacts.codec import decode, encode, pictures_in
from a11y.artifacts.focus_walk import FocusWalk
from a11y.artifacts.resize import ResizedPage
from a11y.browser import Tab
from a11y.probes import keyboard, resize
from tests.probes.conftest import Site, opened

PAGE = """<style>.nic:focus { outline: none } .tlo:focus { outline: none; background: #fd6 }
header { position: sticky; top: 0; background: #fff; height: 80px }</style>
<header><a href="#t" class="nic">Bez śladu</a> <a href="#t" class="tlo">Tło</a></header>
<main><h1>Treść</h1><p id="t" tabindex="-1">Tekst</p>
<div id="lista"></div></main>
<script>
  for (let i = 0; i < 60; i++) lista.insertAdjacentHTML("beforeend", `<p><a href="#${i}">Wpis ${i}</a></p>`);
</script>"""


async def test_the_same_page_twice(tab: Tab, site: Site) -> None:
    walks = []
    for _ in range(2):
        page = await opened(tab, site, PAGE)
        walks.append(decode(FocusWalk, await keyboard.gather(page)))
    told = [
        [(s.target.selector, s.indicator, s.why, s.cover and s.cover.hidden) for s in walk.stops]
        for walk in walks
    ]
    assert told[0] == told[1]
    by_class = {s.target.html.split('class="')[-1][:3]: s.indicator for s in walks[0].stops[:2]}
    assert by_class == {"nic": "", "tlo": "background"}
    assert len(walks[0].stops) == 62
    assert (walks[0].traps, walks[0].free, walks[0].cut) == ((), 1, "")


async def test_a_long_page_is_cut_and_says_so(tab: Tab, site: Site) -> None:
    links = "".join(f'<a href="#{i}">Łącze {i}</a> ' for i in range(230))
    page = await opened(tab, site, links)
    walk = decode(FocusWalk, await keyboard.gather(page))
    assert (len(walk.stops), walk.cut, walk.expected) == (keyboard.MAX_STOPS, "stops", 230)


async def test_pictures_are_small_and_come_back(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, PAGE)
    raw = await keyboard.gather(page)
    kept = pictures_in(raw)
    stop = next(s for s in decode(FocusWalk, raw).stops if not s.indicator)
    assert set(stop.pictures) <= set(kept)
    assert len(stop.pictures) == 2
    assert all(data[:4] == b"RIFF" and len(data) <= 20_000 for data in kept.values())


async def test_the_viewport_is_set_back(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, PAGE)
    found = decode(ResizedPage, await resize.gather(page))
    assert found.reflow_width == 320
    assert page.page.viewport_size == {"width": 1280, "height": 800}
    assert await page.evaluate("innerWidth") == 1280


def test_facts_survive_what_json_does_not() -> None:
    lone = ResizedPage(clippable=1, pictures={"a": "\ud800"})
    assert decode(ResizedPage, encode(lone)).clippable == 1
