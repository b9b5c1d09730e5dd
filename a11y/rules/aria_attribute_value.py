"""A screen reader says the state of a control: pressed, expanded, selected. It ignores a value
that the attribute does not have, and people hear a wrong state or none.

## How to fix
Write a value that the attribute allows:

```html
<button type="button" aria-expanded="false">Menu</button>
<td role="gridcell" aria-colindex="2">…</td>
```
"""

import re
from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.aria import attributes
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.aria import AriaAttribute, aria_attributes

_INTEGER = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
#: Any other value counts as ``true`` (WAI-ARIA 1.2), so it does what its author wants.
_ELSE_TRUE = frozenset({"aria-current", "aria-invalid"})
#: One id in WAI-ARIA 1.2, several in 1.3.
_IDS_SOON = frozenset({"aria-details", "aria-errormessage"})
#: The least value that each attribute describes (WAI-ARIA 1.2, section 6.6).
_LEAST = {
    "aria-level": 1, "aria-posinset": 1, "aria-colindex": 1, "aria-rowindex": 1, "aria-colspan": 1,
    "aria-rowspan": 0,
}  # fmt: skip
#: Sizes: 1 or more, or -1 if the size is not known; 0 is an empty set.
_SIZES = frozenset({"aria-setsize", "aria-colcount", "aria-rowcount"})
_UNKNOWN_SIZE = -1

RULE = rule(
    id="aria-attribute-value",
    title="ARIA attributes have allowed values",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("6a7281",),
    equivalents=("axe:aria-valid-attr-value",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "{attribute} may have this value",
        "invalid": "{attribute} can't have the value “{value}”",
        "too-small": "{attribute}=“{value}” is less than {least}, so browsers ignore it: check which number is right",
        "several-ids": "{attribute} names several elements, but most browsers take only one; check that nothing is lost",
        "taken-for-true": "{attribute}=“{value}” is not defined and is treated as “true”; check that this is intended",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[AriaAttribute]:
    """Each ARIA attribute that is not empty. (ACT 6a7281)"""
    return (attribute for attribute in aria_attributes(snapshot) if attribute.value)


def expectation(attribute: AriaAttribute) -> Assertion:
    """Its value is one of its type."""
    node, name, value = attribute.node, attribute.name, attribute.value
    if is_valid(name, value):
        least = _least(name, value)
        if least is None:
            return passed(node, attribute=name)
        return cant_tell(node, "too-small", attribute=name, value=value[:80], least=least)
    if name in _IDS_SOON and value.split():
        return cant_tell(node, "several-ids", attribute=name)
    if name in _ELSE_TRUE:
        return cant_tell(node, "taken-for-true", attribute=name, value=value[:80])
    return failed(node, "invalid", attribute=name, value=value[:80])


def _least(name: str, value: str) -> int | None:
    """The least value that the attribute describes, if an integer is below it; else None."""
    if name in _SIZES:
        return _UNKNOWN_SIZE if int(value) < _UNKNOWN_SIZE else None
    least = _LEAST.get(name)
    return least if least is not None and int(value) < least else None


def is_valid(name: str, value: str) -> bool:  # noqa: PLR0911 - a table, one return a type
    """Is the value one of the attribute's type (WAI-ARIA 1.2, section 6.2.4)?"""
    attribute = attributes().get(name)
    if attribute is None:
        return True
    tokens = value.lower().split()
    word = tokens[0] if len(tokens) == 1 else ""
    match attribute.type:
        case "boolean":
            return word in {"true", "false"} or (attribute.allow_undefined and word == "undefined")
        case "tristate":
            return word in {"true", "false", "mixed", "undefined"}
        case "token":
            return word in attribute.values
        case "tokenlist":
            return bool(tokens) and set(tokens) <= attribute.values
        case "integer":
            return _INTEGER.fullmatch(value.strip()) is not None
        case "number":
            return _NUMBER.fullmatch(value.strip()) is not None
        case "id":
            return len(tokens) == 1
        case _:
            return True
