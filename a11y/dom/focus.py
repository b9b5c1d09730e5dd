"""Which elements can get focus, and how.

Sources: HTML Living Standard, 6.6 "Focus"; ACT Rules glossary, "focusable" and "part of
sequential focus navigation". The answer comes from the DOM, because the accessibility tree
has it for exposed nodes only.
"""

import re

from a11y.dom.node import ELEMENT, Node

_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,18})")
_DISABLEABLE = frozenset({"button", "input", "select", "textarea"})


def tabindex(node: Node) -> int | None:
    """The attribute's value by HTML's rules for parsing integers; None if not valid."""
    match = _INTEGER.match(node.get("tabindex")) if node.has("tabindex") else None
    return int(match[1]) if match else None


def is_focusable(node: Node) -> bool:
    """True if the element can get focus by keyboard, pointer or script."""
    if node.type != ELEMENT:
        return False
    if node.tag == "area":
        return node.has("href") and not is_inert(node)
    # The cheap tests come first: most elements end here, and inertness looks at all ancestors.
    if tabindex(node) is None and not natively_focusable(node) and not is_editing_host(node):
        return False
    if not node.rendered or node.style("visibility") not in {"visible", ""}:
        return False
    return not is_disabled(node) and not is_inert(node)


def in_tab_order(node: Node) -> bool:
    """True if the element is part of sequential focus navigation."""
    index = tabindex(node)
    return is_focusable(node) and (index is None or index >= 0)


def natively_focusable(node: Node) -> bool:
    """True if the element is focusable without ``tabindex`` when it is shown and enabled."""
    match node.tag:
        case "a":
            return node.has("href") or node.has("xlink:href")
        case "button" | "select" | "textarea" | "iframe":
            return True
        case "input":
            return node.get("type").lower() != "hidden"
        case "audio" | "video":
            return node.has("controls")
        case "summary":
            return is_details_summary(node)
        case _:
            return False


def is_details_summary(node: Node) -> bool:
    """True for the summary of the parent ``details``: its first ``summary``."""
    parent = node.parent
    if parent is None or parent.tag != "details":
        return False
    return next((e for e in parent.elements if e.tag == "summary"), None) is node


def is_editing_host(node: Node) -> bool:
    """True if the element makes its content editable."""
    return node.has("contenteditable") and node.get("contenteditable").lower() in {
        "",
        "true",
        "plaintext-only",
    }


def is_disabled(node: Node) -> bool:
    """True if disabled by its attribute or a ``fieldset`` (HTML 4.10.18.5), not by ARIA."""
    if node.tag not in _DISABLEABLE and node.tag not in {"fieldset", "optgroup", "option"}:
        return False
    if node.has("disabled"):
        return True
    below: Node = node
    for ancestor in node.ancestors():
        if ancestor.tag == "fieldset" and ancestor.has("disabled"):
            legend = next((e for e in ancestor.elements if e.tag == "legend"), None)
            if below is not legend:
                return True
        below = ancestor
    return False


def is_inert(node: Node) -> bool:
    """True if the node is inert (HTML 6.3 "Inert subtrees").

    Either the node or an ancestor up to the page has the attribute, or a modal dialog is open
    that does not contain the node.
    """
    in_modal = False
    for element in (node, *node.outward()):
        if element.type != ELEMENT:
            continue
        if element.has("inert"):
            return True
        ax = element.ax
        if ax is None:
            continue
        if ax.ignored:
            if not in_modal and "activeModalDialog" in ax.reasons:
                return True
        elif element.tag == "dialog" and ax.props.get("modal"):
            in_modal = True
    return False
