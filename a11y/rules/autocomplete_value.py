"""Browsers and aids fill in name, address or e-mail, or show a symbol beside the field. This
lets people with memory, language or motor difficulties finish a form. It works only if the
value is written as in the specification.

## How to fix
Write a field name of the HTML specification, alone or after the kind of contact:

```html
<input type="email" autocomplete="email">
<input type="tel" autocomplete="work tel">
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, semantic_role, widget_roles
from a11y.dom.focus import in_tab_order, is_disabled
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: Autofill fields (HTML Living Standard, 4.10.18.7.1), and those that a contact token may precede.
_CONTACT = frozenset({
    "tel", "tel-country-code", "tel-national", "tel-area-code", "tel-local", "tel-local-prefix",
    "tel-local-suffix", "tel-extension", "email", "impp",
})  # fmt: skip
_FIELDS = _CONTACT | {
    "name", "honorific-prefix", "given-name", "additional-name", "family-name", "honorific-suffix",
    "nickname", "username", "new-password", "current-password", "one-time-code",
    "organization-title", "organization", "street-address", "address-line1", "address-line2",
    "address-line3", "address-level4", "address-level3", "address-level2", "address-level1",
    "country", "country-name", "postal-code", "cc-name", "cc-given-name", "cc-additional-name",
    "cc-family-name", "cc-number", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc", "cc-type",
    "transaction-currency", "transaction-amount", "language", "bday", "bday-day", "bday-month",
    "bday-year", "sex", "url", "photo",
}  # fmt: skip
_KINDS = frozenset({"home", "work", "mobile", "fax", "pager"})
_FIXED_VALUE = frozenset({"button", "checkbox", "file", "hidden", "image", "radio", "reset", "submit"})  # fmt: skip
#: Types that take one kind of value only, and the purposes of such values (HTML Living Standard,
#: 4.10.18.7.1, "field categories"). ``tel`` is left out: it is in use for digits of any kind.
_TAKES: dict[str, frozenset[str]] = {
    "email": frozenset({"email", "username", "impp"}),
    "url": frozenset({"url", "photo", "impp"}),
}
#: Made-up words that only want to switch filling off: they say nothing of the field.
_SWITCHES = frozenset({
    "disabled", "enabled", "false", "new", "no", "none", "nope", "null", "true", "undefined", "xoff", "xon", "yes", "chrome-off", "do-not-autofill",
})  # fmt: skip

RULE = rule(
    id="autocomplete-value",
    title="The autocomplete attribute has a valid value",
    criteria=("1.3.5",),
    act=("73f2c2",),
    equivalents=("axe:autocomplete-valid",),
    impact=Impact.MODERATE,
    messages={
        "passed": "“{value}” names the field's purpose",
        "invalid": "“{value}” is not a valid value of autocomplete",
        "other-type": "“{value}” says that the field is for something else than a field of the type “{type}” takes",
        "switch": "“{value}” does not say what the field is for; check whether the field asks for personal data of the user",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each field with an ``autocomplete`` that names a purpose. (ACT 73f2c2)"""
    for node in snapshot.with_attr("autocomplete"):
        tokens = node.get("autocomplete").lower().split()
        if node.tag not in {"input", "select", "textarea"} or not tokens:
            continue
        if tokens not in (["on"], ["off"]) and _is_judged(node):
            yield node


def expectation(field: Node) -> Assertion:
    """The purpose is one of the HTML specification, with what may precede it."""
    tokens = field.get("autocomplete").lower().split()
    shown = " ".join(tokens)[:80]
    if is_valid(tokens):
        kind = field.get("type").lower() if field.tag == "input" else ""
        purpose = tokens[-1] if tokens[-1] != "webauthn" else tokens[-2]
        if kind in _TAKES and purpose not in _TAKES[kind]:
            return failed(field, "other-type", value=shown, type=kind)
        return passed(field, value=shown)
    if len(tokens) == 1 and tokens[0] in _SWITCHES:
        return cant_tell(field, "switch", value=shown)
    return failed(field, "invalid", value=shown)


def _is_judged(node: Node) -> bool:
    if node.tag == "input" and node.get("type").lower() in _FIXED_VALUE:
        return False
    if is_disabled(node) or _is_aria_disabled(node):
        return False
    if not node.exposed and not is_visible(node):
        return False
    return in_tab_order(node) or (explicit_role(node) or semantic_role(node)) in widget_roles()


def _is_aria_disabled(node: Node) -> bool:
    return any(n.get("aria-disabled").lower() == "true" for n in (node, *node.ancestors()))


def is_valid(tokens: list[str]) -> bool:
    """Are these autofill detail tokens, in their order (HTML Living Standard, 4.10.18.7.1)?"""
    rest = list(tokens)
    if rest and rest[0].startswith("section-"):
        del rest[0]
    if rest and rest[0] in {"shipping", "billing"}:
        del rest[0]
    fields = _FIELDS
    if rest and rest[0] in _KINDS:
        del rest[0]
        fields = _CONTACT
    if not rest or rest[0] not in fields:
        return False
    return rest[1:] in ([], ["webauthn"])
