"""What rules on whole forms share: their fields, what each asks for, and the words around it.

Words in Polish and English. Source of purposes: HTML Living Standard, 4.10.18.7.1 (autofill).
"""

import re
from bisect import bisect
from collections.abc import Iterator

from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.dom.handlers import Handlers
from a11y.dom.visibility import is_visible

_WRITTEN = frozenset({"", "text", "email", "tel", "url", "number", "search", "date"})
_FILLS = ("change", "input", "keyup", "keydown", "keypress", "focus", "focusin", "beforeinput")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend"})


def forms(snapshot: Snapshot) -> Iterator[tuple[Node, list[Node]]]:
    """Forms that have fields to write or choose in, with those fields in tree order."""
    found: dict[Node, list[Node]] = {}
    for node in snapshot.tags("input", "select", "textarea"):
        form = node.closest("form")
        if form is not None and _asks(node):
            found.setdefault(form, []).append(node)
    for form, members in found.items():
        yield form, sorted(members, key=lambda n: n.index)


def _asks(node: Node) -> bool:
    kind = node.get("type").lower() if node.tag == "input" else ""
    return (
        kind in _WRITTEN and not node.has("readonly") and not is_disabled(node) and is_visible(node)
    )


def is_required(field: Node) -> bool:
    """By markup: ``required`` or ``aria-required``."""
    return field.has("required") or field.get("aria-required").lower() == "true"


def is_empty(field: Node) -> bool:
    """Does the field come without an answer?"""
    if field.tag == "select":
        chosen = [o for o in field.descendants() if o.tag == "option" and o.state.get("selected")]
        return not any(o.get("value", "x").strip() for o in chosen)
    return not str(field.state.get("value", field.get("value"))).strip()


def may_be_filled(field: Node, handlers: Handlers) -> bool:
    """Might a script fill in other fields when this one, its form or the page hears of it?"""
    around = (field, *field.ancestors())
    return not handlers.complete or any(
        not h.idle for node in around for h in handlers.of(node, *_FILLS)
    )


Part = tuple[str, int]
"""What a part of a form is called, and the position of what calls it so; ``("", -1)`` if nothing does."""


def parts(form: Node) -> list[Part]:
    """The form's headings and legends in order."""
    return [
        (" ".join(node.text_content.split()), node.index)
        for node in form.descendants()
        if node.tag in _HEADINGS or node.role == "heading"
    ]


def part_of(field: Node, form: Node, headings: list[Part]) -> Part:
    """The part that a field is in: its group, else what follows the last of ``headings``."""
    for node in field.ancestors():
        if node is form:
            break
        if (node.tag == "fieldset" or node.get("role").lower() == "group") and node.name.strip():
            return " ".join(node.name.split()), node.index
    at = bisect(headings, field.index, key=lambda part: part[1])
    return headings[at - 1] if at else ("", -1)


def buttons(form: Node) -> list[Node]:
    """Visible controls of a form that may send it, those within its element."""
    return [
        n for n in form.descendants()
        if n.is_element and not n.is_pseudo and _sends(n) and not is_disabled(n) and is_visible(n)
    ]  # fmt: skip


def _sends(node: Node) -> bool:
    kind = node.get("type").lower()
    if node.tag == "button":
        return kind in {"", "submit"}
    return node.tag == "input" and kind in {"submit", "image"}


def label_words(field: Node) -> str:
    """The field's name without marks, counts and what is in brackets, to compare by."""
    return " ".join(re.sub(r"\(.*?\)|[*:\d]", " ", field.name).casefold().split())
