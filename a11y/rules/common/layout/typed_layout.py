"""Layout made with white space: letters spaced out into single words, columns typed with blanks.

Sources: WCAG 2.2 failures F32 (white space within a word), F33 and F34 (columns and tables in
plain text).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from a11y.dom import Node, Snapshot
from a11y.dom.languages import page_language
from a11y.dom.visibility import text_is_visible
from a11y.i18n.words import words

#: Single letters, each but the last with white space behind it.
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_][ \t\u00a0\u2000-\u200a\u202f]+){4,}[^\W\d_](?!\S)")
_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]+")
#: Between words whose letters are spaced out.
_WIDE = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]{2,}")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_WIDE_GAP = re.compile(r"\S {3,}\S")
_ANY_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
#: No-break spaces in a row, which nobody types but to push words apart.
_PUSHED = re.compile(r"(?<=\S) *\u00a0[ \u00a0]*\u00a0 *(?=\S)")
#: A sign with the same white space on both sides joins what stands there, as in “list − set”.
_JOINED = re.compile(
    r"(?<=\w)([ \u00a0]*\u00a0[ \u00a0]*)[-\u2010-\u2015\u2212\u00b7\u2022/|](?=[ \u00a0]*\u00a0[ \u00a0]*\w)"
)
_COLLAPSED = re.compile(r"[ \t\n\r]+")
_CODE = frozenset({"code", "samp", "kbd", "tt", "var", "textarea", "svg", "math"})
_CODE_CLASS = re.compile(
    r"code|highlight|listing|literal|screen|terminal|console|source|prism|hljs|syntax|shell|cmd|command|output|diff|log\b|ascii|verse|poem|lyrics|music|tab\b",
    re.IGNORECASE,
)
#: What is written in programs and shells and not in a table for people.
#: A line of a session with a program: what it prints below may look like a table.
_PROMPT = re.compile(r"\s*(?:>{1,3}|[$%#]|#{2}|In \[\d+\]:|[\w.@:~/-]+[$#>])\s\S")
_SIGNS = re.compile(r"[{}<>\[\]|=;#$@\\~^`*]|::|->|//|--|\(\)|__|\.\.\.\.|^\s*[+>]")
#: A line of a program, and one with its number before it.
_CODE_LINE = re.compile(r"[;{}]\s*$|^\s*\d*\s*(?:/\*|\*|//|#)")
_NUMBERED = re.compile(r"\s*(\d{1,6})(?=\s|$)")
#: One line of so many shows that it is a program.
_FEW_SIGNS = 5
_LONG = re.compile(r"[^\W\d_]{6,}")
_WORDY = re.compile(r"[^\W\d_]{2,}")
_ROWS, _COLUMNS = 3, 3
#: A cell of a table has fewer words than a line of a text.
_CELL_WORDS = 3


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
    """Columns typed with white space: ``rows`` lines with ``columns`` columns. ``kind``:
    ``table``, ``text`` (running text in columns) or empty, if a person must tell.
    """

    node: Node
    rows: int
    columns: int
    kind: str = ""


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
    found = set(words("print.spaced", page_language(snapshot)))
    for text in snapshot.texts:
        found.update(word.casefold() for word in _LONG.findall(text.value))
    return found


def typed_tables(snapshot: Snapshot) -> Iterator[Typed]:
    """Columns of words in text whose white space is kept, or that no-break spaces push apart, and
    that is no code.
    """
    seen: set[Node] = set()
    for text in snapshot.texts:
        value = text.value
        if not any(sign in value for sign in ("\n", "\t", "   ", "\u00a0\u00a0", "\u00a0 \u00a0")):
            continue
        block = _block(text)
        if block is None or block in seen:
            continue
        seen.add(block)
        found = _table(block, keeps=_keeps_space(text))
        if found is not None and text_is_visible(text):
            yield found


def _keeps_space(text: Node) -> bool:
    return text.style("white-space-collapse").startswith(("preserve", "break-spaces"))


def _block(text: Node) -> Node | None:
    """The block around text with white space that is seen, if it is no code."""
    if not (_keeps_space(text) or "\u00a0" in text.value) or _is_code(text):
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


def _lines(block: Node, *, keeps: bool) -> list[str]:
    """The lines as they are written; where white space is not kept, only ``br`` breaks them."""
    pieces: list[str] = []
    for node in block.descendants():
        if node.tag == "br":
            pieces.append("\n")
        elif node.is_text and not node.in_pseudo:
            pieces.append(node.value if keeps else _COLLAPSED.sub(" ", node.value))
    return "".join(pieces).split("\n")


def _table(block: Node, *, keeps: bool) -> Typed | None:
    """The largest run of lines whose columns begin at the same places; without one, of lines with
    as many columns each, however they are aligned.
    """
    lines = _lines(block, keeps=keeps)
    if any(map(_PROMPT.match, lines)) or _is_listing(lines):
        found = _run(block, lines)
        return replace(found, kind="") if found is not None else None
    found = _run(block, lines)
    if found is not None and found.kind:
        return found
    return _run(block, [_ANY_GAP.sub("\t", line) for line in lines]) or found


def _is_listing(lines: list[str]) -> bool:
    """Is it a program whose lines are numbered? Then the numbers make no column of a table."""
    full = [line for line in lines if line.strip()]
    numbers = [int(m[1]) for line in full if (m := _NUMBERED.match(line))]
    follow = sum(b == a + 1 for a, b in pairwise(numbers))
    signs = sum(_CODE_LINE.search(line) is not None for line in full)
    return follow == len(full) - 1 and signs * _FEW_SIGNS > len(full)


def _run(block: Node, lines: list[str]) -> Typed | None:
    best: Typed | None = None
    run: list[tuple[list[int], str]] = []
    for line in [*lines, ""]:
        starts = _starts(line)
        common = [s for s in starts if s in run[-1][0]] if run else starts
        if len(common) >= 2:
            run.append((common, line))
            continue
        best = _larger(best, block, run)
        run = [(starts, line)] if len(starts) >= 2 else []
    return best


def _larger(best: Typed | None, block: Node, run: list[tuple[list[int], str]]) -> Typed | None:
    lines = [line for _, line in run]
    is_wide = any(_WIDE_GAP.search(line) or "\t" in line or _PUSHED.search(line) for line in lines)
    if len(run) < _ROWS or not is_wide:
        return best
    starts = run[-1][0]
    if best is not None and len(starts) <= best.columns:
        return best
    return Typed(block, len(run), len(starts), _kind([_cells(line, starts) for line in lines]))


def _starts(line: str) -> list[int]:
    """Where the columns of a line of words begin, those after tabs and runs of no-break spaces by
    their number; empty if it is no such line.
    """
    if not line.strip() or _SIGNS.search(line) or not _WORDY.search(line):
        return []
    if _JOINED.search(line):
        return []
    if "\t" in line.strip():
        return [-number for number, cell in enumerate(re.split(r"\t+", line), 1) if cell.strip()]
    if _PUSHED.search(line.strip()):
        return [-number for number in range(1, len(_PUSHED.split(line.strip())) + 1)]
    first = len(line) - len(line.lstrip())
    return [first, *(match.end() for match in _GAP.finditer(line))]


def _cells(line: str, starts: list[int]) -> list[str]:
    if starts[0] < 0:
        parts = re.split(r"\t+", line) if "\t" in line.strip() else _PUSHED.split(line.strip())
        return [parts[-start - 1].strip() for start in starts if -start <= len(parts)]
    ends = [*starts[1:], len(line)]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _kind(rows: list[list[str]]) -> str:
    """``table`` or ``text``, where that is certain."""
    width = min(map(len, rows))
    if width < 2:
        return ""
    columns = [[row[at] for row in rows] for at in range(width)]
    if all(map(_runs_on, columns)):
        return "text"
    short = all(len(cell.split()) <= _CELL_WORDS for column in columns for cell in column)
    if width >= _COLUMNS:
        return "table"
    figures = all(any(c.isdigit() for c in cell) for cell in columns[-1][1:])
    return "table" if short and figures else ""


def _runs_on(column: list[str]) -> bool:
    """Do its lines go on one below the other, as a text's do?"""
    words = [len(_WORDY.findall(cell)) for cell in column]
    if sum(words) < 2 * len(column):
        return False
    return any(
        cell[-1:].isalpha() and following[:1].islower() and len(following.split()) > 1
        for cell, following in pairwise(column)
    )


def is_certain(table: Typed) -> bool:
    """Is it a table or running text in columns, which can't be read line by line?"""
    return bool(table.kind)
