"""Text of inactive user interface components, which WCAG's contrast criteria exempt.

Sources: ACT Rules glossary, "disabled element"; applicability of ACT afw4f7: text in a
disabled group or widget, or in an element that names a disabled widget.
"""

import re
from collections.abc import Iterator
from functools import cache

from a11y.dom.aria import roles, semantic_role
from a11y.dom.focus import is_disabled
from a11y.dom.node import ELEMENT, Node
from a11y.dom.snapshot import Snapshot

_PRESSED = frozenset({"a", "button"})
_FORM_WIDGETS = frozenset({"button", "input", "select", "textarea"})

#: The name of a class that says so, or ends with it.
_OFF = re.compile(r"(?:^|[-_])disabled$")


class Inactive:
    """``node in inactive`` is true if the element's text belongs to something disabled."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._roots = set(_disabled(snapshot))
        if self._roots:
            self._roots |= set(_names(snapshot, self._roots))

    def __contains__(self, node: Node) -> bool:
        if not self._roots:
            return False
        return node in self._roots or any(a in self._roots for a in node.ancestors())


def seems_off(node: Node) -> bool:
    """True in a control with ``pointer-events: none``, which style sheets use for disabled ones."""
    control = _control(node)
    return control is not None and control.style("pointer-events") == "none"


def called_off(node: Node) -> bool:
    """True in a control that has, or whose parent has, a class such as ``disabled``."""
    control = _control(node)
    if control is None:
        return False
    owners = (control, control.parent) if control.parent is not None else (control,)
    classes = " ".join(owner.get("class") for owner in owners).lower().split()
    return any(_OFF.search(name) for name in classes)


def _control(node: Node) -> Node | None:
    """The nearest link, button or other widget that a node is or is in."""
    return next(
        (
            n for n in (node, *node.ancestors())
            if n.type == ELEMENT and (n.tag in _PRESSED or (n.has("role") and _is_widget(n)))
        ),
        None,
    )  # fmt: skip


@cache
def _groups_and_widgets() -> frozenset[str]:
    names = {"group", "widget"}
    return frozenset(n for n, r in roles().items() if n in names or names & r.ancestors)


def _disabled(snapshot: Snapshot) -> Iterator[Node]:
    for node in snapshot.with_attr("disabled", "aria-disabled"):
        if node.has("disabled") and is_disabled(node):
            yield node
        elif node.get("aria-disabled") == "true":
            if semantic_role(node) in _groups_and_widgets():
                yield node
            else:  # its content is disabled too
                yield from (
                    n for n in node.descendants()
                    if n.type == ELEMENT and semantic_role(n) in _groups_and_widgets()
                )  # fmt: skip


def _names(snapshot: Snapshot, disabled: set[Node]) -> Iterator[Node]:
    """Elements that name a disabled widget."""
    labels: dict[str, list[Node]] = {}
    for label in snapshot.tags("label"):
        if label.has("for"):
            labels.setdefault(label.get("for"), []).append(label)
    for root in disabled:
        for widget in (root, *root.descendants()):
            if widget.type == ELEMENT and _is_widget(widget):
                yield from _names_of(widget, labels)


def _is_widget(node: Node) -> bool:
    if node.tag in _FORM_WIDGETS:
        return True
    role = roles().get(semantic_role(node))
    return role is not None and "widget" in role.ancestors


def _names_of(widget: Node, labels: dict[str, list[Node]]) -> Iterator[Node]:
    referenced = [widget.by_id(i) for i in widget.get("aria-labelledby").split()]
    if any(referenced):
        yield from (node for node in referenced if node is not None)
    elif not widget.get("aria-label").strip() and widget.tag in _FORM_WIDGETS:
        yield from labels.get(widget.id, ()) if widget.id else ()
        yield from (a for a in widget.ancestors() if a.tag == "label" and not a.has("for"))
