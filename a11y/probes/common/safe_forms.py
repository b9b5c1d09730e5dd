"""Forms and fields that can be tried without harm."""

import re

from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled, is_focusable
from a11y.dom.visibility import is_visible

#: Forms that pay, order, delete, sign out or sign up are never tried.
_HARMFUL = re.compile(
    r"płat|zapłać|kart[aąęy] (?:płatn|kredyt)|przelew|pay|checkout|credit|card.?number|cvv|cvc|iban|order|zamów|kup\b|kupuj|buy\b|"
    r"usu[nń]|skasuj|delete|remove|wyloguj|log.?out|sign.?out|unsubscribe|wypisz|anuluj|cancel|rezygn",
    re.IGNORECASE,
)
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
