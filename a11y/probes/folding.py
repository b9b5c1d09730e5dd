"""Presses controls that may fold content away, and finds what is gone.

Limit: ``MOST`` controls. Each is pressed twice, so that its content is back before the next one.
Runs only if interaction is allowed; no request leaves the page.
"""

import orjson

from a11y.artifacts.foldings import Folding, Foldings
from a11y.artifacts.repetition import keys
from a11y.browser import LoadedPage
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.probes import Probe
from a11y.probes.common.controls import NamedControl, click, is_unsafe
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.navigation_guard import block_navigation

MOST = 8
_ROLES = ("button", "DisclosureTriangle", "link", "checkbox", "switch", "menuitem", "tab")


async def gather(loaded: LoadedPage) -> bytes:
    """``Foldings`` as JSON."""
    page = await InteractivePage.start(loaded)
    found = _candidates(page.snapshot)
    safe = [control for control in found if not is_unsafe(control)][:MOST]
    if not may_interact(loaded):
        return orjson.dumps({"foldings": [], "complete": not found})
    rows = []
    if safe:
        async with block_requests(loaded), block_navigation(loaded):
            rows = [{"name": control.name, "gone": await _gone(page, control)} for control in safe]
    return orjson.dumps({"foldings": rows, "complete": len(safe) == len(found)})


def _candidates(snapshot: Snapshot) -> list[NamedControl]:
    nodes = (n for n in snapshot.roles(*_ROLES) if n.frame is snapshot.page and _may_fold(n))
    return [NamedControl(node, " ".join(node.name.split())[:80]) for node in nodes]


def _may_fold(node: Node) -> bool:
    """Does it do more than lead somewhere? A link with an address of its own does not."""
    if is_disabled(node):
        return False
    if node.tag == "a" and node.has("href"):
        href = node.get("href").strip().lower()
        return node.has("onclick") or href in {"", "#"} or href.startswith("javascript:")
    return True


async def _gone(page: InteractivePage, control: NamedControl) -> list[str]:
    before = set(keys(page.snapshot))
    if not await click(page, control):
        return []
    await page.wait_for_focus()
    await page.refresh_snapshot()
    after = set(keys(page.snapshot))
    if after != before:
        await click(page, control)
        await page.wait_for_focus()
        await page.refresh_snapshot()
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
