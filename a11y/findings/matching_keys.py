"""The keys by which elements of a baseline and of a run are matched, and their order. Pure.

A key is None where it tells nothing of an element.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from a11y.core.report import Element
from a11y.findings.elements import Key, Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One element of an issue. ``rule``: the issue's first rule. ``issue``: its key."""

    rule: str
    issue: str
    element: Element


class Side(Protocol):
    """A row with its keys. ``page``: where its page is now."""

    row: Row
    page: str
    traits: Traits


KeyOf = Callable[[Side], Key | None]


def _content(side: Side) -> Key | None:
    return None if side.traits.bare else (side.traits.full,)


def _content_page(side: Side) -> Key:
    return (side.traits.full, side.page)


def _content_place(side: Side) -> Key | None:
    return None if side.traits.bare else (side.traits.full, side.row.element.place)


def _content_place_page(side: Side) -> Key:
    return (side.traits.full, side.row.element.place, side.page)


def _own(side: Side) -> Key | None:
    return (side.traits.own,) if side.traits.own else None


def _own_page(side: Side) -> Key | None:
    return (side.traits.own, side.page) if side.traits.own else None


def _references_page(side: Side) -> Key | None:
    # A page's elements share its address only if that is all they have.
    return (side.traits.references, side.page) if side.traits.references else None


def _words_page(side: Side) -> Key | None:
    return (side.traits.words, side.page) if side.traits.words else None


def _references(side: Side) -> Key | None:
    own = side.traits
    return (own.tag, own.references, own.words) if own.references and own.words else None


def _marks_page(side: Side) -> Key | None:
    own = side.traits
    return (own.marks, side.page) if own.marks and not own.own else None


def _unnamed(side: Side) -> Key | None:
    """An element without words and addresses: its kind, the parts of the page around, its page."""
    own = side.traits
    if own.own or not side.row.element.place:
        return None
    return (own.kind, _around(side.row.element.place), side.page)


_PARTS = frozenset(
    {"header", "nav", "main", "aside", "footer", "form", "table", "thead", "dialog", "iframe"}
)


@lru_cache(maxsize=20_000)
def _around(place: str) -> str:
    """The parts of a page around a place: what wrappers, lists and names of classes leave."""
    tags = (re.split(r"[.#]", step, maxsplit=1)[0] for step in place.split(">")[:-1])
    return ">".join(tag for tag in tags if tag in _PARTS)


#: The keys in their order, each with what it compares. The rule is always compared.
KEYS: tuple[tuple[str, KeyOf], ...] = (
    ("content, place and page", _content_place_page),
    ("content and place", _content_place),
    ("content and page", _content_page),
    ("content", _content),
    ("text and attributes, page", _own_page),
    ("text and attributes", _own),
    ("addresses and names, page", _references_page),
    ("words, page", _words_page),
    ("addresses and words", _references),
    ("id and classes, page", _marks_page),
    ("kind and parts around, page", _unnamed),
)


def exact_key(side: Side) -> Key:
    page = side.page if side.traits.bare else ""
    return (side.row.rule, side.row.issue, side.traits.full, side.row.element.place, page)


def same_page(side: Side) -> Key:
    return (side.page,)


def place_page(side: Side) -> Key:
    return (_around(side.row.element.place), side.page)


def same_place(side: Side) -> Key | None:
    return (side.row.element.place,) if side.row.element.place else None


def kind_place(side: Side) -> Key | None:
    place = side.row.element.place
    return (side.traits.kind, place) if place else None
