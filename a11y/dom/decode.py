"""Raw answers of Chromium to a ``Snapshot``."""

from typing import Any

from a11y.dom.ax import AXNode
from a11y.dom.node import DOCUMENT, ELEMENT, Node
from a11y.dom.snapshot import Frame, Snapshot
from a11y.dom.styles import PROPERTIES


def snapshot(dom: dict[str, Any], trees: dict[str, list[dict[str, Any]]]) -> Snapshot:
    """Join ``DOMSnapshot.captureSnapshot`` with ``Accessibility.getFullAXTree`` a frame.

    ``dom`` is the answer's ``result``; ``trees`` maps a frame id to the answer's
    ``nodes``. The snapshot must have been captured with ``styles.PROPERTIES``.
    """
    snap = Snapshot({name: at for at, name in enumerate(PROPERTIES)})
    strings: list[str] = dom["strings"]
    for raw in dom["documents"]:
        frame = Frame(snap, raw, strings)
        _nodes(frame, raw["nodes"])
        names, html = raw["nodes"]["nodeName"], frame.html
        frame.is_xml = html is not None and strings[names[html.index]] != html.tag.upper()
        for at, node in enumerate(raw["layout"]["nodeIndex"]):
            # A node can have several layout boxes (list markers, ::first-letter): the first is its own.
            if frame.nodes[node].layout is None:
                frame.nodes[node].layout = at
        snap.frames.append(frame)
    for frame, raw in zip(snap.frames, dom["documents"], strict=True):
        rare = raw["nodes"].get("contentDocumentIndex", {"index": (), "value": ()})
        for at, document in zip(rare["index"], rare["value"], strict=True):
            frame.nodes[at].content = snap.frames[document]
            snap.frames[document].element = frame.nodes[at]
    _join_accessibility(snap, trees)
    return snap


def _nodes(frame: Frame, raw: dict[str, Any]) -> None:
    strings, nodes = frame.strings, frame.nodes
    columns = zip(
        raw["parentIndex"], raw["nodeType"], raw["nodeName"], raw["nodeValue"],
        raw["backendNodeId"], raw["attributes"], strict=True,
    )  # fmt: skip
    for at, (parent, kind, name, value, backend_id, attributes) in enumerate(columns):
        tag = strings[name].lower() if kind == ELEMENT else ""
        node = Node(frame, at, kind, tag, strings[value] if value >= 0 else "")
        node.backend_id = backend_id
        node._raw_attrs = attributes
        nodes.append(node)
        if parent >= 0:
            node.parent = nodes[parent]
            nodes[parent].children.append(node)
    for at, value in _rare(raw, "shadowRootType"):
        nodes[at].shadow_type = strings[value]
    for at, value in _rare(raw, "pseudoType"):
        nodes[at].extra = {"pseudo": strings[value]}
    for at, value in _rare(raw, "inputValue"):
        _state(frame, nodes[at])["value"] = strings[value] if value >= 0 else ""
    for at, value in _rare(raw, "textValue"):
        _state(frame, nodes[at])["value"] = strings[value] if value >= 0 else ""
    for at in raw.get("inputChecked", {}).get("index", ()):
        _state(frame, nodes[at])["checked"] = True
    for at in raw.get("optionSelected", {}).get("index", ()):
        _state(frame, nodes[at])["selected"] = True
    for at, value in _rare(raw, "currentSourceURL"):
        _state(frame, nodes[at])["source"] = strings[value] if value >= 0 else ""
    for at in raw.get("isClickable", {}).get("index", ()):
        _state(frame, nodes[at])["clickable"] = True


def _state(frame: Frame, node: Node) -> dict[str, Any]:
    return frame.states.setdefault(node.index, {})


def _rare(raw: dict[str, Any], key: str) -> "zip[tuple[int, int]]":
    column = raw.get(key, {"index": (), "value": ()})
    return zip(column["index"], column["value"], strict=True)


def _join_accessibility(snap: Snapshot, trees: dict[str, list[dict[str, Any]]]) -> None:
    by_backend_id = snap.by_backend_id
    for frame in snap.frames:
        nodes = map(AXNode, trees.get(frame.frame_id, ()))
        # Nearly half of the nodes are the lines of a text, which its own node tells better.
        own = {ax.id: ax for ax in nodes if ax.role != "InlineTextBox"}
        snap.ax_nodes[frame.frame_id] = own
        for ax in own.values():
            node = by_backend_id.get(ax.backend_id or 0)
            if node is None or (node.ax is not None and not node.ax.ignored):
                continue
            if node.type == DOCUMENT and node.ax is not None:
                continue
            node.ax = ax
