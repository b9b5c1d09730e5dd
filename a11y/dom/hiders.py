"""Which ancestors can hide, clip or move what is inside them: on real pages few of many.

Walks towards the root that look for such an ancestor go from one to the next, instead of
through every element. Sources: CSS 2.2, 9.3 (position) and 11.1 (overflow, clip); CSS
Masking 1; CSS Color 4 (opacity); Filter Effects 1.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from a11y.dom.node import ELEMENT, Node

if TYPE_CHECKING:
    from a11y.dom.snapshot import Frame

#: A property and the computed value with which it does nothing.
_INERT = {
    "opacity": "1", "filter": "none", "clip": "auto", "clip-path": "none", "overflow-x": "visible",
    "overflow-y": "visible", "position": "static",
}  # fmt: skip


def hiders(frame: "Frame") -> Sequence[Node | None]:
    """By a node's index: the nearest ancestor in its document that can hide or move it."""
    pick = itemgetter(*(frame.snapshot.style_index[name] for name in _INERT))
    inert = tuple(_INERT.values())
    strings, styles = frame.strings, frame.layout_styles
    known: dict[tuple[int, ...], bool] = {}
    found: list[Node | None] = [None] * len(frame.nodes)
    own: list[Node | None] = [None] * len(frame.nodes)
    for at, node in enumerate(frame.nodes):  # parents come before their children
        parent = node.parent
        nearest = found[at] = own[parent.index] if parent is not None else None
        if node.type == ELEMENT and node.layout is not None:
            key = pick(styles[node.layout])
            acts = known.get(key)
            if acts is None:
                acts = known[key] = tuple(strings[i] for i in key) != inert
            # A closed details element hides its children, each of them but the summary.
            if acts or (parent is not None and parent.tag == "details"):
                nearest = node
        own[at] = nearest
    return found
