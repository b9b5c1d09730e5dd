"""Forms and fields that can be tried without harm."""

from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled, is_focusable
from a11y.dom.visibility import is_visible
from a11y.i18n.words import pattern
from a11y.probes.common.language import unknown_language

#: Forms that pay, order, delete, sign out or sign up are never tried.
_HARMFUL = pattern("harm.form")
_FIELDS = ("input", "select", "textarea")
_NO_FIELD = frozenset({"hidden", "submit", "button", "image", "reset", "file", "password"})


def fields(snapshot: Snapshot) -> list[Node]:
    """Fields of the page and its frames that people can use and that may be tried."""
    return [n for n in snapshot.tags(*_FIELDS) if usable(n)]


def usable(node: Node) -> bool:
    """Is it a visible, enabled field of a kind that may be tried?"""
    if node.tag not in _FIELDS or node.get("type").lower() in _NO_FIELD or node.has("readonly"):
        return False
    return is_focusable(node) and is_visible(node) and not is_disabled(node)


def withheld_language(field: Node) -> str:
    """The language because of which a field is not changed: its words are not known, so nothing
    shows whether its form is safe. Empty if the words are known, or if the field is in no form.
    """
    form = field.closest("form")
    return unknown_language(form, field.name) if form is not None else ""


def harmful(form: Node | None) -> bool:
    """Does the form look as if trying it might cost money, delete something or end a session?"""
    if form is None:
        return False
    words = [form.get("action"), form.get("id"), form.get("name"), form.get("class")]
    for node in form.descendants():
        if node.is_element and node.tag in {"button", "input", "select"}:
            words += [
                node.name,
                node.get("name"),
                node.get("value") if node.get("type") == "submit" else "",
            ]
    return bool(_HARMFUL.search(" ".join(words)))
