"""Make a ``Target`` from a node: selectors for people and tools, paths for identity."""

import re
from collections.abc import Iterable
from html import escape

from a11y.core.model import Target
from a11y.core.settings import SECRET
from a11y.dom.node import ELEMENT, TEXT, Node

MAX_HTML = 300
#: The attributes that come first in a snippet of 300 characters.
_TELLING = (
    "id",
    "class",
    "role",
    "aria-label",
    "aria-labelledby",
    "alt",
    "href",
    "src",
    "type",
    "name",
    "title",
    "lang",
)
#: Names that build tools and frameworks generate: hashes, counters, CSS-in-JS prefixes.
_GENERATED = re.compile(
    r"\d{3,}|^(css|sc|jss|emotion|styled)-|__[A-Za-z0-9_-]{5,}$|[0-9a-f]{6,}|^[a-zA-Z]{1,2}\d+$|:"
)
#: Class names for a state, not for structure.
_STATE = re.compile(
    r"^(is|has|js)-|active|current|open|hover|focus|selected|visible|hidden|loaded|lazy",
    re.IGNORECASE,
)
_IDENT = re.compile(r"^-?[A-Za-z_][\w-]*$")


def target(node: Node) -> Target:
    """Describe ``node``, or the element of a text or document node."""
    element = element_of(node)
    return Target(
        frames=tuple(selector(frame) for frame in element.frame.path),
        selector=selector(element),
        path=structural_path(element),
        html=snippet(element),
        box=element.page_box,
        role=element.role,
        name=element.name[:200],
        node=element.backend_id,
    )


def element_of(node: Node) -> Node:
    """The element of a node: the node itself, a text's parent, or a document's root."""
    current: Node | None = node
    while current is not None and (current.type != ELEMENT or current.extra):
        if current.type not in (ELEMENT, TEXT) and current.parent is None:
            return current.frame.html or current
        current = current.parent
    return current or node


def selector(node: Node) -> str:
    """A selector that finds the node in its document; ``>>>`` enters a shadow root."""
    known, below = node.frame.selectors, list[Node]()
    current: Node | None = node
    while current is not None and current.type == ELEMENT and current.index not in known:
        if _is_known_by_id(current):
            known[current.index] = f"#{current.id}"
            break
        below.append(current)
        # A slotted node belongs to the host's tree.
        slot = current.parent if current.slotted else None
        current = slot.host if slot is not None else current.parent
    path = known.get(current.index, "") if current is not None else ""
    for element in reversed(below):
        enters = element.starts_shadow_tree and not element.slotted
        step = f"{' >>> ' if enters else ' > '}{_step(element)}"
        path = known[element.index] = path + step if path else _step(element)
    return path


def _is_known_by_id(node: Node) -> bool:
    own_id = node.id if node._raw_attrs else ""
    return (
        bool(own_id)
        and not node.shadow_type
        and _IDENT.match(own_id) is not None
        and node.frame.by_id.get(own_id) is node
    )


def _step(node: Node) -> str:
    if node.tag in {"html", "body", "head"}:
        return node.tag
    tag = node.tag if _IDENT.match(node.tag) else "*"
    position, number = node.frame.place_of(node)
    return tag if number < 2 else f"{tag}:nth-of-type({position})"


def structural_path(node: Node) -> str:
    """The node's place in the template: tags with stable ids and classes, without positions.

    Example: ``main>ul.cards>li>a.more``. All items of a list and all pages of a template have
    the same path, so that they share one issue.
    """
    return _path(node) or node.tag


def _path(node: Node) -> str:
    """The path, with a cache: most of the hundreds of targets on a page share ancestors."""
    known, below = node.frame.paths, list[Node]()
    current: Node | None = node
    while current is not None and current.type == ELEMENT and current.index not in known:
        below.append(current)
        current = current.parent
    path = known.get(current.index, "") if current is not None else ""
    for element in reversed(below):
        if element.tag not in {"html", "body"}:
            step = element.tag + _stable_mark(element)
            path = f"{path}>{step}" if path else step
        known[element.index] = path
    return path


def kind(node: Node) -> str:
    """Tag and stable classes, as a style sheet selects elements of one kind."""
    return node.tag + _stable_classes(node) if node._raw_attrs else node.tag


def _stable_mark(node: Node) -> str:
    if not node._raw_attrs:
        return ""
    own_id = node.id
    if (
        own_id
        and _IDENT.match(own_id)
        and not _GENERATED.search(own_id)
        and not re.search(r"\d", own_id)
    ):
        return f"#{own_id}"
    return _stable_classes(node)


def _stable_classes(node: Node) -> str:
    stable = stable_names(node.classes)
    return "".join(f".{name}" for name in stable[:3] if not re.search(r"\d", name))


def stable_names(names: Iterable[str]) -> list[str]:
    """The ids or classes that neither a build tool generated nor a state set, sorted."""
    return sorted(
        name
        for name in names
        if _IDENT.match(name) and not _GENERATED.search(name) and not _STATE.search(name)
    )


#: Elements without an end tag (HTML Standard, 13.1.2).
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    }
)


def snippet(node: Node) -> str:
    """The element's start tag and the beginning of its text, at most ``MAX_HTML`` characters."""
    if node.type != ELEMENT:
        return ""
    names = sorted(
        node.attrs, key=lambda name: _TELLING.index(name) if name in _TELLING else len(_TELLING)
    )
    attributes = "".join(f' {name}="{escape(cut(_value(node, name), 80))}"' for name in names[:12])
    start = f"<{node.tag}{attributes}>"
    if node.tag in {"html", "body", "head"} or node.tag in _VOID:
        return cut(start, MAX_HTML)
    text = " ".join(node.text_content.split())
    children = "…" if node.elements and not text else ""
    return cut(f"{start}{escape(cut(text, 120), quote=False)}{children}</{node.tag}>", MAX_HTML)


def _value(node: Node, name: str) -> str:
    """An attribute's value; what a password or a hidden field holds is nobody's business."""
    private = node.tag == "input" and node.get("type").lower() in {"password", "hidden"}
    return SECRET if private and name == "value" else node.attrs[name]


_PRIVATE_FIELD = re.compile(
    r"""<input\b[^>]*\btype\s*=\s*["']?(?:password|hidden)\b[^>]*>""", re.IGNORECASE
)
_FIELD_VALUE = re.compile(r"""(\svalue\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)


def without_private_values(html: str) -> str:
    """HTML of another origin, with the values of password and hidden fields replaced."""
    return _PRIVATE_FIELD.sub(lambda field: _FIELD_VALUE.sub(rf'\1"{SECRET}"', field[0]), html)


def called(target: Target | None) -> dict[str, str]:
    """What people call an element, for a message: its role and name (``i18n.elements.phrase``)."""
    if target is None:
        return {"role": "", "name": ""}
    return {"role": target.role, "name": cut(target.name, 60)}


def cut(text: str, length: int) -> str:
    """The text, cut to ``length`` with an ellipsis at the end."""
    return text if len(text) <= length else text[: length - 1] + "…"
