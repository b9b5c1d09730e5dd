"""Fixes in a style sheet, for the element's own tag and classes."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from a11y.reporters.common.markup import Tag

Words = Callable[[str], str]
_PATH = re.compile(r"[\w.#>-]+\Z")
#: One selector of some elements of a kind: it has a class, an id or an attribute and no state.
_ELEMENTS = re.compile(r"(?=.*[.#\[])[^,:{}]{1,150}\Z")
#: Length at which the selector of a declaration is cut.
_CUT = 200
_IDENT = re.compile(r"-?[A-Za-z_][\w-]*\Z")


def selector(tag: Tag, path: str) -> str:
    """``a.more``: the tag with those of its classes that need no escaping, at most two. Without
    any, the end of its structural path: ``ul.menu > li > a``.
    """
    classes = [name for name in tag.get("class").split() if _IDENT.match(name)]
    if classes or not _PATH.match(path):
        return tag.name + "".join(f".{name}" for name in classes[:2])
    return " > ".join(path.split(">")[-3:])


def _rule(tag: Tag, data: Mapping[str, Any], pseudo: str, *declarations: str) -> str:
    of_sheet = str(data.get("sheet selector", ""))
    chosen = of_sheet if _ELEMENTS.match(of_sheet) else selector(tag, str(data.get("path", "")))
    return _block(chosen + pseudo, *declarations)


def _block(selectors: str, *declarations: str) -> str:
    lines = "".join(f"\n  {declaration};" for declaration in declarations)
    return f"{selectors} {{{lines}\n}}"


def _target(tag: Tag, data: Mapping[str, Any], _words: Words) -> str:
    inline = ("display: inline-block",) if tag.name in {"a", "span", "label"} else ()
    return _rule(tag, data, "", *inline, "min-width: 24px", "min-height: 24px")


def _focus(tag: Tag, data: Mapping[str, Any], _words: Words) -> str:
    outline = ("outline: 3px solid currentcolor", "outline-offset: 2px")
    of_sheet = str(data.get("sheet selector", ""))
    if ":focus" in of_sheet and "(" not in of_sheet and len(of_sheet) < _CUT:
        parts = (part.strip() for part in of_sheet.split(","))
        return _block(", ".join(part for part in parts if ":focus" in part), *outline)
    return _rule(tag, {**data, "sheet selector": ""}, ":focus-visible", *outline)


def _underline(tag: Tag, data: Mapping[str, Any], _words: Words) -> str:
    return _rule(tag, data, "", "text-decoration: underline")


FIXES = {
    "target-size": _target,
    "focus-visible": _focus,
    "link-in-text": _underline,
}
