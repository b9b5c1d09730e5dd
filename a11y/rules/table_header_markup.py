"""A screen reader says the header with each cell: “Fee, £100”. Cells that are only bold or coloured
are no headers to it, and people hear bare figures.

## How to fix
Make the cells of the first row or column headers; the looks can stay:

```html
<tr><th scope="col">Month</th><th scope="col">Fee</th></tr>
<tr><th scope="row">May</th><td>£100</td></tr>
```
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, semantic_role
from a11y.dom.node import TEXT
from a11y.dom.visibility import is_visible, programmatically_hidden, transparent
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.layout.tables import Cell, aria_cells, html_cells, is_data_table

_HEADERS = frozenset({"columnheader", "rowheader"})
_BOLD = 600
#: Longer texts are content of a page that is laid out by a table.
_MOST_WORDS = 12
#: A smaller table is often a list in two columns, or a layout.
_MANY = 3
_NO_DATA = frozenset({"table", "form", "input", "select", "textarea", "h1", "h2", "h3", "h4", "h5", "h6", "iframe", "video", "nav"})  # fmt: skip

RULE = rule(
    id="table-header-markup",
    title="Cells that look like headers are headers",
    criteria=("1.3.1",),
    impact=Impact.SERIOUS,
    identity="component",
    questions="together",
    messages={
        "passed": "The table has headers in the code",
        "first-row": "The first row looks like headers (“{text}”), but its cells are no headers in the code",
        "first-column": "The first column looks like headers (“{text}”), but its cells are no headers in the code",
        "maybe-column": "The first column stands out (“{text}”): check whether its cells are headers of their rows",
        "maybe-none": "No cell of this table is a header, and none looks like one (“{text}”): check whether its rows or columns need headers",
        "maybe": "The first row differs from the others (“{text}”): check whether its cells are headers",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table of data. ``looks``: the message that its looks give, or empty."""

    node: Node
    looks: str
    text: str = ""


def applicability(snapshot: Snapshot) -> Iterator[_Table]:
    """Each visible table of short texts with two rows and two columns or more that has headers in
    the code, or cells that look like headers; each larger one without either.
    """
    for table in snapshot.tags("table"):
        if is_data_table(table) and not programmatically_hidden(table) and is_visible(table):
            yield from _judged(table, html_cells(table))
    for table in snapshot.roles("table", "grid"):
        if table.tag != "table" and is_visible(table):
            yield from _judged(table, aria_cells(table))


def expectation(table: _Table) -> Assertion:
    """Cells that look like headers are headers."""
    if not table.looks:
        return passed(table.node)
    say = cant_tell if table.looks.startswith("maybe") else failed
    return say(table.node, table.looks, text=table.text[:80])


def _judged(table: Node, cells: list[Cell]) -> Iterator[_Table]:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    lines = [rows[key] for key in sorted(rows)]
    if len(lines) < 3 or max(map(len, lines)) < 2 or not _is_data(table, cells):
        return
    first, *body = lines
    columns = [line[0] for line in body if line]
    looks = _row_looks(first, body)
    if looks:
        yield _Table(node=table, looks=looks, text=_text(first))
    elif _column_looks(columns, body):
        # Beside headers of columns, or as a link, a bold first cell may only stress a row's subject.
        # With one cell after it, the two are read one after the other like a term and what it means.
        pairs = max(map(len, lines)) == 2
        unsure = pairs or any(map(_is_header, cells)) or all(map(_is_link, columns))
        looks = "maybe-column" if unsure else "first-column"
        yield _Table(node=table, looks=looks, text=_text(columns))
    elif any(map(_is_header, cells)):
        yield _Table(node=table, looks="")
    elif min(map(len, lines)) >= _MANY and len(lines) > _MANY and _is_plain(cells):
        yield _Table(node=table, looks="maybe-none", text=_text(first))


