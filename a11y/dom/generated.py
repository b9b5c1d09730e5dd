"""Text that styles generate in pseudo-elements.

Source: Chrome DevTools Protocol, DOMSnapshot: such a text has a layout box but no node.
CSS alternatives for it (``content: "x" / "y"``) are not in a snapshot.
"""

from a11y.dom.node import Frame, Node
from a11y.dom.snapshot import Snapshot


def generated_text(pseudo: Node) -> str:
    """The text of a pseudo-element: the box after its own, which no node owns. Empty without a box."""
    frame = pseudo.frame
    if pseudo.layout is None:
        return ""
    at = pseudo.layout + 1
    inside = at < len(frame.layout_text) and at not in frame.snapshot.shared(_own_rows)[frame]
    return frame.strings[frame.layout_text[at]] if inside and frame.layout_text[at] >= 0 else ""


def _own_rows(snapshot: Snapshot) -> dict[Frame, set[int]]:
    """Layout boxes that a node owns, by frame."""
    return {f: {n.layout for n in f.nodes if n.layout is not None} for f in snapshot.frames}
