"""Does a page look as if a dialog or a layer covered it? Pure, and cheap where nothing does.

A quick look that decides whether the page is asked (``probes.common.covers``). It may say yes
too often, but it never misses what the page's own script would find in the light tree.
"""

from a11y.dom.node import Node
from a11y.dom.snapshot import Snapshot

_LAYER, _BLIND = 0.3, 0.05
"""Parts of the window from which on a fixed layer, and something inert or hidden, is worth a
question. What is hidden may be all of a short page.
"""


def may_be_covered(snapshot: Snapshot, window: tuple[int, int]) -> bool:
    """True if there is an open dialog, or something large that is inert, hidden or fixed.

    ``window``: (width, height) in CSS pixels.
    """
    area = window[0] * window[1]
    if any(node.has("open") and node.rendered for node in snapshot.tags("dialog")):
        return True
    for node in snapshot.with_attr("aria-modal", "inert", "aria-hidden"):
        if node.get("aria-modal").lower() == "true" and node.rendered:
            return True
        blind = node.has("inert") or node.get("aria-hidden").lower() == "true"
        if blind and _is_large(node, _BLIND * area):
            return True
    return any(_is_large(node, _LAYER * area) for node in _fixed(snapshot))


def _fixed(snapshot: Snapshot) -> list[Node]:
    """Elements of the top document with ``position: fixed``."""
    page = snapshot.page
    try:
        fixed = page.strings.index("fixed")
    except ValueError:
        return []
    column = snapshot.style_index["position"]
    rows = {at for at, row in enumerate(page.layout_styles) if row and row[column] == fixed}
    return [node for node in page.nodes if node.layout in rows] if rows else []


def _is_large(node: Node, least: float) -> bool:
    box = node.box
    return box is not None and box.width * box.height >= least
