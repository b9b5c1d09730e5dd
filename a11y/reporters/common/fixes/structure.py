"""Fixes that need another element, or one around it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from a11y.reporters.common.markup import Tag

Words = Callable[[str], str]
#: Attributes of a control that the element itself has once it is a button.
_NEEDLESS = ("role", "tabindex", "onkeydown", "onkeyup", "onkeypress")
#: What may not be inside of a button, or keeps its own meaning there.
_KEPT = frozenset({"img", "svg", "li", "tr", "td", "th", "label", "section", "article", "main"})


def _heading(tag: Tag, data: Mapping[str, Any], _words: Words) -> Tag | None:
    level = int(data.get("before", 0)) + 1
    if not 1 <= level <= 6:
        return None
    if tag.get("role") == "heading" or not tag.name[1:].isdigit():
        return tag.put("aria-level", str(level))
    return tag.renamed(f"h{level}")


def _item(tag: Tag, data: Mapping[str, Any], _words: Words) -> str | None:
    parent = "ul" if tag.name == "li" else "dl"
    return f"<{parent}>\n  {tag}\n  …\n</{parent}>" if data.get("message") != "passed" else None


def _button(tag: Tag, data: Mapping[str, Any], _words: Words) -> str | Tag | None:
    """A real button with the same class and handler. The script itself stays as it is."""
    if data.get("message") not in {"mouse-only", "no-keys", "no-role"}:
        return None
    if tag.name in {"img", "svg"}:
        moved = tuple((k, v) for k, v in tag.attributes if k.startswith("on"))
        inner = tag.without(*(name for name, _value in moved), "tabindex", "role")
        return str(Tag("button", (("type", "button"), *moved), f"\n  {inner}\n", closed=True))
    if tag.name in _KEPT or not tag.closed:
        return None
    if tag.name == "a":
        tag = tag.without("href")
    kept = tag.without(*_NEEDLESS)
    return replace(kept, name="button", attributes=(("type", "button"), *kept.attributes))


def _header_row(tag: Tag, data: Mapping[str, Any], _words: Words) -> str | None:
    """The first row of the table with real headers, from the texts of its cells."""
    if data.get("message") != "first-row":
        return None
    texts = data.get("text")
    cells = texts if isinstance(texts, list) else str(texts or "").split(", ")
    heads = "".join(f"\n    {Tag('th', (('scope', 'col'),)).filled(str(text))}" for text in cells)
    start = str(replace(tag, inside="", closed=False))
    return f"{start}\n  <tr>{heads}\n  </tr>\n  …\n</table>" if texts else None


FIXES = {
    "heading-order": _heading,
    "item-in-list": _item,
    "clickable-keyboard": _button,
    "control-role": _button,
    "table-header-markup": _header_row,
}
