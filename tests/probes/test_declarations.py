"""The declaration that wins is named, and the line of an element in the HTML as sent."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from a11y.audit.declarations import with_declarations
from a11y.audit.gather import gather
from a11y.audit.plan import make_plan
from a11y.browser import LoadedPage, Tab
from a11y.browser.cdp import CdpError
from a11y.browser.styles import Styles, open_styles
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.dom.source import positions
from a11y.probes import needed
from a11y.rules import failed
from tests.probes.conftest import Site

STYLES = """<style>
@layer base { a { color: #111 } }
main { color: #222; font: 16px/1.5 serif }
.b { color: #333 !important }
#c { color: #444;
  background: #fff }
p { color: #555 }
@media print { p { color: #666 } }
#f:focus { outline: none }
</style>"""
BODY = f"""{STYLES}
<main><a id=a href='#'>A</a><p class=b id=b style='color: #777'>B</p>
<p id=c>C</p><span id=d style='color: #888'>D</span><p>E</p><i id=e>E</i>
<button id=f>F</button></main>
<script>const x = document.createElement('s'); x.id = 'g'; document.body.append(x);
document.getElementById('e').className = 'changed';</script>"""


@pytest_asyncio.fixture
async def styled(tab: Tab, site: Site) -> AsyncIterator[tuple[LoadedPage, Snapshot, Styles]]:
    site.html = BODY
    got = await gather(
        tab, site.url, Settings(roots=(site.url,)), needed([Snapshot]), html_only=False
    )
    async with open_styles(got.page) as styles:
        yield got.page, got.decoded[Snapshot], styles


WINNERS = [
    ("a", ("color",), False, ("a", "color", "#111", 2)),
    ("b", ("color",), False, (".b", "color", "#333", 4)),
    ("c", ("color",), False, ("#c", "color", "#444", 5)),
    ("c", ("background-color",), False, ("#c", "background", "#fff", 6)),
    ("c", ("line-height",), False, ("main", "font", "16px/1.5 serif", 3)),
    ("d", ("color",), False, ("", "color", "#888", 0)),
    ("e", ("height", "color"), False, ("main", "color", "#222", 3)),
    ("f", ("outline-style",), False, None),
    ("f", ("outline-style",), True, ("#f:focus", "outline", "none", 9)),
    ("c", ("width",), False, None),
]


async def test_the_winner_of_the_cascade(styled: tuple[LoadedPage, Snapshot, Styles]) -> None:
    page, snapshot, styles = styled
    ids = {node.id: node.backend_id for node in snapshot.elements}
    for id_, properties, focused, wanted in WINNERS:
        found = await styles.declaration(ids[id_], properties, focused=focused)
        got = found and (found.selector, found.property, found.value, found.line)
        assert got == wanted, (id_, properties)
        assert found is None or found.sheet == ""
    assert await page.evaluate("document.querySelector('#f').matches(':focus')") is False


async def test_a_page_that_was_loaded_again(
    styled: tuple[LoadedPage, Snapshot, Styles],
) -> None:
    """Elements then have other ids; the selector finds the only one it can mean."""
    _page, _snapshot, styles = styled
    old = 10**6
    found = await styles.declaration(old, ("outline-style",), focused=True, selector="#f")
    assert found is not None
    assert (found.selector, found.line) == ("#f:focus", 9)
    for unknown in ("main > *", "#nowhere", "#f >>> b", ""):
        with pytest.raises(CdpError):
            await styles.declaration(old, ("color",), selector=unknown)


async def test_lines_in_the_html_as_sent(styled: tuple[LoadedPage, Snapshot, Styles]) -> None:
    page, snapshot, _styles = styled
    html = await page.tab.network.body(page.cdp)
    assert "<script>" in html
    ids = {node.backend_id: node.id for node in snapshot.elements if node.id}
    found = {ids[node]: at for node, at in positions(html, snapshot, ids).items()}
    lines = html.splitlines()
    for id_ in "abcdf":
        at = found[id_]
        assert f"id={id_}" in lines[at.line - 1][at.column - 1 :].partition(">")[0]
    assert found["g"].script
    assert "e" not in found  # a script has changed its attributes


async def test_an_icon_is_not_drawn_by_the_border_of_its_control(
    styled: tuple[LoadedPage, Snapshot, Styles],
) -> None:
    """A rule may ask for fewer properties in one assertion; none of them is set at ``#c``."""
    page, snapshot, _styles = styled
    node = next(node for node in snapshot.elements if node.id == "c")
    plan = make_plan(Settings(roots=(page.url,)))
    cases: list[tuple[dict[str, Any], str]]
    cases = [({}, "background"), ({"styles": ["fill", "stroke"]}, "")]
    for data, wanted in cases:
        assertion = failed(node, "icon", **data)
        assertion = replace(assertion, rule="non-text-contrast", page=page.url)
        plan.declarations.clear()
        [found] = await with_declarations(page, [assertion], plan)
        names = [e.data["property"] for e in found.evidence if e.kind == "declaration"]
        assert "".join(names) == wanted
