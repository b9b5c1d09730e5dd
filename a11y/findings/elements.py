"""What an element is known by when its page changes, and the elements of an issue. Pure.

An element is described by several keys, from all that it has to the little that survives a
rewrite. ``findings.matching`` compares them.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from a11y.core.model import Target
from a11y.core.report import Element
from a11y.dom.targets import stable_names
from a11y.findings.identity import without_build_hash

_TAG = re.compile(r"<([^\s>/]+)")
_ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)(?:="([^"]*)"|='([^']*)')?""")
_START = re.compile(r"""<[^\s>/]+(?:\s+[^\s=>"'/]+(?:=(?:"[^"]*"|'[^']*'))?)*\s*/?(?:>|$)""")
_MARKUP = re.compile(r"<[^>]*>?")
#: What an element leads to or shows: it stays through translation and a new design.
_REFERENCES = ("href", "src", "action", "data", "poster", "name")
#: Words of an attribute.
_WORDS = ("alt", "aria-label", "title", "placeholder", "value")
_KIND = ("type", "role", "scope", "for", "autocomplete", "tabindex", "lang")
_KEPT = frozenset({*_REFERENCES, *_WORDS, *_KIND})


#: Tags that stand for one another when a page is reworked.
_SYNONYMS = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    "b": "strong",
    "i": "em",
    "tt": "code",
    "ol": "ul",
    "section": "div",
    "article": "div",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The keys of one element. Empty ones tell nothing.

    ``full``: tag, stable id and classes, attributes, text. ``marks``: stable id and classes. ``own``: attributes and text, whatever
    the tag, id and classes are. ``references``: addresses by their last part, and field names.
    ``words``: the words that people get, in lower case. ``kind``: tag, where tags that mean the
    same are one, and attribute values that are no text. ``bare``: true if neither text, attributes, id nor classes tell it from others.
    """

    tag: str
    full: tuple[str, ...]
    marks: tuple[str, ...]
    own: tuple[str, ...]
    references: tuple[str, ...]
    words: tuple[str, ...]
    kind: tuple[str, ...]
    bare: bool


@lru_cache(maxsize=20_000)
def traits(html: str, name: str) -> Traits:
    """``html``: a ``Target``'s snippet. ``name``: its accessible name."""
    tag, attributes, text = _parse(html)
    marks = stable_names([*attributes.get("class", "").split(), attributes.get("id", "")])
    kept = {key: attributes[key] for key in sorted(_KEPT & attributes.keys())}
    if not stable_names([kept.get("for", "")]):
        kept.pop("for", None)
    own_text = " ".join((text or name).split())
    pairs = [f"{key}={_address(value)}" for key, value in kept.items()]
    references = [f"{key}={_last(kept[key])}" for key in _REFERENCES if kept.get(key)]
    words = " ".join([own_text, *(kept[key] for key in _WORDS if key in kept)])
    return Traits(
        tag=tag,
        full=(tag, *marks, *pairs, own_text),
        marks=tuple(marks),
        own=(*pairs, own_text) if references or words.strip() else (),
        references=tuple(references),
        words=tuple(re.findall(r"\w+", words.lower())),
        kind=(
            _SYNONYMS.get(tag, tag),
            *(pair for pair in pairs if pair.partition("=")[0] in _KIND),
        ),
        bare=not (references or words.strip() or marks),
    )


def _parse(html: str) -> tuple[str, Mapping[str, str], str]:
    """(tag, attributes, text) of a snippet, which may be cut anywhere."""
    tag = _TAG.match(html)
    if tag is None:
        return "", {}, ""
    start = _START.match(html)
    end = start.end() if start else len(html)
    attributes = {
        found[1].lower(): unescape(found[2] or found[3] or "")
        for found in _ATTRIBUTE.finditer(html, tag.end(), end)
    }
    return tag[1].lower(), attributes, unescape(_MARKUP.sub(" ", html[end:])).strip(" …")


def _address(value: str) -> str:
    """An address without its host, what a build adds and the way up to its folder; other values
    as they are.
    """
    if "/" not in value and "." not in value:
        return value
    try:
        parts = urlsplit(value)
    except ValueError:
        return value
    path = without_build_hash(parts.path).lstrip("./") or "/"
    return path + (f"?{parts.query}" if parts.query else "")


def _last(value: str) -> str:
    """The last part of an address, which stays when its folder is renamed."""
    address = _address(value)
    path, mark, query = address.partition("?")
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    keep = 2 if parts and parts[-1].startswith("index.") else 1
    return "/".join(parts[-keep:]) + mark + query if parts else value


@lru_cache(maxsize=64)  # the issues of a page share one text
def page_path(url: str) -> str:
    """A page's address without its host, so that a baseline holds on every server of a site."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    route = f"#{parts.fragment}" if parts.fragment else ""
    return (parts.path or "/") + query + route


def describe(page: str, target: Target | None) -> Element:
    """The element of one occurrence. ``page``: its address."""
    if target is None or target.path in {"", "html"}:
        return Element(page=page_path(page))
    place = " ".join((*target.frames, target.path))
    return Element(html=target.html, name=target.name, place=place, page=page_path(page))


Key = tuple[object, ...]


def key_of(element: Element) -> Key:
    """Equal for the same element on all its pages: place and content.

    An element that nothing tells from others, and a page, are the same on one page only.
    """
    own = traits(element.html, element.name)
    return (element.place, own.full, element.page if own.bare else "")


@dataclass(slots=True)
class _Tally:
    first: Element
    each: int = 0
    here: int = 0
    count: int = 0
    pages: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, page: int) -> None:
        if not self.pages or page != self.pages[-1]:
            self.here = 0
            self.pages.append(page)
        self.here += 1
        self.count += 1
        self.each = max(self.each, self.here)


@dataclass(slots=True)
class Elements:
    """Counts the elements of an issue, page by page."""

    tallies: dict[Key, _Tally] = field(default_factory=dict)

    def add(self, page: str, number: int, target: Target | None, *, failed: bool) -> None:
        """``number``: the page's, from 0."""
        element = describe(page, target)
        key = (failed, *key_of(element))
        tally = self.tallies.get(key)
        if tally is None:
            tally = self.tallies[key] = _Tally(element)
        elif _order(element) < _order(tally.first):
            tally.first = element
        tally.add(number)

    def all(self) -> tuple[Element, ...]:
        """All elements, in an order that does not depend on the order of the pages."""
        made = [
            Element(
                html=tally.first.html,
                name=tally.first.name,
                place=tally.first.place,
                page=tally.first.page,
                pages=len(tally.pages),
                each=tally.each,
                count=tally.count,
                failed=bool(key[0]),
                on=tally.pages,
            )
            for key, tally in self.tallies.items()
        ]
        return tuple(sorted(made, key=_order))


def share_a_page(first: Sequence[int], second: Sequence[int]) -> bool:
    """True if a number is in both. Both are sorted."""
    few, many = sorted((first, second), key=len)
    at = 0
    for number in few:
        at = bisect_left(many, number, at)
        if at == len(many):
            return False
        if many[at] == number:
            return True
    return False


def _order(element: Element) -> tuple[str, ...]:
    return (element.page, element.place, element.html, element.name)
