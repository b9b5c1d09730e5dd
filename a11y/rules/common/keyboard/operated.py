"""Nodes of the snapshot that a probe pressed in another load of the page."""

from collections.abc import Iterable

from a11y.core.model import Target
from a11y.dom import Node, Snapshot
from a11y.dom.targets import target as describe


def nodes_of(snapshot: Snapshot, targets: Iterable[Target]) -> dict[Target, Node]:
    """By target; without those that the snapshot does not have."""
    wanted = {(t.frames, t.selector): t for t in targets}
    found: dict[Target, Node] = {}
    for node in snapshot.elements if wanted else ():
        here = describe(node)
        target = wanted.get((here.frames, here.selector))
        if target is not None:
            found[target] = node
    return found
