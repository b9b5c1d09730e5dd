"""Browsers and assistive technology fill in a name, an address or a telephone number, or show a
symbol beside the field, if the page says what the field is for. Without that, people who type
slowly or forget things type it all again.

## How to fix
Say with `autocomplete` which of the user's data a field asks for:

```html
<label for="mail">E-mail</label>
<input id="mail" type="email" autocomplete="email">
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, rule

_TYPES = frozenset({"", "text", "email", "tel"})
_BY_TYPE = frozenset({"email", "tel"})
_PERSONAL = pattern("field.personal", r"\W*(?:WORDS)(?:\s*\(.*)?\W*")
_SHOWN = 5

RULE = rule(
    id="autocomplete-missing",
    title="Fields for the user's own data say so in the code",
    criteria=("1.3.5",),
    impact=Impact.MODERATE,
    messages={
        "none": "No autocomplete attribute says which data these fields ask for ({count}: {names}): check whether they ask for the user's own data",
    },
)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one form that may ask for personal data without saying so in the code."""

    node: Node
    names: list[str]


def applicability(snapshot: Snapshot) -> Iterator[_Fields]:
    """The first field of each form that may ask for data about the user and has no
    ``autocomplete`` that names a purpose, for all such fields of the form.
    """
    forms: dict[Node | None, list[Node]] = {}
    for field in snapshot.tags("input"):
        if _is_silent(field) and _is_personal(field):
            forms.setdefault(field.closest("form"), []).append(field)
    for fields in forms.values():
        yield _Fields(fields[0], [field.name.strip() or field.get("name") for field in fields])


def expectation(fields: _Fields) -> Assertion:
    """Whether they ask for the user's own data, only a person can tell. (WCAG 2.2, 1.3.5; H98)"""
    names = ", ".join(name[:40] for name in dict.fromkeys(fields.names[:_SHOWN]))
    return cant_tell(fields.node, "none", count=len(fields.names), names=names)


def _is_silent(field: Node) -> bool:
    purpose = field.get("autocomplete").strip().lower()
    return (
        field.get("type").lower() in _TYPES
        and purpose in {"", "on", "off"}
        and is_visible(field)
        and not is_disabled(field)
        and not field.has("readonly")
    )


def _is_personal(field: Node) -> bool:
    if field.closest("search") is not None or any(a.role == "search" for a in field.ancestors()):
        return False
    label = field.name.strip() or field.get("placeholder").strip()
    return field.get("type").lower() in _BY_TYPE or bool(
        label and _PERSONAL.fullmatch(label, language(field))
    )
