"""Declarations in a ``style`` attribute (CSS Style Attributes; CSS Syntax 3, section 5.4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.dom import Node, Snapshot
from a11y.dom.visibility import text_is_visible

#: One piece: a comment, a string, an escape, a bracket or a character.
_PIECE = re.compile(r"/\*.*?(?:\*/|$)|\"(?:\\.|[^\"\\])*\"?|'(?:\\.|[^'\\])*'?|\\.|.", re.DOTALL)
_IMPORTANT = re.compile(r"!\s*important\s*$", re.IGNORECASE)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
#: Take the value from the parent or another origin: then it is not declared here.
_FROM_ELSEWHERE = frozenset({"inherit", "revert", "revert-layer", "unset"})
_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_MATHS = r"[a-z-]+\(.*\)"
_SPACING = re.compile(rf"normal|initial|[+-]?0+|[+-]?{_NUMBER}(?:[a-z]+|%)|{_MATHS}")
_VALUES = {
    "letter-spacing": _SPACING,
    "word-spacing": _SPACING,
    "line-height": re.compile(rf"normal|initial|\+?{_NUMBER}(?:[a-z]+|%)?|{_MATHS}"),
}
#: Values that compute to ``normal``.
_NORMAL = re.compile(r"normal|initial|[+-]?[0.]+(?!\d)")
#: The line height in ``font``, after the font size and a slash.
_FONT_LINE_HEIGHT = re.compile(r"/\s*([^\s,]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """``name`` and ``value`` in lower case, the value without ``!important``."""

    name: str
    value: str
    important: bool


def declarations(style: str) -> list[Declaration]:
    """All declarations in order; what is no declaration is dropped."""
    found = []
    for text in _split(style):
        name, colon, value = text.partition(":")
        name, value = name.strip().lower(), value.strip()
        match = _IMPORTANT.search(value)
        value = value[: match.start()].strip() if match else value
        if colon and value and re.fullmatch(r"-{0,2}[a-z][\w-]*", name):
            found.append(Declaration(name=name, value=value.lower(), important=match is not None))
    return found


def _split(style: str) -> Iterator[str]:
    """Parts between semicolons that are in no bracket, string or comment."""
    part: list[str] = []
    open_brackets: list[str] = []
    for match in _PIECE.finditer(style):
        piece = match[0]
        if piece.startswith("/*"):
            continue
        if piece in _CLOSING:
            open_brackets.append(_CLOSING[piece])
        elif open_brackets and piece == open_brackets[-1]:
            open_brackets.pop()
        elif piece == ";" and not open_brackets:
            yield "".join(part)
            part = []
            continue
        part.append(piece)
    yield "".join(part)


def important_value(style: str, name: str) -> str | None:
    """The important value that wins in the attribute for a spacing property; None: there is
    none, or it is taken from elsewhere (``inherit``). Invalid declarations do not count.
    """
    winner: str | None = None
    for declaration in declarations(style):
        if not declaration.important:
            continue
        value: str | None = None
        if declaration.name == name:
            value = declaration.value
        elif declaration.name == "all" or (declaration.name == "font" and name == "line-height"):
            value = _from_shorthand(declaration)
        if value is not None and (value in _FROM_ELSEWHERE or _VALUES[name].fullmatch(value)):
            winner = value
    return None if winner in _FROM_ELSEWHERE else winner


def _from_shorthand(declaration: Declaration) -> str:
    if declaration.name == "all" or declaration.value in _FROM_ELSEWHERE:
        return declaration.value
    match = _FONT_LINE_HEIGHT.search(declaration.value)
    return match[1] if match else "normal"


def with_important(snapshot: Snapshot, name: str) -> Iterator[tuple[Node, str]]:
    """HTML elements with visible text of their own whose ``style`` attribute decides ``name``
    with ``!important``, and the value that stands there.
    """
    for node in snapshot.with_attr("style"):
        style = node.get("style")
        if "important" not in style.lower():
            continue
        value = important_value(style, name)
        if value is None or _is_drawing(node):
            continue
        if node.style(name) == "normal" and not _NORMAL.match(value):
            continue  # the browser did not understand the value
        if any(child.is_text and text_is_visible(child) for child in node.children):
            yield node, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """An element with the computed length of its letter or word spacing, in CSS pixels."""

    node: Node
    length: float
    font_size: float


def fixed_spacings(snapshot: Snapshot, name: str) -> Iterator[Spacing]:
    """As ``with_important``, where the computed ``letter-spacing`` or ``word-spacing`` is a length."""
    for node, _ in with_important(snapshot, name):
        size, length = pixels(node.style("font-size")), pixels(node.style(name))
        if size and length is not None:
            yield Spacing(node=node, length=length, font_size=size)


def _is_drawing(node: Node) -> bool:
    """Is it in SVG's or MathML's namespace?"""
    nearest = node.closest("svg", "math", "foreignobject")
    return nearest is not None and (nearest is node or nearest.tag in {"svg", "math"})


def pixels(value: str) -> float | None:
    """A computed length; ``normal`` is 0 for spacing. None: not a length."""
    if value == "normal":
        return 0.0
    try:
        return float(value.removesuffix("px"))
    except ValueError:
        return None
