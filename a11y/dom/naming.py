"""Accessible names: their content and origin, and images marked as decoration.

Sources: Accessible Name and Description Computation 1.2; ACT Rules glossary, "accessible
name", "marked as decorative", "named from author", "programmatically hidden"; Unicode 16,
chapter 23 (private use, format characters).
"""

import unicodedata

from a11y.dom import aria
from a11y.dom.node import ELEMENT, Node

#: SVG elements that HTML does not have.
_SVG_ONLY = frozenset(
    {
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textpath",
        "defs", "use", "symbol", "marker", "mask", "pattern", "clippath", "lineargradient", "radialgradient", "stop",
        "image", "switch", "desc", "metadata", "filter", "view", "animate", "animatetransform", "set",
    }
)  # fmt: skip
_SVG_AND_HTML = frozenset({"a", "title", "script", "style"})
_PRESENTATIONAL = frozenset({"none", "presentation"})
_FROM_CONTENT = frozenset({"", "contents"})


def is_svg_element(node: Node) -> bool:
    """True for SVG elements. The snapshot has no namespaces, so tag and parent decide."""
    if node.tag in _SVG_ONLY:
        return True
    return (
        node.tag in _SVG_AND_HTML
        and node.parent is not None
        and node.parent.type == ELEMENT
        and is_svg_element(node.parent)
    )


def is_silent(name: str) -> bool:
    """True if the name is empty, white space or invisible format characters."""
    if not name or name.isspace():
        return True
    return not name[0].isalnum() and all(
        c.isspace() or unicodedata.category(c) in {"Cf", "Cc"} for c in name
    )


def is_private(name: str) -> bool:
    """True if the name has only private-use characters, as in icon fonts.

    They have no meaning in Unicode. A screen reader reads nothing, or something wrong.
    """
    if name.isascii():
        return False  # nearly all names end here, without a look at each character
    letters = [c for c in name if not c.isspace() and unicodedata.category(c) != "Cf"]
    return bool(letters) and all(unicodedata.category(c) == "Co" for c in letters)


def has_presentational_role(node: Node) -> bool:
    """True if the first valid token of ``role`` is ``none`` or ``presentation``."""
    return node.has("role") and aria.explicit_role(node) in _PRESENTATIONAL


def is_marked_decorative(node: Node) -> bool:
    """True for a presentational role and for an ``img`` with ``alt=""``."""
    if node.tag == "img" and node.has("alt") and node.get("alt") == "":
        return True
    return has_presentational_role(node)


def is_named_from_author(node: Node) -> bool:
    """True if the node is exposed and an attribute or another element names it."""
    ax = node.ax
    return bool(
        ax is not None
        and ax.name  # first, because most nodes have none
        and not ax.ignored
        and ax.name_from not in _FROM_CONTENT
        and ax.name.strip()
    )


def has_ancestor_named_from_author(node: Node) -> bool:
    """True if the author named an ancestor; that name replaces the content's."""
    return any(a.type == ELEMENT and is_named_from_author(a) for a in node.ancestors())
