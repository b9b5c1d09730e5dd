"""Press what may fold content away, and look what is gone.

Only where pressing is allowed, while nothing leaves the page; at most ``MOST`` controls, each
pressed twice so that what it folds is unfolded again before the next.
"""

import orjson

from a11y.artifacts.foldings import Folding, Foldings
from a11y.artifacts.repetition import keys
from a11y.browser import LoadedPage
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.probes import Probe
from a11y.probes.common.controls import Instrument, click, untouchable
from a11y.probes.common.interaction import Driver, may_interact, nothing_leaves
from a11y.probes.common.navigation_guard import no_navigation

MOST = 8
_ROLES = ("button", "DisclosureTriangle", "link", "checkbox", "switch", "menuitem", "tab")


async def gather(page: LoadedPage) -> bytes:
    """JSON of ``Foldings``."""
    driver = await Driver.start(page)
    found = _candidates(driver.scene)
    safe = [one for one in found if not untouchable(one)][:MOST]
    if not may_interact(page):
        return orjson.dumps({"foldings": [], "complete": not found})
    rows = []
    if safe:
        async with nothing_leaves(page), no_navigation(page):
            rows = [{"name": one.name, "gone": await _gone(driver, one)} for one in safe]
    return orjson.dumps({"foldings": rows, "complete": len(safe) == len(found)})


def _candidates(scene: Snapshot) -> list[Instrument]:
    nodes = (n for n in scene.roles(*_ROLES) if n.frame is scene.page and _may_fold(n))
    return [Instrument(node, " ".join(node.name.split())[:80]) for node in nodes]


def _may_fold(node: Node) -> bool:
    """Does it more than lead somewhere? A link with an address of its own does not."""
    if is_disabled(node):
        return False
    if node.tag == "a" and node.has("href"):
        href = node.get("href").strip().lower()
        return node.has("onclick") or href in {"", "#"} or href.startswith("javascript:")
    return True


async def _gone(driver: Driver, one: Instrument) -> list[str]:
    before = set(keys(driver.scene))
    if not await click(driver, one):
        return []
    await driver.quiet()
    await driver.renew()
    after = set(keys(driver.scene))
    if after != before:
        await click(driver, one)
        await driver.quiet()
        await driver.renew()
    return sorted(before - after)


def decode(data: bytes) -> Foldings:
    """``Foldings`` from what ``gather`` returned."""
    raw = orjson.loads(data)
    rows = (Folding(name=row["name"], gone=frozenset(row["gone"])) for row in raw["foldings"])
    return Foldings(foldings=tuple(rows), complete=raw["complete"])


PROBE = Probe(
    name="folding", artifact=Foldings, version=1, gather=gather, decode=decode,
    changes_page=True, profiles=frozenset({"thorough"}), order=90,
)  # fmt: skip