def _is_data(table: Node, cells: list[Cell]) -> bool:
    if any(n.tag in _NO_DATA for n in table.descendants() if n.is_element):
        return False
    lengths = [len(cell.node.text_content.split()) for cell in cells]
    return bool(lengths) and sum(n > _MOST_WORDS for n in lengths) <= len(lengths) / 5


def _is_plain(cells: list[Cell]) -> bool:
    """True if nearly all cells hold text. A grid of pictures or links has no headers."""
    texts = [cell for cell in cells if _has_text(cell)]
    return len(texts) >= 0.8 * len(cells) and sum(map(_is_link, texts)) <= len(texts) / 2


def _row_looks(first: list[Cell], body: list[list[Cell]]) -> str:
    """The message if the first row looks like headers and has none in the code."""
    named = [cell for cell in first if _has_text(cell)]
    if len(named) < 2 or len(named) < len(first) - 1 or any(map(_is_header, first)):
        return ""
    if len({cell.columns for cell in first}) > 1 or any(_has_number(cell) for cell in named):
        return ""
    rest = [cell for line in body for cell in line[1:] if _has_text(cell)]
    if not rest:
        return ""
    in_thead = all(_in_thead(cell) for cell in first) and not any(map(_in_thead, rest))
    if in_thead or (all(map(_is_bold, named)) and sum(map(_is_bold, rest)) <= len(rest) / 4):
        return "first-row"
    if _own_ground(named) and not set(map(_ground, named)) & set(map(_ground, rest)):
        return "first-row" if len(body) > 2 else "maybe"
    return ""


def _column_looks(columns: list[Cell], body: list[list[Cell]]) -> bool:
    """Does the first column look like headers, without any in the code?"""
    if any(map(_is_header, columns)) or not all(map(_has_text, columns)):
        return False
    if any(_has_number(cell) or not _has_letters(cell) for cell in columns):
        return False
    rest = [cell for line in body for cell in line[1:] if _has_text(cell)]
    return bool(rest) and all(map(_is_bold, columns)) and not any(map(_is_bold, rest))


def _is_header(cell: Cell) -> bool:
    role = explicit_role(cell.node)
    return role in _HEADERS or (not role and cell.node.tag == "th") or semantic_role(cell.node) in _HEADERS  # fmt: skip


def _in_thead(cell: Cell) -> bool:
    group = cell.node.closest("thead", "table")
    return group is not None and group.tag == "thead"


def _drawn(cell: Cell) -> list[Node]:
    return [n for n in cell.node.descendants() if n.type == TEXT and n.rendered and n.value.strip()]


def _has_text(cell: Cell) -> bool:
    return bool(_drawn(cell))


def _has_number(cell: Cell) -> bool:
    text = cell.node.text_content
    return sum(c.isdigit() for c in text) > sum(c.isalpha() for c in text)


def _has_letters(cell: Cell) -> bool:
    """Signs alone, as of footnotes, are no headers."""
    return any(c.isalpha() for c in cell.node.text_content)


def _is_link(cell: Cell) -> bool:
    return any(n.tag == "a" and n.has("href") for n in cell.node.descendants() if n.is_element)


def _is_bold(cell: Cell) -> bool:
    return all(float(text.style("font-weight") or 400) >= _BOLD for text in _drawn(cell))


def _own_ground(cells: list[Cell]) -> bool:
    grounds = set(map(_ground, cells))
    return len(grounds) == 1 and not transparent(next(iter(grounds)))


def _ground(cell: Cell) -> str:
    """The background of the cell, or of its row or group."""
    for node in (cell.node, *cell.node.ancestors()):
        if node.tag == "table" or not node.is_element:
            break
        if not transparent(node.style("background-color") or "transparent"):
            return node.style("background-color")
    return "transparent"


def _text(cells: list[Cell]) -> str:
    return ", ".join(" ".join(cell.node.text_content.split())[:24] for cell in cells[:4])
