"""Fixes for what has no name or a useless one: the words are for a person to choose."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from a11y.i18n.catalogue import N_
from a11y.reporters.common.markup import Tag

Words = Callable[[str], str]

_IMAGE = N_("what the image shows")
_BUTTON = N_("What the button does")
_LINK = N_("Where the link leads")
_FIELD = N_("What to enter here")
_TITLE = N_("Subject of the page – name of the site")


def _image(tag: Tag, _data: Mapping[str, Any], words: Words) -> Tag:
    if tag.name in {"img", "area"}:
        return tag.put("alt", words(_IMAGE))
    return tag.put("aria-label", words(_IMAGE))


def _labelled(text: str) -> Callable[[Tag, Mapping[str, Any], Words], Tag]:
    """The name as text if the element is empty, else as ``aria-label`` beside its picture."""

    def fix(tag: Tag, _data: Mapping[str, Any], words: Words) -> Tag:
        if tag.name == "input":
            return tag.put("value", words(text))
        if tag.closed and not tag.inside.strip() and tag.name != "svg":
            return tag.filled(words(text))
        return tag.put("aria-label", words(text))

    return fix


def _field(tag: Tag, _data: Mapping[str, Any], words: Words) -> str | Tag:
    """A visible label; its words are the hint in the field, if there is one."""
    text = tag.get("placeholder") or tag.get("title") or words(_FIELD)
    if tag.name not in {"input", "select", "textarea", "meter", "progress", "output"}:
        return tag.put("aria-label", text)
    name = tag.get("id") or re.sub(r"[^\w-]+", "-", tag.get("name")).strip("-") or "field"
    label = Tag("label", (("for", name),)).filled(text)
    return f"{label}\n{tag.put('id', name)}"


def _frame(tag: Tag, _data: Mapping[str, Any], words: Words) -> Tag:
    return tag.put("title", words(N_("What the frame shows")))


def _page_title(_tag: Tag, _data: Mapping[str, Any], words: Words) -> str:
    title = Tag("title", ()).filled(words(_TITLE))
    return f"<head>\n  {title}\n  …\n</head>"


def _visible_text(tag: Tag, _data: Mapping[str, Any], _words: Words) -> Tag | None:
    """The text that people see is the name once nothing else gives one."""
    if not tag.has("aria-label") or not tag.inside.strip(" …"):
        return None
    return tag.without("aria-label")


def _described(tag: Tag, data: Mapping[str, Any], words: Words) -> Tag | None:
    return _image(tag, data, words) if tag.name in {"img", "area", "svg"} else None


FIXES = {
    "image-name": _image,
    "image-description": _described,
    "svg-name": _image,
    "object-name": _image,
    "image-button-name": lambda tag, _data, words: tag.put("alt", words(_BUTTON)),
    "button-name": _labelled(_BUTTON),
    "menuitem-name": _labelled(_BUTTON),
    "link-name": _labelled(_LINK),
    "summary-name": _labelled(N_("What opens here")),
    "heading-name": _labelled(N_("What the section is about")),
    "form-field-name": _field,
    "widget-name": _labelled(N_("What it is for")),
    "frame-name": _frame,
    "page-title": _page_title,
    "label-in-name": _visible_text,
    "axe:aria-tab-name": _labelled(N_("What the tab shows")),
    "axe:empty-table-header": _labelled(N_("What the column holds")),
    "axe:label-title-only": _field,
    "axe:image-redundant-alt": lambda tag, _data, _words: tag.put("alt", ""),
    "axe:landmark-unique": lambda tag, _data, words: tag.put(
        "aria-label", words(N_("What is in this part"))
    ),
}
