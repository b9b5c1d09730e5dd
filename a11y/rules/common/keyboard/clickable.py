"""Clickable elements, and whether people can do the same with the keyboard."""

import re
from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role, widget_roles
from a11y.dom.focus import in_tab_order, is_disabled, is_focusable, is_inert
from a11y.dom.visibility import is_visible

CLICK = ("click",)
KEYS = ("keydown", "keyup", "keypress")
#: Widgets that must get focus themselves. Others may leave it to the widget that contains them.
_OWN_FOCUS = frozenset({"button", "link", "checkbox", "switch", "textbox", "searchbox"})
#: Tags whose clicks the browser handles itself, or that only collect the clicks of others.
_NATIVE = frozenset({"html", "body", "label", "option", "optgroup", "form", "video", "audio", "iframe", "object", "embed", "dialog", "area", "main", "summary"})  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONG = 120


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of one clickable element. ``by``: ``own`` focus, a control ``inside`` or
    ``around`` it, a ``composite`` widget, a ``twin`` with the same name, or empty: by nothing.
    """

    by: str
    name: str
    sure: bool


class Clickables:
    """All clickable elements of a page. What they share is computed once."""

    def __init__(self, snapshot: Snapshot, handlers: Handlers) -> None:
        self.handlers = handlers
        self._holding = _with_ancestors(snapshot)
        self._led = {
            token
            for n in snapshot.elements
            if is_focusable(n)
            for name in ("aria-controls", "aria-owns", "aria-activedescendant", "list")
            for token in n.get(name).split()
        }
        self._names = {_folded(n.name) for n in snapshot.elements if n.name and in_tab_order(n)}
        nodes = (snapshot.by_backend_id.get(h.node) for h in handlers.any(*CLICK))
        self.nodes = [n for n in dict.fromkeys(nodes) if n is not None and _candidate(n)]

    def reach(self, node: Node) -> Reach:
        """How the keyboard reaches what the element does."""
        name, by = _name(node), self.way(node)
        listens = self.handlers.of(node, *CLICK)
        acts = any(not h.idle for h in listens)
        known = any(not h.idle and not h.opaque for h in listens)
        sure = (
            known and node.style("cursor") == "pointer" and not node.has("tabindex") and self.stands_alone(node)
        )  # fmt: skip
        return Reach(by if acts else "idle", name, sure)

    def tells(self, node: Node) -> bool:
        """Is the element judged as a clickable one, for certain or because the keyboard reaches it?"""
        if node not in self.nodes:
            return False
        reach = self.reach(node)
        return reach.sure or bool(reach.by) or node.style("cursor") == "pointer"

    def stands_alone(self, node: Node) -> bool:
        """Does it have words of its own, and may nothing beside or around it do the same?"""
        name = _name(node)
        said = bool(_LETTERS.search(name)) and len(name) <= _LONG
        return said and not _beside_control(node) and self.hears_no_keys(node)

    def hears_no_keys(self, node: Node) -> bool:
        """Is it told to assistive technology, with no listener for keys on it or around it?"""
        keys = any(self.handlers.of(a, *KEYS) for a in _up_to_body(node))
        return not keys and not _hidden(node)

    def _takes_keys(self, composite: Node) -> bool:
        """Can focus go to something in it, or does a control elsewhere lead it?"""
        if id(composite) in self._holding or is_focusable(composite):
            return True
        named = composite.get("id")
        return bool(named) and named in self._led

    def way(self, node: Node) -> str:
        """How the keyboard reaches what a press does, as in ``Reach.by``."""
        if in_tab_order(node):
            return "own"
        name = _name(node)
        if id(node) in self._holding:
            return "inside"
        role = semantic_role(node)
        managed = role in widget_roles() and role not in _OWN_FOCUS
        parted = managed and not any(_is_composite(a) for a in node.ancestors() if a.is_element)
        if parted or self._roves(node):
            return "composite"
        for ancestor in node.ancestors():
            if in_tab_order(ancestor) or ancestor.tag == "label":
                return "around"
            if ancestor.is_element and _is_composite(ancestor) and self._takes_keys(ancestor):
                return "composite"
        return "twin" if name and _folded(name) in self._names else ""

    def _roves(self, node: Node) -> bool:
        """In a toolbar that listens to keys, is it a control to which a script may move focus?"""
        bar = next((a for a in node.ancestors() if semantic_role(a) == "toolbar"), None)
        if bar is None or node.get("tabindex") != "-1" or self.hears_no_keys(node):
            return False
        return self._takes_keys(bar)


def _with_ancestors(snapshot: Snapshot) -> set[int]:
    """Ids of all elements with something focusable inside."""
    found: set[int] = set()
    for node in snapshot.elements:
        if not is_focusable(node):
            continue
        for ancestor in node.outward():
            if id(ancestor) in found:
                break
            found.add(id(ancestor))
    return found


def _name(node: Node) -> str:
    return " ".join(node.text_content.split()) or _picture_name(node)


def _candidate(node: Node) -> bool:
    if node.tag in _NATIVE or not is_visible(node) or is_inert(node):
        return False
    if any(is_disabled(one) or one.get("aria-disabled") == "true" for one in _up_to_body(node)):
        return False
    return node.style("pointer-events") != "none"


def _is_composite(node: Node) -> bool:
    return semantic_role(node) in _COMPOSITES


_COMPOSITES = frozenset({"grid", "listbox", "menu", "menubar", "radiogroup", "tablist", "tree", "treegrid", "combobox", "application", "slider", "scrollbar"})  # fmt: skip


def _picture_name(node: Node) -> str:
    pictures = (n for n in (node, *node.descendants()) if n.tag in {"img", "svg"})
    return next((n.name for n in pictures if n.name), "")


def _beside_control(node: Node) -> bool:
    """True if a sibling control may do the same, such as a checkbox beside its text."""
    siblings = node.parent.elements[:20] if node.parent is not None else []
    return any(in_tab_order(sibling) for sibling in siblings if sibling is not node)


def _up_to_body(node: Node) -> list[Node]:
    found = [node]
    for ancestor in node.ancestors():
        if ancestor.tag in {"body", "html"} or not ancestor.is_element:
            break
        found.append(ancestor)
    return found


def _hidden(node: Node) -> bool:
    return any(
        a.get("aria-hidden").lower() == "true" for a in (node, *node.ancestors()) if a.is_element
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
