"""Declarations in a ``style`` attribute (CSS Style Attributes), as tinycss2 reads them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import tinycss2
from tinycss2.ast import Node as Token

from a11y.dom import Node, Snapshot
from a11y.dom.visibility import text_is_visible

#: Take the value from the parent or another origin: then it is not declared here.
_FROM_ELSEWHERE = frozenset({"inherit", "revert", "revert-layer", "unset"})
_KEYWORDS = frozenset({"normal", "initial"})
_SPACING = frozenset({"letter-spacing", "word-spacing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """``name`` and ``value`` in lower case, the value without ``!important`` and comments.
    ``tokens``: the value's, without white space.
    """

    name: str
    value: str
    important: bool
    tokens: tuple[Token, ...] = field(default=(), compare=False)


@lru_cache(maxsize=512)
def declarations(style: str) -> tuple[Declaration, ...]:
    """All declarations in order; what is no declaration is dropped. Elements share few styles, and
    several rules ask: the answers are kept.
    """
    found = []
    for item in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            continue
        tokens = tuple(t for t in item.value if t.type != "comment")
        value = _text(tokens)
        if value:
            found.append(
                Declaration(
                    name=item.lower_name,
                    value=value,
                    important=item.important,
                    tokens=tuple(t for t in tokens if t.type != "whitespace"),
                )
            )
    return tuple(found)


def _text(tokens: Sequence[Token]) -> str:
    """As it would be written, in lower case; empty for what nobody writes: hundreds of brackets."""
    try:
        return str(tinycss2.serialize(tokens)).strip().lower()
    except RecursionError:
        return ""


def important_value(style: str, name: str) -> str | None:
    """The important value that wins in the attribute for a spacing property; None: there is
    none, or it is taken from elsewhere (``inherit``). Invalid declarations do not count.
    """
    winner: str | None = None
    for declaration in declarations(style):
        if not declaration.important:
            continue
        value: Sequence[Token] | None = None
        if declaration.name == name:
            value = declaration.tokens
        elif declaration.name == "all" or (declaration.name == "font" and name == "line-height"):
            value = _from_shorthand(declaration)
        if value is not None and _is_valid(name, value):
            winner = _text(value) or "normal"
    return None if winner in _FROM_ELSEWHERE else winner


def _from_shorthand(declaration: Declaration) -> Sequence[Token]:
    """What a shorthand says of the line height, which ``font`` has after a slash; nothing if it
    leaves it as it is by default.
    """
    tokens = declaration.tokens
    if declaration.name == "all" or declaration.value in _FROM_ELSEWHERE:
        return tokens
    slash = next((at for at, t in enumerate(tokens) if t.type == "literal" and t.value == "/"), -1)
    return tokens[slash + 1 : slash + 2] if slash >= 0 else ()


def _is_valid(name: str, value: Sequence[Token]) -> bool:
    """May a spacing property have this value? No value: the shorthand's default."""
    if len(value) != 1:
        return not value
    token = value[0]
    match token.type:
        case "ident":
            return token.lower_value in _KEYWORDS | _FROM_ELSEWHERE
        case "number" if name in _SPACING:
            return bool(token.value == 0)
        case "number" | "dimension" | "percentage":
            return name in _SPACING or bool(token.value >= 0)
        case kind:
            return bool(kind == "function")


def _is_normal(value: str) -> bool:
    """Does a value compute to ``normal``?"""
    token = tinycss2.parse_one_component_value(value)
    if token.type == "ident":
        return token.lower_value in _KEYWORDS
    return token.type in {"number", "dimension", "percentage"} and token.value == 0


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
        if node.style(name) == "normal" and not _is_normal(value):
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
