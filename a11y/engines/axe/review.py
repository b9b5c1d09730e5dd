"""What axe-core says and our tree of the page contradicts.

axe reads the light DOM and computes names by itself. Where the flat tree, the specification's name
or ARIA decides otherwise, its failure becomes a question or is left out. The reasons are in
docs/decisions (12 to 15).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from a11y.core.model import Outcome
from a11y.dom import Node
from a11y.dom.aria import explicit_role, is_part_of_control, roles
from a11y.dom.naming import is_private, is_silent, specified_name

#: Rules that fail what has no name.
_NAMES = frozenset(
    {
        "aria-command-name", "aria-dialog-name", "aria-input-field-name", "aria-meter-name", "aria-progressbar-name",
        "aria-toggle-field-name", "aria-tooltip-name", "aria-treeitem-name", "button-name", "empty-heading",
        "empty-table-header", "input-button-name", "input-image-alt", "label", "link-name", "select-name", "summary-name",
    }
)  # fmt: skip
#: Rules that fail a form field without a name.
_FIELDS = frozenset({"aria-input-field-name", "aria-toggle-field-name", "label", "select-name"})
_NO_LIST = frozenset({"none", "presentation", "generic"})
_LISTS = frozenset({"ul", "ol", "menu"})
_IN_DESCRIPTION_LISTS = frozenset({"dt", "dd", "div", "script", "template"})
_IN_LISTS = frozenset({"li", "script", "template"})
_ATTRIBUTE = re.compile(r"aria-[a-z]+")


def reviewed(id_: str, found: Mapping[str, Any], node: Node | None) -> Outcome | None:
    """The outcome of a failure of axe's rule ``id_`` at ``node``; None if it is no failure at all.

    ``found``: axe's answer on the node, with the checks that failed.
    """
    if node is None:
        return Outcome.FAILED
    if id_ in _FIELDS and is_part_of_control(node):
        return None
    if id_ in _NAMES:
        name = specified_name(node)
        return Outcome.FAILED if is_silent(name) or is_private(name) else Outcome.CANT_TELL
    if id_ == "definition-list":
        return _definition_list(found, node)
    stands = (
        (id_ == "listitem" and _stands_in_list(node))
        or (
            id_ == "list"
            and all(e.tag in _IN_LISTS or _is_empty_list(e) for e in _flat_children(node))
        )
        or (id_ == "aria-valid-attr-value" and _names_only_controls(found))
    )
    if not stands:
        return Outcome.FAILED
    return Outcome.CANT_TELL if _requires_controls(node) else None


def still_asks(id_: str, found: Mapping[str, Any], node: Node | None) -> bool:
    """Does a question of axe's rule ``id_`` remain a question?"""
    if node is None or id_ != "aria-valid-attr-value" or not _names_only_controls(found):
        return True
    return _requires_controls(node)


def _definition_list(found: Mapping[str, Any], node: Node) -> Outcome | None:
    """Named anchors between the terms are no content: the terms are read as if these were not there."""
    checks = _failed_checks(found)
    if "only-dlitems" in checks and all(map(_is_mark, _others(node))):
        checks.discard("only-dlitems")
    if not checks:
        return None
    return Outcome.CANT_TELL if checks == {"structured-dlitems"} else Outcome.FAILED


def _others(node: Node) -> Iterator[Node]:
    return (child for child in _flat_children(node) if child.tag not in _IN_DESCRIPTION_LISTS)


def _is_mark(node: Node) -> bool:
    """An empty element without a role that only has a name to link to."""
    return (
        node.tag in {"a", "span"}
        and not node.has("href")
        and not explicit_role(node)
        and not node.elements
        and not node.text_content.strip()
    )


def _is_passage(node: Node) -> bool:
    """A slot or a custom element without a role: assistive technology meets only what is inside."""
    return node.tag == "slot" or ("-" in node.tag and not explicit_role(node))


def _stands_in_list(item: Node) -> bool:
    around = next((a for a in item.ancestors() if a.is_element and not _is_passage(a)), None)
    if around is None:
        return False
    role = explicit_role(around)  # an invalid one counts for nothing
    if role and around.tag in _LISTS and role not in _NO_LIST:
        return True  # a tablist, say: aria-owned-roles fails it for what it holds
    return role == "list" if role else around.tag in _LISTS


def _flat_children(node: Node) -> Iterator[Node]:
    for child in node.elements:
        if _is_passage(child):
            yield from _flat_children(child)
        else:
            yield child


def _is_empty_list(node: Node) -> bool:
    return node.tag in _LISTS and not node.elements and not node.text_content.strip()


def _failed_checks(found: Mapping[str, Any]) -> set[str]:
    return {check["id"] for kind in ("any", "all", "none") for check in found[kind]}


def _names_only_controls(found: Mapping[str, Any]) -> bool:
    """Are all values that axe finds wrong those of ``aria-controls``?"""
    checks = [check for kind in ("any", "all", "none") for check in found[kind]]
    names = {
        match for check in checks for match in _ATTRIBUTE.findall(str(check["data"]).split("=")[0])
    }
    return names == {"aria-controls"}


def _requires_controls(node: Node) -> bool:
    role = roles().get(explicit_role(node))
    return role is not None and "aria-controls" in role.required
