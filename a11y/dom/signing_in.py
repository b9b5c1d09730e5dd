"""Sign-in forms. Source: WCAG 2.2, 3.3.8, "authentication process"."""

from a11y.dom.languages import language
from a11y.dom.node import Node
from a11y.dom.snapshot import Snapshot
from a11y.dom.visibility import is_visible
from a11y.i18n.words import pattern

_SIGN_IN = pattern("sign-in.name")
_SIGN_UP = pattern("sign-in.new")
_CODE = pattern("sign-in.code")


def sign_in_forms(snapshot: Snapshot) -> dict[Node, list[Node]]:
    """Certain sign-in forms, with their password fields and one-time code fields.

    Such a form has a single password field or a code field, and words for signing in but none
    for a new account.
    """
    found: dict[Node, list[Node]] = {}
    for node in snapshot.tags("input"):
        if is_visible(node) and (_kind(node) == "password" or is_code(node)):
            form = node.closest("form", "dialog", "main", "body")
            if form is not None:
                found.setdefault(form, []).append(node)
    return {form: members for form, members in found.items() if _signs_in(form, members)}


def _kind(node: Node) -> str:
    return node.get("type").lower()


def is_code(node: Node) -> bool:
    """True for a field for a code that is sent to a person or made by a device."""
    if "one-time-code" in node.get("autocomplete").lower().split():
        return True
    return _kind(node) in {"", "text", "tel", "number", "password"} and bool(
        _CODE.search(node.name, language(node))
    )


def _signs_in(form: Node, members: list[Node]) -> bool:
    long = [m for m in members if _kind(m) == "password" and m.get("maxlength") != "1"]
    if len(long) > 1:
        return False
    buttons = [n for n in form.descendants() if n.is_element and n.role == "button"]
    words = " ".join(
        [n.name for n in buttons]
        + [form.get("id"), form.get("action"), form.get("class"), *(m.name for m in members)]
    )
    words += " " + " ".join(n.name for n in form.descendants() if n.role == "heading")
    lang = language(form)
    return bool(_SIGN_IN.search(words, lang)) and not _SIGN_UP.search(words, lang)
