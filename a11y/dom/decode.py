"""Decode Chromium's raw answers to a ``Snapshot``."""

import re
from collections.abc import Mapping
from typing import Any

from a11y.core.browser_json import loads
from a11y.dom.ax import AXNode
from a11y.dom.node import DOCUMENT, ELEMENT, Frame, Node
from a11y.dom.snapshot import Snapshot
from a11y.dom.styles import PROPERTIES

#: A page's text can't match: its quotes are escaped.
_STYLES = re.compile(rb'"styles":\[((?:\[[-\d,]*\],?)*)\]')
_NODE = b'{"nodeId":'
#: Found in the head of a node for one line of a text. The text has a node of its own.
_LINE_BOX = b'"value":"InlineTextBox"'
_HEAD = 120  # bytes


def snapshot(
    dom: bytes, trees: Mapping[str, bytes], others: Mapping[str, str] | None = None
) -> Snapshot:
    """Join ``DOMSnapshot.captureSnapshot`` with each frame's ``Accessibility.getFullAXTree``.

    ``dom`` and ``trees`` (by frame id) are the browser's answers. ``others``: frames that are not
    judged, id to address: they stay out with all that is inside. The snapshot must have been
    captured with ``styles.PROPERTIES``. Raises ``ValueError`` or ``KeyError`` for other bytes.
    """
    snap = Snapshot({name: at for at, name in enumerate(PROPERTIES)})
    # Most of a snapshot is rows of styles, but only a few hundred are different. Each is parsed
    # once; elements with the same style share its list.
    rows: dict[bytes, list[int]] = {}
    styles = [_rows(match[1], rows) for match in _STYLES.finditer(dom)]
    raw = loads(_STYLES.sub(b'"styles":[]', dom))["result"]
    strings: list[str] = raw["strings"]
    for document, of_document in zip(raw["documents"], styles, strict=True):
        document["layout"]["styles"] = of_document
        frame = Frame(snap, document, strings)
        _nodes(frame, document["nodes"])
        names, html = document["nodes"]["nodeName"], frame.html
        frame.is_xml = html is not None and strings[names[html.index]] != html.tag.upper()
        for at, node in enumerate(document["layout"]["nodeIndex"]):
            # The first of a node's layout boxes is its own (others: list marker, ::first-letter).
            if frame.nodes[node].layout is None:
                frame.nodes[node].layout = at
        snap.frames.append(frame)
    for frame, document in zip(snap.frames, raw["documents"], strict=True):
        rare = document["nodes"].get("contentDocumentIndex", {"index": (), "value": ()})
        for at, inner in zip(rare["index"], rare["value"], strict=True):
            frame.nodes[at].content = snap.frames[inner]
            snap.frames[inner].element = frame.nodes[at]
    if others:
        _leave_out(snap, others)
    _join_accessibility(snap, trees)
    return snap


def _leave_out(snap: Snapshot, others: Mapping[str, str]) -> None:
    out = [f for f in snap.frames if f.frame_id in others and f.element is not None]
    inside = set(out)
    for frame in snap.frames:  # a document comes after the one that contains it
        if frame.element is not None and frame.element.frame in inside:
            inside.add(frame)
    snap.frames = [frame for frame in snap.frames if frame not in inside]
    for frame in out:
        element = frame.element
        if element is not None and element.frame not in inside:
            element.content = None
            snap.other_frames.append((element, others[frame.frame_id]))


def _rows(data: bytes, known: dict[bytes, list[int]]) -> list[list[int]]:
    """Parse ``[1,2],[],[1,2]``. Equal rows become one list, shared through ``known``."""
    found = []
    for row in data[1:-1].split(b"],[") if data else ():
        numbers = known.get(row)
        if numbers is None:
            numbers = known[row] = loads(b"[" + row + b"]")
        found.append(numbers)
    return found


def tree_nodes(tree: bytes) -> list[bytes]:
    """The nodes of an accessibility tree as JSON. ``tree``: the browser's answer or a list.

    Raises ``ValueError`` if it contains no list.
    """
    nodes = tree[tree.index(b"[") + 1 : tree.rindex(b"]")].split(_NODE)[1:]
    return [_NODE + node.rstrip(b",") for node in nodes]


def without_line_boxes(tree: bytes) -> bytes:
    """A list of the answer's nodes without line boxes of texts, which are nearly half of them."""
    kept = (node for node in tree_nodes(tree) if _LINE_BOX not in node[:_HEAD])
    return b"[" + b",".join(kept) + b"]"


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


def _join_accessibility(snap: Snapshot, trees: Mapping[str, bytes]) -> None:
    by_backend_id = snap.by_backend_id
    for frame in snap.frames:
        nodes = map(AXNode, tree_nodes(trees.get(frame.frame_id, b"[]")))
        own = snap.ax_nodes[frame.frame_id] = {ax.id: ax for ax in nodes}
        for ax in own.values():
            node = by_backend_id.get(ax.backend_id or 0)
            if node is None or (node.ax is not None and not node.ax.ignored):
                continue
            if node.type == DOCUMENT and node.ax is not None:
                continue
            node.ax = ax
