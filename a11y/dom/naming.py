"""Accessible names: their content and origin, and images marked as decoration.

Sources: Accessible Name and Description Computation 1.2; ACT Rules glossary, "accessible
name", "marked as decorative", "named from author", "programmatically hidden"; Unicode 16,
chapter 23 (private use, format characters).
"""

import unicodedata
from dataclasses import dataclass, replace

from a11y.dom import aria, html_aam
from a11y.dom.generated import generated_text
from a11y.dom.node import ELEMENT, Node
from a11y.dom.visibility import programmatically_hidden

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


# -- the specification's name --------------------------------------------------------------
#: Embedded controls whose value is part of a name (accname 1.2, 2C).
_VALUE_INPUTS = frozenset({"button", "submit", "reset"})
_TEXT_INPUTS = frozenset({"", "text", "search", "email", "tel", "url", "number", "range", "password"})  # fmt: skip
_UNNAMED_INPUTS = frozenset({"hidden", "password"})
_FIELDS = frozenset({"input", "textarea"})
#: HTML's labelable elements (HTML Living Standard, 4.10.2).
LABELABLE = frozenset({"button", "input", "meter", "output", "progress", "select", "textarea"})
#: Their content is data for scripts or the browser, or stands in another document.
_NO_CONTENT = frozenset({"script", "style", "template", "noscript", "iframe", "frame", "head", "datalist", "desc", "metadata"})  # fmt: skip
#: Roles that a name from content is allowed for (WAI-ARIA 1.2, 5.2.8.4; DPUB-ARIA 1.1).
NAMED_FROM_CONTENT = frozenset(
    {
        "button", "cell", "checkbox", "columnheader", "gridcell", "heading", "link", "menuitem", "menuitemcheckbox",
        "menuitemradio", "option", "radio", "row", "rowheader", "switch", "tab", "tooltip", "treeitem",
        "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref", "doc-subtitle",
    }
)  # fmt: skip
_TAGS_FROM_CONTENT = frozenset({"summary", "a"})
_INLINE = frozenset({"", "inline", "contents", "ruby", "ruby-text", "ruby-base"})


def specified_name(node: Node) -> str:
    """The name that the specification gives to the element, in one line; empty if it gives none.

    Accessible Name and Description Computation 1.2, section 4.3.2, in the flat tree, with the
    elements' own alternatives of HTML-AAM 1.0 (4.1) and SVG-AAM 1.0 (8.1). Text counts in every
    element within (2F, 2H), a tooltip where an element has nothing else (2I). Browsers leave out
    part of it: their tree says what people get, this says what the author wrote.
    """
    return " ".join(_named(node, _Walk(root=node, referring=False, shown=False)).split())


@dataclass(frozen=True, slots=True)
class _Walk:
    """Of one computation. ``referring``: inside what a reference names, where no reference is followed
    (2B). ``shown``: a hidden element was referred to, so its content counts. ``seen``: elements on the
    way, by id of the object.
    """

    root: Node
    referring: bool
    shown: bool
    seen: frozenset[int] = frozenset()


def _named(node: Node, walk: _Walk) -> str:
    if id(node) in walk.seen:
        return ""
    is_root = node is walk.root
    if not is_root and not walk.shown and _is_hidden(node):
        return ""
    inside = replace(walk, seen=walk.seen | {id(node)})
    given = "" if walk.referring else _by_reference(node)
    given = given or ("" if is_root else _embedded_value(node)) or node.get("aria-label").strip()
    return given or _own(node, inside)


def _own(node: Node, inside: _Walk) -> str:
    """2E to 2I: what the element's language, its content or its tooltip name it with."""
    is_root = node is inside.root
    if not has_presentational_role(node):
        own = _native(node, inside)
        if own is not None:
            return own or node.get("title").strip()
    takes = not is_root or inside.referring or _takes_content(node)
    found = _content(node, inside) if takes else ""
    return found if found.strip() else node.get("title").strip() or found


def _takes_content(node: Node) -> bool:
    """Does its role allow a name from content?"""
    if node.role in NAMED_FROM_CONTENT:
        return True
    role = aria.explicit_role(node) or html_aam.implicit_role(node)
    return role in NAMED_FROM_CONTENT or (not role and node.tag in _TAGS_FROM_CONTENT)


def _is_hidden(node: Node) -> bool:
    if node.get("aria-hidden") == "true":
        return True
    if node.rendered and node.style("visibility") == "visible":
        return False
    # What "visibility" hides may hold what it shows again. "display: contents" has no box, and SVG's texts for people who can't see have none either.
    return not (node.tag == "title" and is_svg_element(node)) and not any(
        below.rendered and below.style("visibility") == "visible" for below in node.descendants()
    )


