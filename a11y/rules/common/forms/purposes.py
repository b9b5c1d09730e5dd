"""What a form field is for, by its markup (HTML 4.10.18.7, ``autocomplete``; field names).

Only used to notice that a label is about something else: a purpose found here is never certain.
"""

import re
from functools import cache

from a11y.dom import Node
from a11y.i18n.words import section

_PART = re.compile(r"[a-z]+|[A-Z][a-z]*")

_BY_TYPE = {
    "email": "email",
    "tel": "phone",
    "url": "url",
    "password": "password",
    "search": "search",
}


def purpose_words(field: Node) -> list[str]:
    """Words that a fitting label would have one of; empty if the markup does not say."""
    tokens = [_BY_TYPE.get(field.get("type").lower(), "")]
    tokens += field.get("autocomplete").lower().split()
    for attribute in ("name", "id"):
        value = field.get(attribute)
        tokens += [
            value.lower(),
            value.lower().replace("_", "-"),
            *map(str.lower, _PART.findall(value)),
        ]
    by_token = _by_token()
    return sorted({word for token in tokens for word in by_token.get(token, ())})


@cache
def _by_token() -> dict[str, frozenset[str]]:
    """Words of labels, by the words of ``name``, ``id`` or ``autocomplete`` with the same purpose."""
    labels = section("field-word")
    found: dict[str, frozenset[str]] = {}
    for purpose, tokens in section("field-token").items():
        for token in tokens:
            found[token] = found.get(token, frozenset()) | labels[purpose]
    return found
