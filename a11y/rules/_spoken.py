"""What is said in which declared language.

Source: ACT Rules glossary, "text inheriting its programmatic language": text that is seen or
exposed, and names and descriptions of exposed elements, by the nearest ``lang`` attribute.
"""

from weakref import WeakKeyDictionary

from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_named_from_author
from a11y.dom.node import ELEMENT, TEXT
from a11y.dom.visibility import text_is_visible

_MAX_LETTERS = 20_000


def spoken(snapshot: Snapshot) -> dict[int, list[str]]:
    """Texts by ``id`` of the element whose ``lang`` they inherit; computed once."""
    found = _SPOKEN.get(snapshot)
    if found is None:
        found = _SPOKEN[snapshot] = {}
        for frame in snapshot.frames:
            if frame.html is not None:
                _collect(frame.html, found)
    return found


def primary(node: Node) -> str:
    """Primary subtag of its ``lang`` attribute, lower case."""
    return node.get("lang").strip().partition("-")[0].lower()


def _collect(root: Node, found: dict[int, list[str]]) -> None:
    sizes: dict[int, int] = {}
    stack: list[tuple[Node, Node]] = [(root, root)]
    while stack:
        node, speaker = stack.pop()
        key = id(speaker)
        if node.type == TEXT:
            if sizes.get(key, 0) < _MAX_LETTERS and _is_said(node):
                found.setdefault(key, []).append(node.value)
                sizes[key] = sizes.get(key, 0) + len(node.value)
            continue
        if node.type == ELEMENT and not node.is_pseudo:
            if node._raw_attrs and node.has("lang"):
                speaker = node
            if node.tag in {"script", "style", "template", "code", "pre", "samp", "kbd"}:
                continue
            if is_named_from_author(node):
                found.setdefault(id(speaker), []).append(node.name)
        stack.extend((child, speaker) for child in reversed(node.children))


def _is_said(text: Node) -> bool:
    if not text.value or text.value.isspace():
        return False
    return text.exposed or text_is_visible(text)


_SPOKEN: "WeakKeyDictionary[Snapshot, dict[int, list[str]]]" = WeakKeyDictionary()