def _by_reference(node: Node) -> str:
    """2B: the names of all elements in ``aria-labelledby``."""
    words = []
    for wanted in node.get("aria-labelledby").split():
        target = node if wanted == node.id else node.by_id(wanted)
        if target is not None:
            hidden = programmatically_hidden(target)
            part = _Walk(target, referring=True, shown=hidden)
            words.append(_named(target, part))
    return " ".join(" ".join(words).split())


def _embedded_value(node: Node) -> str:
    """2C: the value of a control within a name."""
    role = aria.explicit_role(node)
    kind = node.get("type").lower()
    if node.tag == "select" or (role in {"listbox", "combobox"} and node.tag not in _FIELDS):
        options = (n for n in node.descendants() if n.is_element and _is_chosen(n))
        return " ".join(option.text_content.strip() for option in options)
    if node.tag == "textarea" or (node.tag == "input" and kind in _TEXT_INPUTS - _UNNAMED_INPUTS):
        return str(node.state.get("value") or node.get("value"))
    if role in {"slider", "spinbutton"}:
        return node.get("aria-valuetext") or node.get("aria-valuenow")
    return ""


def _is_chosen(node: Node) -> bool:
    return bool(node.state.get("selected")) or node.get("aria-selected") == "true"


def _native(node: Node, walk: _Walk) -> str | None:  # noqa: PLR0911 - a table, one return a row
    """2E: what the host language names the element with; None if that is its content."""
    match node.tag:
        case "img" | "area":
            return node.get("alt")
        case "input":
            kind = node.get("type").lower()
            if kind == "image":
                return node.get("alt") or _labels(node, walk)
            if kind in _VALUE_INPUTS:
                return _labels(node, walk) or node.get("value")
            return _labels(node, walk) or node.get("title").strip() or node.get("placeholder")
        case "textarea":
            return _labels(node, walk) or node.get("title").strip() or node.get("placeholder")
        case "select" | "meter" | "progress" | "output":
            named = _labels(node, walk)
            return named or (None if node.tag == "output" or node is not walk.root else "")
        case "fieldset" | "table" | "figure" if node is walk.root:
            first = {"fieldset": "legend", "table": "caption", "figure": "figcaption"}[node.tag]
            title = next((e for e in node.elements if e.tag == first), None)
            return _content(title, walk).strip() if title is not None else ""
        case "use":
            drawn = node.by_id((node.get("href") or node.get("xlink:href")).removeprefix("#"))
            return _svg_title(node) or (_svg_title(drawn) if drawn is not None else "")
        case tag if tag in _NO_CONTENT:
            return ""
        case _:
            return _svg_title(node) or _labels(node, walk) or None


def _svg_title(node: Node) -> str:
    if not is_svg_element(node):
        return ""
    title = next((e for e in node.elements if e.tag == "title"), None)
    if title is not None and title.text_content.strip():
        return title.text_content
    return node.get("xlink:title")


def _labels(node: Node, walk: _Walk) -> str:
    """The text of the labels of a field, those around it included."""
    if node is not walk.root:
        return ""
    return " ".join(_content(label, walk).strip() for label in labels(node))


def labels(node: Node) -> list[Node]:
    """HTML's labels of an element, by ``for`` and around it; hidden ones left out."""
    return [label for label in tied_labels(node) if not programmatically_hidden(label)]


def tied_labels(node: Node) -> list[Node]:
    """HTML's labels of an element, by ``for`` and around it; hidden ones too."""
    if node.tag not in LABELABLE and "-" not in node.tag:
        return []
    around = node.closest("label")
    found = []
    for label in node.frame.snapshot.tags("label"):
        wanted = label.get("for") if label.has("for") else None
        if (label is around and (wanted is None or wanted == node.id)) or (
            wanted and wanted == node.id and label.by_id(wanted) is node
        ):
            found.append(label)
    return found


def _shows_text(text: Node) -> bool:
    if not text.value.strip():
        return True
    return text.rendered and text.style("visibility") == "visible"


def _place(child: Node) -> int:
    """A snapshot lists pseudo-elements before the other children; ``::after`` is read last."""
    return 1 if (child.extra or {}).get("pseudo") == "after" else 0


def _content(node: Node, walk: _Walk) -> str:
    """2F, 2G and 2H: the texts within, apart where boxes stand apart."""
    parts: list[str] = []
    for child in sorted(node.children, key=_place):
        if child.is_text:
            parts.append(child.value if walk.shown or _shows_text(child) else "")
        elif child.is_pseudo:
            generates = child.extra["pseudo"] in {"before", "after"} if child.extra else False
            parts.append(generated_text(child) if generates else "")
        elif child.is_element and child.tag != "br":
            text = _named(child, walk)
            apart = child.style("display") not in _INLINE or child.tag in {"img", "input", "select"}
            parts.append(f" {text} " if apart and text else text)
        elif child.is_element:
            parts.append(" ")
    return "".join(parts)
