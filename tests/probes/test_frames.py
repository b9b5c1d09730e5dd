"""What is in frames, of the page's own origin and of others, is judged as the page is; what
can't be is named.
"""

import pytest

from a11y.browser import Tab
from a11y.probes import resize
from a11y.probes.facts import Resized, decode
from tests.probes.conftest import Site, opened

WIDE = "<p style='width: 700px; font: 16px monospace'>" + "szeroki tekst w ramce " * 12
TIGHT = """<style>div { height: 40px; width: 300px; overflow: hidden; font: 16px/20px monospace }</style>
<div>dwa wiersze tekstu w ramce, która jest niska</div>"""


@pytest.mark.parametrize("foreign", [False, True])
async def test_frames_are_resized_and_spaced(tab: Tab, site: Site, foreign: bool) -> None:
    site.frames = {"/szeroka": WIDE, "/ciasna": TIGHT}
    origin = site.foreign if foreign else site.url
    frames = "".join(
        f"<iframe title=R src='{origin}{name}' width='100%' height=200 style='border: 0'></iframe>"
        for name in ("szeroka", "ciasna")
    )
    found = []
    for _ in range(2):
        page = await opened(tab, site, f"<h1>Ramki</h1>{frames}")
        found.append(decode(Resized, await resize.gather(page)))
        assert await page.evaluate("document.adoptedStyleSheets.length") == 0
    once, again = ([(o.target.selector, o.width, o.kind) for o in f.overflows] for f in found)
    assert once == again
    (wide,) = found[0].overflows
    assert (wide.kind, wide.frame) == ("text", 304)
    assert 550 < wide.width <= 708
    assert wide.target.frames
    assert found[0].reflow_width == 320
    (cut,) = found[0].spaced
    assert cut.target.frames
    assert found[0].unjudged == found[0].unspaced == ()


async def test_a_frame_that_reaches_out_is_measured_by_the_page(tab: Tab, site: Site) -> None:
    site.frames = {"/ramka": "<p style='font: 16px monospace'>" + "słowo " * 60}
    page = await opened(tab, site, "<iframe title=R src=/ramka width=800></iframe>")
    found = decode(Resized, await resize.gather(page))
    text = next(one for one in found.overflows if one.kind == "text")
    assert text.frame == 320
    assert 700 < text.width <= 810


async def test_frames_that_cannot_be_asked_are_named(tab: Tab, site: Site) -> None:
    broken = "<iframe id=zepsuta title=R src='http://127.0.0.1:1/'></iframe>"
    hidden = "<iframe title=R src='http://127.0.0.1:1/' style='display: none'></iframe>"
    page = await opened(tab, site, f"<p>Tekst</p>{broken}{hidden}")
    found = decode(Resized, await resize.gather(page))
    assert [one.selector for one in found.unjudged] == ["#zepsuta"]
    assert [one.selector for one in found.unspaced] == ["#zepsuta"]
