"""Start tags of an HTML or XML file, with their places in it, by a tolerant tokenizer.

It reads files as bytes in ISO 8859-1: every byte is one character, so that places are those of the
file and all else can be written back byte for byte. Source: HTML Living Standard, 13.2.5.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*>|</(?P<end>[A-Za-z][^\s/>]*)[^>]*>"
    r"|<(?P<start>[A-Za-z][^\s/>]*)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]*)))?"""
)
_CLOSE = re.compile(r"[\s/]*>")
#: Elements whose content is text, whatever it looks like.
_TEXT = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"]
)
_FOREIGN = frozenset({"svg", "math"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """``start``: before the white space that precedes it; ``value``: the value's span, or None."""

    name: str
    start: int
    end: int
    value: tuple[int, int] | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTag:
    """``at``: where a further attribute goes. ``quote``: that of the attribute that holds the tag
    (``srcdoc``), which may not stand in it.
    """

    name: str
    at: int
    attributes: tuple[Attribute, ...]
    quote: str = ""


def start_tags(
    text: str, begin: int = 0, end: int | None = None, quote: str = ""
) -> Iterator[StartTag]:
    """All start tags between two places, those in ``srcdoc`` attributes after their ``iframe``."""
    stop = len(text) if end is None else end
    is_xml = text[:200].lstrip().startswith(("<?xml", "<svg"))
    foreign, at = 0, begin
    while (found := _MARKUP.search(text, at, stop)) is not None:
        at = found.end()
        if found["end"] and found["end"].lower() in _FOREIGN:
            foreign -= 1
        if not found["start"]:
            continue
        attributes, place = _attributes(text, at, stop)
        closed = _CLOSE.match(text, place, stop)
        at = closed.end() if closed else stop
        name = found["start"].lower()
        yield StartTag(name=name, at=place, attributes=attributes, quote=quote)
        yield from _in_srcdoc(text, attributes, quote)
        ends_itself = closed is not None and closed.group().endswith("/>")
        if name in _FOREIGN and not ends_itself:
            foreign += 1
        elif name in _TEXT and not is_xml and not (foreign > 0 and ends_itself):
            close = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(text, at, stop)
            at = close.start() if close else stop


def _attributes(text: str, at: int, stop: int) -> tuple[tuple[Attribute, ...], int]:
    """(attributes, the place behind the last one)."""
    found = []
    while not _CLOSE.match(text, at, stop) and (match := _ATTRIBUTE.match(text, at, stop)):
        kind = next((k for k in ("double", "single", "bare") if match[k] is not None), "")
        found.append(
            Attribute(
                name=match["name"].lower(),
                start=at,
                end=match.end(),
                value=match.span(kind) if kind else None,
                quote={"double": '"', "single": "'"}.get(kind, ""),
            )
        )
        at = match.end()
    return tuple(found), at


def _in_srcdoc(text: str, attributes: tuple[Attribute, ...], quote: str) -> Iterator[StartTag]:
    for attribute in attributes:
        if attribute.name == "srcdoc" and attribute.value and attribute.quote and not quote:
            yield from start_tags(text, *attribute.value, attribute.quote)


def insert(text: str, pieces: dict[int, str]) -> str:
    """The text with pieces put in at their places."""
    for at in sorted(pieces, reverse=True):
        text = text[:at] + pieces[at] + text[at:]
    return text


def attribute(tag: StartTag, name: str, value: str) -> str:
    """An attribute to put in at ``tag.at``; ``value`` has no quotes and no ``&``."""
    if not tag.quote:
        return f' {name}="{value}"'
    return f" {name}='{value}'" if tag.quote == '"' else f' {name}="{value}"'
