"""What axe fails in lists and our tree of the page contradicts."""

from a11y.browser import Tab
from a11y.core.model import Outcome
from a11y.engines.axe.review import reviewed
from a11y.probes.common.interactive_page import InteractivePage
from tests.probes.conftest import Site, opened

FAILED: dict[str, list[object]] = {"any": [], "all": [], "none": []}
HTML = """
<ul role="tablist"><li id="tab"><a role="tab" href="#a">Mapa</a></li></ul>
<ul role="none"><li id="none">Plan</li></ul>
<ul id="empty-inside"><li>Biblioteka</li><ul></ul></ul>
<ul id="text-inside"><li>Biblioteka</li><ul><li>Serwer</li></ul></ul>
"""


async def test_an_item_of_a_tab_list_and_an_empty_list_are_left_out(tab: Tab, site: Site) -> None:
    page = await InteractivePage.start(await opened(tab, site, HTML))
    by_id = {node.id: node for node in page.snapshot.tags("li", "ul") if node.id}
    rules = {"tab": "listitem", "none": "listitem", "empty-inside": "list", "text-inside": "list"}
    assert {id_: reviewed(rule, FAILED, by_id[id_]) for id_, rule in rules.items()} == {
        "tab": None,
        "none": Outcome.FAILED,
        "empty-inside": None,
        "text-inside": Outcome.FAILED,
    }


BUTTONS = """
<button>Colour <input id="in-button" tabindex="-1"></button>
<div role="button" tabindex="0">Size <input id="in-role" tabindex="-1"></div>
<div role="button" tabindex="0">Size <input id="reached"></div>
<p>Size <input id="alone" tabindex="-1"></p>
"""


async def test_a_field_that_only_its_button_presents_is_left_out(tab: Tab, site: Site) -> None:
    page = await InteractivePage.start(await opened(tab, site, BUTTONS))
    by_id = {node.id: node for node in page.snapshot.tags("input")}
    assert {id_: reviewed("label", FAILED, node) for id_, node in by_id.items()} == {
        "in-button": None,
        "in-role": None,
        "reached": Outcome.FAILED,
        "alone": Outcome.FAILED,
    }
