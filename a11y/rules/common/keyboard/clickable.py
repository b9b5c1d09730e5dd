"""Clickable elements, and whether people can do the same with the keyboard."""

import re
from dataclasses import dataclass

from a11y.artifacts.handlers import Handler, Handlers
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role, widget_roles
from a11y.dom.focus import (
    in_tab_order,
    is_disabled,
    is_editing_host,
    is_focusable,
    is_inert,
    natively_focusable,
)
from a11y.dom.visibility import is_visible

CLICK = ("click",)
KEYS = ("keydown", "keyup", "keypress")
_FOCUS = ("focus", "focusin")
#: Source of a listener for keys that only closes something.
_ESCAPE = re.compile(r"\bEsc(?:ape)?\b|\b27\b")
_PRESSES = re.compile(r"Enter|Space|[\"'`] [\"'`]|\b(?:13|32)\b|click|default\s*:")
#: They get focus, and their keys are those of the widget that contains them, or of their own.
OTHER_KEYS = frozenset({"option", "treeitem", "gridcell", "row", "slider", "spinbutton", "textbox", "searchbox", "combobox", "radio", "scrollbar", "separator"})  # fmt: skip
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
        known = [n for n in dict.fromkeys(nodes) if n is not None]
        self.nodes = [n for n in known if is_visible(n) and _candidate(n)]
        self._hidden = [n for n in known if not n.rendered and _candidate(n)]
        self._global_keys = [
            h for h in handlers.any(*KEYS, *_FOCUS)
            if (at := snapshot.by_backend_id.get(h.node)) is None or not at.is_element
        ]  # fmt: skip

    def reach(self, node: Node) -> Reach:
        """How the keyboard reaches what the element does."""
        name, by = _name(node), self.way(node)
        acts = any(not h.idle for h in self.handlers.of(node, *CLICK))
        sure = (
            self._is_known(node) and node.style("cursor") == "pointer" and not node.has("tabindex") and self.stands_alone(node)
        )  # fmt: skip
        return Reach(by if acts else "idle", name, sure)

    def hidden(self) -> list[Node]:
        """Elements with words of their own that are not shown now, and that only the pointer presses
        once they are.
        """
        return [
            node for node in self._hidden
            if self._is_known(node) and self.stands_alone(node)
            and not any(_takes_focus(n) for n in (*node.ancestors(), node, *node.descendants()) if n.is_element)
            and semantic_role(node) not in OTHER_KEYS and _folded(_name(node)) not in self._names
        ]  # fmt: skip

    def taken_out(self) -> list[Node]:
        """Controls of the browser with a negative tabindex, no twin, and nothing around them or on the
        whole page that listens to keys and may lead to them.
        """
        if any(_may_press(h) for h in self._global_keys):
            return []
        return [
            node for node in self.nodes
            if natively_focusable(node) and node.get("tabindex").strip().startswith("-")
            and not self.way(node) and self._is_known(node) and self.stands_alone(node)
            and semantic_role(node) in _OWN_FOCUS
        ]  # fmt: skip

    def deaf(self, node: Node) -> bool:
        """Does the element get focus and answer to clicks, while no script listens to a key that
        presses, nor to focus, anywhere between it and the window?
        """
        if not self.handlers.complete or not in_tab_order(node) or self._holds_stop(node):
            return False
        around = [n for n in (node, *node.outward()) if n.is_element]
        if any(natively_focusable(n) or is_editing_host(n) or n.tag == "label" for n in around):
            return False
        if semantic_role(node) in OTHER_KEYS or not self._is_known(node):
            return False
        listens = [h for n in around for h in self.handlers.of(n, *KEYS, *_FOCUS)]
        return not any(_may_press(h) for h in (*listens, *self._global_keys))

    def judges_focusable(self, node: Node) -> bool:
        """Is it certain that keys don't press it, though it says by its role or the pointer's shape,
        in a few words, that it can be pressed?
        """
        shown = node.style("cursor") == "pointer" or semantic_role(node) in _OWN_FOCUS
        name = _name(node)
        has_words = bool(_LETTERS.search(name)) and len(name) <= _LONG
        return shown and has_words and node in self.nodes and self.deaf(node)

    def _is_known(self, node: Node) -> bool:
        """Is it known what a click does, and is that more than to move focus?"""
        acting = [h for h in self.handlers.of(node, *CLICK) if not h.idle]
        return any(not h.opaque and "focus(" not in h.source for h in acting)

    def tells(self, node: Node) -> bool:
        """Is the element judged as a clickable one, for certain or because the keyboard reaches it?"""
        if node not in self.nodes:
            return False
        reach = self.reach(node)
        return reach.sure or bool(reach.by) or node.style("cursor") == "pointer"

    def stands_alone(self, node: Node) -> bool:
        """Does it have words of its own, and may nothing beside or around it do the same?"""
        name = _name(node)
        has_words = bool(_LETTERS.search(name)) and len(name) <= _LONG
        return has_words and not self._beside_control(node) and self.hears_no_keys(node)

    def hears_no_keys(self, node: Node) -> bool:
        """Is it told to assistive technology, with no listener for keys on it or around it?"""
        keys = any(self.handlers.of(a, *KEYS) for a in _up_to_body(node))
        return not keys and not _hidden(node)

    def _beside_control(self, node: Node) -> bool:
        """True if a sibling control that answers to keys may do the same, such as a checkbox beside
        its text.
        """
        siblings = node.parent.elements[:20] if node.parent is not None else []
        return any(
            in_tab_order(sibling) and not self.deaf(sibling)
            for sibling in siblings
            if sibling is not node
        )

    def _holds_stop(self, node: Node) -> bool:
        return any(is_focusable(n) for n in node.descendants())

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
    if node.tag in _NATIVE or is_inert(node):
        return False
    if any(
        is_disabled(element) or element.get("aria-disabled") == "true"
        for element in _up_to_body(node)
    ):
        return False
    return node.layout is None or node.style("pointer-events") != "none"


def _is_composite(node: Node) -> bool:
    return semantic_role(node) in _COMPOSITES


_COMPOSITES = frozenset({"grid", "listbox", "menu", "menubar", "radiogroup", "tablist", "tree", "treegrid", "combobox", "application", "slider", "scrollbar"})  # fmt: skip


def _picture_name(node: Node) -> str:
    pictures = (n for n in (node, *node.descendants()) if n.tag in {"img", "svg"})
    return next((n.name for n in pictures if n.name), "")


def _may_press(handler: Handler) -> bool:
    """May the listener press something by Enter or Space?"""
    if handler.idle:
        return False
    source = handler.source
    closes = bool(_ESCAPE.search(source)) and not _PRESSES.search(source)
    return handler.type in _FOCUS or handler.opaque or not closes


def _takes_focus(node: Node) -> bool:
    """May it get focus once it is shown?"""
    return natively_focusable(node) or node.has("tabindex") or is_editing_host(node)


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
