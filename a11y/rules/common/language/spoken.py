"""The texts of a page by the language that is declared for them.

Source: ACT Rules glossary, "text inheriting its programmatic language": text that is seen or
exposed, and names and descriptions of exposed elements, by the nearest ``lang`` attribute.
"""

from collections.abc import Iterator

from a11y.dom import Node, Snapshot
from a11y.dom.languages import speakers
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
    declaring = speakers(snapshot)
    for node, words in _texts(snapshot):
        speaker = declaring.get(id(node)) or node.frame.html
        found.setdefault(id(speaker), []).append(words)
    return found


def _texts(snapshot: Snapshot) -> Iterator[tuple[Node, str]]:
    for text in snapshot.texts:
        parent = text.parent
        if parent is None or parent.tag in _CODE or (parent.parent and parent.parent.tag in _CODE):
            continue
        if text.exposed or text_is_visible(text):
            yield text, text.value
    for node in snapshot.with_attr("alt", "aria-label", "aria-labelledby", "title", "placeholder"):
        if is_named_from_author(node):
            yield node, node.name
