"""What a report shows of an element: a selector that finds only it, and its code."""

import json

from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from a11y.audit.gather import gather
from a11y.browser import Browser
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.dom.targets import selector, snippet
from a11y.local_server import LocalServer
from a11y.probes import needed

PAGE = """<!doctype html><html lang=pl><title>Cele</title><main>
<img src=a.png><img src=b.png><p>Raz<br>dwa<br>trzy</p><p><input name=a><input name=b><hr><hr></p>
<ul><li>Jeden</li><li id=drugi>Dwa</li></ul></main></html>"""


async def test_each_element_has_a_selector_of_its_own() -> None:
    async def page(_request: object) -> HTMLResponse:
        return HTMLResponse(PAGE)

    with LocalServer(Starlette(routes=[Route("/", page)])) as site:
        settings = Settings(roots=(site.url + "/",))
        async with Browser(settings, init_scripts=(SETTLE_SCRIPT,)) as browser:
            tab = await browser.tab()
            got = await gather(tab, site.url + "/", settings, needed([Snapshot]))
            elements = got.decoded[Snapshot].elements
            found = [selector(node) for node in elements]
            counts = await got.page.evaluate(
                f"{json.dumps(found)}.map((one) => document.querySelectorAll(one).length)"
            )
            await tab.close()
    assert len(found) > 15
    assert counts == [1] * len(found)
    code = {node.tag: snippet(node) for node in elements}
    assert code["img"] == '<img src="b.png">'
    assert code["br"] == "<br>"
    assert code["li"] == '<li id="drugi">Dwa</li>'
