"""Elements that a script makes answer to the pointer, and composite widgets."""

from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role, widget_roles
from a11y.dom.focus import in_tab_order, is_disabled, is_inert
from a11y.dom.visibility import is_visible
from a11y.probes.common.controls import NamedControl, is_unsafe

POINTER = ("click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend")  # fmt: skip
KEYS = ("keydown", "keyup", "keypress")
#: Widgets with keys of their own inside; arrow keys are tried in them.
COMPOSITES = frozenset({"listbox", "menu", "menubar", "tree", "grid", "treegrid", "radiogroup", "tablist"})  # fmt: skip
#: The browser answers a press in its own way, or a press alone does nothing to them.
_OTHERS = frozenset({"html", "body", "main", "label", "option", "optgroup", "select", "textarea", "form", "video", "audio", "iframe", "object", "embed", "dialog", "area", "canvas", "legend", "fieldset"})  # fmt: skip
_NATIVE = frozenset({"button", "a", "input", "summary"})
#: Types of ``input`` that a press is enough for.
_PRESSED = frozenset({"button", "image", "submit", "reset"})
_LONG = 120


@dataclass(frozen=True, slots=True)
class Candidate:
    """``event``: the pointer's event that it, or an element around it, listens to; empty for a
    composite widget.
    """

    node: Node
    name: str
    event: str
    native: bool


def candidates(snapshot: Snapshot, handlers: Handlers) -> list[Candidate]:
    """All of a page, in tree order. What must not be pressed is left out."""
    around = {h.node for h in handlers.any(*POINTER) if not h.idle}
    keyed = {h.node for h in handlers.any(*KEYS) if not h.idle}
    holding = _holding(snapshot)
    found = []
    for node in snapshot.elements:
        if not is_visible(node) or is_inert(node) or is_disabled(node) or node.tag in _OTHERS:
            continue
        if any(a.get("aria-disabled") == "true" for a in (node, *node.ancestors()) if a.is_element):
            continue
        name = " ".join((node.name or node.text_content).split())[:_LONG]
        if semantic_role(node) in COMPOSITES and in_tab_order(node):
            found.append(Candidate(node, name, "", native=False))
            continue
        event = _event(node, handlers, around, keyed)
        if not event or id(node) in holding or len(node.text_content) > _LONG:
            continue
        if not is_unsafe(NamedControl(node, name)):
            found.append(Candidate(node, name, event, native=_is_native(node)))
    # A press in the middle of a list reaches an entry, so that is what is pressed.
    outer = {id(a) for candidate in found for a in candidate.node.ancestors()}
    return [c for c in found if not c.event or id(c.node) not in outer]


def _event(node: Node, handlers: Handlers, around: set[int], keyed: set[int]) -> str:
    """The event that a press of the node is answered on; empty if the node offers no press."""
    if node.tag == "input" and node.get("type").lower() not in _PRESSED:
        return ""
    if node.tag == "a" and _leads_away(node):
        return ""
    own = next((h.type for h in handlers.of(node, *POINTER) if not h.idle), "")
    if own:
        return next((h.type for h in handlers.of(node, "click") if not h.idle), own)
    if not any(ancestor.backend_id in around for ancestor in node.ancestors()):
        return (
            "click" if in_tab_order(node) and node.backend_id in keyed and _is_plain(node) else ""
        )
    return "click" if _offers_press(node) else ""


def _offers_press(node: Node) -> bool:
    """Without a listener of its own: a button, a widget, focusable, or under a pointing hand."""
    role = semantic_role(node)
    if role in {"button", "switch", "checkbox", "tab", "menuitem"} or (
        in_tab_order(node) and _is_plain(node)
    ):
        return True
    hand = node.style("cursor") == "pointer"
    parent = node.parent
    return hand and role not in widget_roles() and _is_plain(node) and (
        parent is None or not parent.is_element or parent.style("cursor") != "pointer"
    )  # fmt: skip


def _is_plain(node: Node) -> bool:
    """Is neither it nor anything around it a control of the browser's own?"""
    return not any(_is_native(a) for a in (node, *node.ancestors()) if a.is_element)


def _leads_away(node: Node) -> bool:
    href = node.get("href").strip().lower()
    return node.has("href") and not href.startswith(("#", "javascript:"))


def _is_native(node: Node) -> bool:
    return node.tag in _NATIVE and (node.tag != "a" or node.has("href"))


def _holding(snapshot: Snapshot) -> set[int]:
    """Ids of the elements with a stop of the Tab key inside."""
    found: set[int] = set()
    for node in snapshot.elements:
        if in_tab_order(node):
            found.update(id(a) for a in node.ancestors())
    return found
