"""What forms ask for: their fields, the purpose of each field, and the words around it. Pure.

The words are Polish and English. Source of purposes: HTML Living Standard, 4.10.18.7.1
(autofill).
"""

import re
from bisect import bisect
from collections.abc import Iterator

from a11y.artifacts.handlers import Handlers
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.i18n.words import pattern

_WRITTEN = frozenset({"", "text", "email", "tel", "url", "number", "search", "date"})
_FILLS = ("change", "input", "keyup", "keydown", "keypress", "focus", "focusin", "beforeinput")
#: Autofill purposes of an address, and the words of their labels.
ADDRESS = {
    "street-address": pattern("address.street-address"),
    "address-line1": pattern("address.address-line1"),
    "address-level2": pattern("address.address-level2"),
    "postal-code": pattern("address.postal-code"),
    "country": pattern("address.country"),
}
_AGAIN = pattern("field.again")
_STEP = pattern("field.step", r"\bWORDS\b")
_SAME = pattern("field.same")
_CONTROLS = ("checkbox", "radio", "switch", "button", "link", "combobox", "comboboxSelect")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend"})


def forms(snapshot: Snapshot) -> Iterator[tuple[Node, list[Node]]]:
    """Forms with fields to fill in, each with those fields in tree order."""
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
    """Does the markup say so: ``required`` or ``aria-required``?"""
    return field.has("required") or field.get("aria-required").lower() == "true"


def is_empty(field: Node) -> bool:
    """Does the field come without an answer?"""
    if field.tag == "select":
        chosen = [o for o in field.descendants() if o.tag == "option" and o.state.get("selected")]
        return not any(o.get("value", "x").strip() for o in chosen)
    return not str(field.state.get("value", field.get("value"))).strip()


def may_be_filled(field: Node, handlers: Handlers) -> bool:
    """May a script fill in other fields when this field, its form or the page changes?"""
    around = (field, *field.ancestors())
    return not handlers.complete or any(
        not h.idle for node in around for h in handlers.of(node, *_FILLS)
    )


Part = tuple[str, int]
"""Name of a part of a form, and position of the element that names it; ``("", -1)`` if there is none."""


def parts(form: Node) -> list[Part]:
    """The form's headings and legends, in order."""
    return [
        (" ".join(node.text_content.split()), node.index)
        for node in form.descendants()
        if node.tag in _HEADINGS or node.role == "heading"
    ]


def part_of(field: Node, form: Node, headings: list[Part]) -> Part:
    """The part that a field is in: its group, else the last of ``headings`` before it."""
    for node in field.ancestors():
        if node is form:
            break
        if (node.tag == "fieldset" or node.get("role").lower() == "group") and node.name.strip():
            return " ".join(node.name.split()), node.index
    at = bisect(headings, field.index, key=lambda part: part[1])
    return headings[at - 1] if at else ("", -1)


def buttons(form: Node) -> list[Node]:
    """Visible controls inside a form's element that may send it."""
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
    """The field's name for comparison: without marks, numbers and text in brackets."""
    return " ".join(re.sub(r"\(.*?\)|[*:\d]", " ", field.name).casefold().split())


def purpose(field: Node) -> str:
    """What the field asks for: an autofill purpose, or ``label:`` and its label's words, or
    empty.
    """
    tokens = field.get("autocomplete").lower().split()
    if tokens and tokens[-1] not in {"off", "on"}:
        return tokens[-1]
    label = label_words(field)
    address = next((p for p, words in ADDRESS.items() if words.search(label, language(field))), "")
    return address or (f"label:{label}" if len(label) > 2 else "")


def asks_to_repeat(field: Node) -> bool:
    """Does it ask people to repeat an answer, to confirm it?"""
    return bool(_AGAIN.search(" ".join((field.name, field.get("name"), field.id))))


def offers_earlier_answer(form: Node) -> bool:
    """Does a control or a text offer to use the same answer, or mention another one?"""
    for node in form.descendants():
        if node.is_text:
            if _SAME.search(node.value) and text_is_visible(node):
                return True
        elif node.role in _CONTROLS and _SAME.search(node.name):
            return True
    return False


def step_of(snapshot: Snapshot) -> tuple[int, int]:
    """(step, number of steps) of a process as visible text states them; zeros if no text does."""
    for text in snapshot.texts:
        match = _STEP.search(text.value)
        if match and text_is_visible(text):
            step, steps = (int(group) for group in match.groups() if group)
            return step, steps
    return 0, 0
