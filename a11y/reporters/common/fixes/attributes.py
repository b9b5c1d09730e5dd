"""Fixes of one attribute: its value computed, or the attribute taken away."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from a11y.reporters.common.markup import Tag

Words = Callable[[str], str]

#: Autofill fields (HTML Standard, 4.10.18.7).
_AUTOCOMPLETE = (
    *("name", "given-name", "family-name", "username", "new-password", "current-password"),
    *("one-time-code", "organization", "street-address", "address-line1", "address-line2"),
    *("address-level1", "address-level2", "country", "country-name", "postal-code"),
    *("cc-name", "cc-number", "cc-exp", "cc-csc", "language", "bday", "sex", "url", "tel", "email"),
)
_BY_TYPE = {"email": "email", "tel": "tel", "url": "url"}
#: Elements that take the focus by themselves.
_FOCUSABLE = frozenset({"a", "button", "input", "select", "textarea", "summary", "iframe"})
_LIMITS = re.compile(r"^(?:user-scalable|maximum-scale)\b", re.IGNORECASE)


def _lang(tag: Tag, data: Mapping[str, Any], _words: Words) -> Tag | None:
    """``lang`` as declared by most pages, without what names no language."""
    lang = str(data.get("site lang", ""))
    return tag.without("xml:lang").put("lang", lang) if lang and tag.name == "html" else None


def _found_lang(tag: Tag, data: Mapping[str, Any], _words: Words) -> Tag | None:
    found = str(data.get("found", ""))
    return tag.put("lang", found) if found else None


def _zoom(tag: Tag, _data: Mapping[str, Any], _words: Words) -> Tag:
    parts = [part.strip() for part in re.split(r"[,;]", tag.get("content"))]
    return tag.put("content", ", ".join(part for part in parts if part and not _LIMITS.match(part)))


def _autocomplete(tag: Tag, data: Mapping[str, Any], _words: Words) -> Tag | None:
    value = str(data.get("value", "")).lower()
    near = get_close_matches(value, _AUTOCOMPLETE, n=1, cutoff=0.75)
    token = _BY_TYPE.get(tag.get("type").lower()) or (near[0] if near else "")
    return tag.put("autocomplete", token) if token else None


def _named(tag: Tag, data: Mapping[str, Any], _words: Words) -> Tag | None:
    """Without the attribute that the assertion is about."""
    name = str(data.get("attribute", "")).lower()
    return tag.without(name) if tag.has(name) else None


def _without(*names: str) -> Callable[[Tag, Mapping[str, Any], Words], Tag]:
    return lambda tag, _data, _words: tag.without(*names)


def _tabindex(tag: Tag, _data: Mapping[str, Any], _words: Words) -> Tag:
    if tag.name in _FOCUSABLE and (tag.name != "a" or tag.has("href")):
        return tag.without("tabindex")
    return tag.put("tabindex", "0")


def _unique(tag: Tag, _data: Mapping[str, Any], _words: Words) -> Tag | None:
    """Another id for one of the elements; what points to it gets the same."""
    return tag.put("id", f"{tag.get('id')}-2") if tag.get("id") else None


def _scope(tag: Tag, _data: Mapping[str, Any], _words: Words) -> Tag | None:
    """A header of a column, unless the wrong value speaks of a row."""
    value = tag.get("scope").lower()
    if tag.name != "th":
        return tag.without("scope")
    return tag.put("scope", "row" if value.startswith(("row", "wier")) else "col")


def _reference(tag: Tag, _data: Mapping[str, Any], _words: Words) -> Tag | None:
    """The name in the element itself, instead of an id that nothing has."""
    label = "aria-labelledby"
    return tag.without(label) if tag.has(label) and tag.has("aria-label") else None


FIXES = {
    "page-language": _lang,
    "page-language-match": _found_lang,
    "part-language-match": _found_lang,
    "viewport-zoom": _zoom,
    "axe:meta-viewport-large": _zoom,
    "autocomplete-value": _autocomplete,
    "aria-allowed-attribute": _named,
    "aria-prohibited-attribute": _named,
    "aria-attribute-name": _named,
    "aria-attribute-value": _named,
    "aria-conditional-attribute": _named,
    "aria-hidden-focus": _without("aria-hidden"),
    "axe:aria-hidden-body": _without("aria-hidden"),
    "role-value": _without("role"),
    "presentation-markup": _without("role"),
    "axe:aria-allowed-role": _without("role"),
    "axe:aria-deprecated-role": _without("role"),
    "axe:aria-roledescription": _without("aria-roledescription"),
    "axe:html-xml-lang-mismatch": _without("xml:lang"),
    "axe:server-side-image-map": _without("ismap"),
    "axe:tabindex": _tabindex,
    "frame-tab-order": _without("tabindex"),
    "scrollable-region-keyboard": lambda tag, _data, _words: tag.put("tabindex", "0"),
    "axe:duplicate-id-aria": _unique,
    "axe:aria-valid-attr-value": _reference,
    "axe:scope-attr-valid": _scope,
    "table-headers-attribute": _without("headers"),
}
