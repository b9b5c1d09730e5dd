"""Roles and states of HTML elements without ARIA (HTML-AAM 1.0, section 3; ARIA in HTML)."""

from a11y.dom.node import Node

_BY_TAG = {
    "address": "group", "article": "article", "blockquote": "blockquote", "button": "button",
    "caption": "caption", "code": "code", "datalist": "listbox", "dd": "definition", "del": "deletion", "details": "group",
    "dfn": "term", "dialog": "dialog", "dt": "term", "em": "emphasis", "fieldset": "group",
    "figure": "figure", "form": "form", "h1": "heading", "h2": "heading", "h3": "heading",
    "h4": "heading", "h5": "heading", "h6": "heading", "hgroup": "group", "hr": "separator", "html": "document",
    "ins": "insertion", "main": "main", "mark": "mark", "math": "math", "menu": "list", "meter": "meter",
    "nav": "navigation", "ol": "list", "optgroup": "group", "option": "option", "output": "status",
    "p": "paragraph", "progress": "progressbar", "s": "deletion", "search": "search", "strong": "strong",
    "sub": "subscript", "sup": "superscript", "svg": "graphics-document", "table": "table",
    "tbody": "rowgroup", "textarea": "textbox", "tfoot": "rowgroup", "thead": "rowgroup",
    "time": "time", "tr": "row", "ul": "list",
}  # fmt: skip
_BY_INPUT_TYPE = {
    "button": "button", "checkbox": "checkbox", "color": "", "date": "", "datetime-local": "",
    "file": "", "hidden": "", "image": "button", "month": "", "number": "spinbutton",
    "password": "", "radio": "radio", "range": "slider", "reset": "button", "submit": "button",
    "time": "", "week": "",
}  # fmt: skip
_HEADER_SCOPES = {"col": "columnheader", "colgroup": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}  # fmt: skip
_SECTIONING = frozenset({"article", "aside", "main", "nav", "section"})

#: States that an element has without ARIA.
_NATIVE_STATES = {
    "h1": {"aria-level"}, "h2": {"aria-level"}, "h3": {"aria-level"}, "h4": {"aria-level"},
    "h5": {"aria-level"}, "h6": {"aria-level"}, "option": {"aria-selected", "aria-checked"},
    "meter": {"aria-valuenow", "aria-valuemin", "aria-valuemax"}, "select": {"aria-expanded", "aria-controls"},
    "progress": {"aria-valuenow", "aria-valuemin", "aria-valuemax"}, "summary": {"aria-expanded"},
}  # fmt: skip
_INPUT_STATES = {
    "checkbox": {"aria-checked"},
    "radio": {"aria-checked"},
    "number": {"aria-valuenow", "aria-valuemin", "aria-valuemax"},
    "range": {"aria-valuenow", "aria-valuemin", "aria-valuemax"},
}


def implicit_role(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 - a table, one return a row
    """The role of the element without a ``role`` attribute; empty if it has no ARIA role."""
    match node.tag:
        case "a" | "area":
            return "link" if node.has("href") or node.has("xlink:href") else "generic"
        case "input":
            return _input_role(node)
        case "select":
            size = node.get("size").strip()
            many = node.has("multiple") or (size.isdigit() and int(size) > 1)
            return "listbox" if many else "combobox"
        case "img":
            return "none" if _is_empty_alternative(node) else "img"
        case "g":  # SVG-AAM 1.0, 5.1.2: a group with a name is one, others only hold shapes
            titled = any(e.tag == "title" and e.text_content.strip() for e in node.elements)
            return "group" if titled or has_author_name(node) else ""
        case "image":
            return "img"
        case "li":
            return "listitem" if node.parent and node.parent.tag in {"ul", "ol", "menu"} else ""
        case "header" | "footer":
            inside = any(a.tag in _SECTIONING for a in node.ancestors())
            return "" if inside else "banner" if node.tag == "header" else "contentinfo"
        case "aside":
            inside = any(a.tag in _SECTIONING - {"main"} for a in node.ancestors())
            return "complementary" if not inside or has_author_name(node) else ""
        case "section":
            return "region" if has_author_name(node) else ""
        case "td":
            return "gridcell" if _table_role(node) in {"grid", "treegrid"} else "cell"
        case "th":
            return _HEADER_SCOPES.get(node.get("scope").lower()) or _header_by_place(node)
        case tag:
            return _BY_TAG.get(tag, "")


def has_author_name(node: Node) -> bool:
    """Does an attribute of it, or an element that it refers to, give it a name with a word in it?"""
    if node.get("aria-label").strip() or node.get("title").strip():
        return True
    targets = (node.by_id(wanted) for wanted in node.get("aria-labelledby").split())
    return any(target is not None and _says_something(target) for target in targets)


def _says_something(node: Node) -> bool:
    words = (
        n.get("aria-label") or n.get("alt") for n in (node, *node.descendants()) if n.is_element
    )
    return bool(node.text_content.strip()) or any(word.strip() for word in words)


def _is_empty_alternative(node: Node) -> bool:
    """HTML-AAM: an image with an empty ``alt`` is decoration, unless ARIA names it."""
    if not node.has("alt") or node.get("alt").strip():
        return False
    label = node.get("aria-label").strip()
    targets = (node.by_id(wanted) for wanted in node.get("aria-labelledby").split())
    return not label and not any(
        target is not None and _says_something(target) for target in targets
    )


def _header_by_place(cell: Node) -> str:
    """A header cell without ``scope``: of its row where a data cell stands beside it, else of its column.

    HTML Living Standard, 4.9.12 (the algorithm for header cells): "auto" state.
    """
    row = cell.parent
    beside = row.elements if row is not None else []
    return "rowheader" if any(other.tag == "td" for other in beside) else "columnheader"


def _input_role(node: Node) -> str:
    kind = node.get("type").lower()
    if kind in _BY_INPUT_TYPE:
        return _BY_INPUT_TYPE[kind]
    if node.has("list"):
        return "combobox"
    return "searchbox" if kind == "search" else "textbox"


def _table_role(cell: Node) -> str:
    table = cell.closest("table")
    return table.get("role").lower() if table is not None else ""


def native_states(node: Node) -> frozenset[str]:
    """ARIA states and properties that the element has without ARIA attributes."""
    if node.tag == "input":
        return frozenset(_INPUT_STATES.get(node.get("type").lower(), ()))
    if node.has("popovertarget"):
        return frozenset({"aria-expanded"})
    return frozenset(_NATIVE_STATES.get(node.tag, ()))
