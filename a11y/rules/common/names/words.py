"""The words of visible labels and of accessible names, and how they are compared.

Sources: ACT Rules glossary, "visible inner text" and "label in name algorithm";
*Understanding 2.5.3* for characters that stand for something else than text.
"""

import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher

from a11y.dom import Node
from a11y.dom.legible import has_icon_font
from a11y.dom.node import ELEMENT, TEXT
from a11y.dom.visibility import text_is_visible
from a11y.i18n import words as lists
from a11y.i18n.words import is_unlisted

_PARENTHESES = re.compile(r"\([^()]*\)")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_HYPHENS = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_VOWELS = re.compile(r"[^\W\dbcdfghjklmnpqrstvwxzćłńśźż]", re.IGNORECASE)
_BLOCKS = frozenset({"block", "flex", "grid", "list-item", "table", "flow-root", "table-caption"})
_CELLS = frozenset({"table-cell", "table-row"})


def visible_inner_text(node: Node, *, spaced: bool = False) -> str:
    """The text that people see in an element; ``spaced``: inline elements apart as well."""
    parts: list[str] = []
    _collect(node, parts, spaced)
    return "".join(parts)


def _collect(node: Node, parts: list[str], spaced: bool) -> None:
    for child in node.children:
        if child.type == TEXT:
            parts.append(_visible_text(child))
        elif child.type != ELEMENT:
            _collect(child, parts, spaced)
        elif child.tag == "br":
            parts.append("\n")
        elif not child.is_pseudo:
            edge = _edge(child, spaced)
            parts.append(edge)
            _collect(child, parts, spaced)
            parts.append(edge)


def _visible_text(text: Node) -> str:
    if not text.value.strip():
        return " " if text.rendered else ""
    if not text_is_visible(text) or has_icon_font(text):
        return ""
    return text.value


def _edge(element: Node, spaced: bool) -> str:
    display = element.style("display")
    if display in _BLOCKS:
        return "\n"
    if display in _CELLS or spaced:
        return " "
    # Hidden but taking room: what stands before and after it stands apart.
    box = element.box
    hidden = element.style("visibility") not in {"visible", ""}
    return " " if hidden and box is not None and box.width > 0 else ""


def words(text: str) -> list[str]:
    """The tokens of a label or name: letters and digits only, case and form folded."""
    if text.isascii():
        return _ASCII_WORD.findall(_PARENTHESES.sub(" ", text).lower())
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = unicodedata.normalize("NFKD", _PARENTHESES.sub(" ", text).casefold())
    return "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text).split()


def without_hyphens(text: str) -> str:
    """The text without hyphens inside words: ``non-standard`` and ``nonstandard`` are the same."""
    return _HYPHENS.sub("", text)


def is_run_of(part: list[str], tokens: list[str]) -> bool:
    """Is ``part`` a contiguous subsequence of ``tokens``?"""
    return f" {' '.join(part)} " in f" {' '.join(tokens)} " if part else True


def _fits(mine: list[str], theirs: list[str], same: Callable[[str, str], bool]) -> bool:
    """Does ``theirs`` have a run of words that match ``mine`` one by one, by ``same``?"""
    return any(
        all(a == b or same(a, b) for a, b in zip(mine, theirs[at:], strict=False))
        for at in range(len(theirs) - len(mine) + 1)
    )


def spells_out(label: str, name: str) -> bool:
    """Would the name contain the label if shortened words (``Ave.``) were written out?"""
    stopped = re.findall(r"\w{2,}(?=\.)", without_hyphens(label))
    shortened = {token for piece in stopped for token in words(piece)}
    return bool(shortened) and _fits(
        words(label), words(name), lambda a, b: a in shortened and b.startswith(a)
    )


def has_abbreviation(text: str) -> bool:
    """Does the text seem to hold an abbreviation, acronym, contraction or sign for a word?"""
    if re.search(r"[&+%#@/]|\w['’]\w", text):
        return True
    pieces = re.findall(r"\w+\.?", text)
    shouting = len(pieces) > 1 and text.isupper()
    return any(_is_short(piece, shouting) for piece in pieces)


def _is_short(piece: str, shouting: bool) -> bool:
    bare = piece.rstrip(".")
    if bare.casefold() in lists.words("label-in-name.short"):
        return True
    if not any(c.isalpha() for c in bare):
        return False
    if len(bare) >= 2 and not _VOWELS.search(bare):
        return True
    if any(c.isdigit() for c in bare):
        return True
    if piece.endswith("."):
        return len(bare) <= 4
    return not shouting and 2 <= len(bare) <= 6 and bare.isupper()


def shortens(mine: list[str], theirs: list[str]) -> bool:
    """Are both the same, except for shortened words (``Jan``, ``January``)?"""
    if _parted_otherwise(mine, theirs):
        return False
    return _fits(mine, theirs, _cut)


def _parted_otherwise(mine: list[str], theirs: list[str]) -> bool:
    """Are they the same letters with other spaces, as ``just ice``? That is no abbreviation."""
    wanted = "".join(mine)
    for at in range(len(theirs)):
        run = ""
        for word in theirs[at:]:
            run += word
            if len(run) >= len(wanted):
                break
        if run == wanted:
            return True
    return False


def spelled_alike(mine: list[str], theirs: list[str], lang: str = "") -> bool:
    """True if both are the same, except for words that are spelled differently.

    ``kolor`` and ``color``, letters without their marks, digits and numerals. In a language
    without lists, any word may be a numeral.
    """
    lacking = set(mine) - set(theirs)
    digits = any(w.isdigit() for w in theirs)
    if lacking and not digits and all(w.isdigit() for w in lacking):
        return True
    if lacking and digits and (is_unlisted(lang) or lacking <= lists.words("label-in-name.number")):
        return True
    return _fits(mine, theirs, lambda a, b: _cut(a, b) or _alike(a, b))


def _cut(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a))


def _alike(a: str, b: str) -> bool:
    bare_a, bare_b = _without_marks(a), _without_marks(b)
    if bare_a == bare_b:
        return True
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 2 or bare_a.isdigit():
        return False
    return a[0] == b[0] and SequenceMatcher(None, bare_a, bare_b).ratio() >= 0.72


def _without_marks(word: str) -> str:
    return "".join(c for c in word if not unicodedata.combining(c)).replace("ł", "l")
