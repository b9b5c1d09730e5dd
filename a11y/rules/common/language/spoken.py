"""What is said in which declared language.

Source: ACT Rules glossary, "text inheriting its programmatic language": text that is seen or
exposed, and names and descriptions of exposed elements, by the nearest ``lang`` attribute.
"""

from collections.abc import Iterator

from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_named_from_author
from a11y.dom.visibility import text_is_visible

#: Not human language, or not to be judged as such.
_CODE = frozenset(
    {"script", "style", "template", "title", "code", "pre", "samp", "kbd", "noscript"}
)


def spoken(snapshot: Snapshot) -> dict[int, list[str]]:
    """Texts by ``id`` of the element whose ``lang`` they inherit; computed once."""
    return snapshot.shared(_spoken)


def _spoken(snapshot: Snapshot) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    speakers = _speakers(snapshot)
    for node, words in _said(snapshot):
        speaker = speakers.get(id(node)) or node.frame.html
        found.setdefault(id(speaker), []).append(words)
    return found


def primary(node: Node) -> str:
    """Primary subtag of its ``lang`` attribute, lower case."""
    return node.get("lang").strip().partition("-")[0].lower()


def _speakers(snapshot: Snapshot) -> dict[int, Node]:
    """By ``id`` of a node below it, the nearest element that declares a language.

    Roots of documents are left out: they speak for all that no one else does.
    """
    speakers: dict[int, Node] = {}
    for element in snapshot.with_attr("lang"):  # in tree order: inner ones come later
        if element is not element.frame.html:
            speakers[id(element)] = element
            speakers.update((id(below), element) for below in element.descendants())
    return speakers


def _said(snapshot: Snapshot) -> Iterator[tuple[Node, str]]:
    for text in snapshot.texts:
        parent = text.parent
        if parent is None or parent.tag in _CODE or (parent.parent and parent.parent.tag in _CODE):
            continue
        if text.exposed or text_is_visible(text):
            yield text, text.value
    for node in snapshot.with_attr("alt", "aria-label", "aria-labelledby", "title", "placeholder"):
        if is_named_from_author(node):
            yield node, node.name
