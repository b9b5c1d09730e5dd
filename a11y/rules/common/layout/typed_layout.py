"""Layout made with white space: letters spaced out into single words, columns typed with blanks.

Sources: WCAG 2.2 failures F32 (white space within a word), F33 and F34 (columns and tables in
plain text).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from a11y.dom import Node, Snapshot
from a11y.dom.visibility import text_is_visible
from a11y.i18n.words import words

#: Single letters, each but the last with white space behind it.
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_][ \t\u00a0\u2000-\u200a\u202f]+){4,}[^\W\d_](?!\S)")
_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]+")
#: Between words whose letters are spaced out.
_WIDE = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]{2,}")
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_CODE = frozenset({"code", "samp", "kbd", "tt", "var", "textarea", "svg", "math"})
_CODE_CLASS = re.compile(
    r"code|highlight|listing|literal|screen|terminal|console|source|prism|hljs|syntax|shell|cmd|command|output|diff|log\b|ascii|verse|poem|lyrics|music|tab\b",
    re.IGNORECASE,
)
#: What is written in programs and shells and not in a table for people.
_SIGNS = re.compile(r"[{}<>\[\]|=;#$@\\~^`*]|::|->|//|--|\(\)|__|\.\.\.\.|^\s*[+>]")
_LONG = re.compile(r"[^\W\d_]{6,}")
_WORDY = re.compile(r"[^\W\d_]{2,}")
_ROWS, _COLUMNS = 4, 3


@dataclass(frozen=True, slots=True)
class Spaced:
    """Letters with white space between them. ``word``: what they make. ``certain``: that is
    a word of the page, or one that is printed so.
    """

    text: Node
    word: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """A table typed with white space: ``rows`` lines with ``columns`` columns."""

    node: Node
    rows: int
    columns: int


def spaced_words(snapshot: Snapshot) -> Iterator[Spaced]:
    """Runs of five single letters or more, those in the order of the alphabet left out."""
    known: set[str] | None = None
    for text in snapshot.texts:
        if " " not in text.value and "\u00a0" not in text.value:
            continue
        for match in _SPACED.finditer(text.value):
            letters = _BLANK.split(match[0])
            if _is_list(letters) or not text.exposed or _is_code(text) or not text_is_visible(text):
                continue
            if known is None:
                known = _words(snapshot)
            parts = ["".join(_BLANK.split(part)) for part in _WIDE.split(match[0])]
            certain = any(p.casefold() in known for p in parts if len(p) > 4)
            yield Spaced(text, " ".join(parts), certain)


def _is_code(text: Node) -> bool:
    """Is it a program's, whose letters mean themselves?"""
    return any(
        a.tag in _CODE or _CODE_CLASS.search(f"{a.get('class')} {a.id}")
        for a in text.ancestors()
        if a.is_element and a.tag not in {"body", "html"}
    )


def _is_list(letters: list[str]) -> bool:
    """Is it an alphabet, a row of notes, words of one letter, or a few letters repeated?"""
    pairs = pairwise(letters)
    if all(letter.casefold() <= following.casefold() for letter, following in pairs):
        return True
    distinct = {letter.casefold() for letter in letters}
    listed = distinct <= set("abcdefgh") or distinct <= words("print.letter")
    return listed or len(distinct) < 4 or not distinct & set("aeiouyąęó")


def _words(snapshot: Snapshot) -> set[str]:
    """Words of the page, and words that are often spaced out in print."""
    found = set(words("print.spaced"))
    for text in snapshot.texts:
        found.update(word.casefold() for word in _LONG.findall(text.value))
    return found


def typed_tables(snapshot: Snapshot) -> Iterator[Typed]:
    """Columns of words in text that keeps its white space and is not code."""
    seen: set[Node] = set()
    for text in snapshot.texts:
        if "\n" not in text.value and "\t" not in text.value and "   " not in text.value:
            continue
        block = _block(text)
        if block is None or block in seen:
            continue
        seen.add(block)
        found = _table(block)
        if found is not None and text_is_visible(text):
            yield found


def _block(text: Node) -> Node | None:
    """The block that keeps white space, if the text is no code."""
    if not text.style("white-space-collapse").startswith(("preserve", "break-spaces")):
        return None
    if _is_code(text):
        return None
    block = None
    for node in text.ancestors():
        if not node.is_element:
            break
        if node.get("role").lower() in {"img", "figure", "code"} or node.get("contenteditable"):
            return None
        if block is None and not node.style("display").startswith("inline"):
            block = node
    return block


def _table(block: Node) -> Typed | None:
    """The largest run of lines whose columns begin at the same places."""
    best: Typed | None = None
    run: list[list[int]] = []
    for line in [*block.text_content.split("\n"), ""]:
        starts = _starts(line)
        common = [s for s in starts if s in run[-1]] if run else starts
        if len(common) >= 2:
            run.append(common)
            continue
        if len(run) >= _ROWS:
            columns = min(len(row) for row in run)
            if best is None or columns > best.columns:
                best = Typed(block, len(run), columns)
        run = [starts] if len(starts) >= 2 else []
    return best


def _starts(line: str) -> list[int]:
    """Where the columns of a line of words begin, those after tabs by their number; empty if
    it is no such line.
    """
    if not line.strip() or _SIGNS.search(line) or not _WORDY.search(line):
        return []
    if "\t" in line.strip():
        return [-number for number, cell in enumerate(re.split(r"\t+", line), 1) if cell.strip()]
    first = len(line) - len(line.lstrip())
    return [first, *(match.end() for match in _GAP.finditer(line))]


def is_certain(table: Typed) -> bool:
    """Three columns or more can't be read line by line."""
    return table.columns >= _COLUMNS
