"""A screen reader says a column's or row's header with each of its cells. A header that no
cell belongs to means that the table is built differently from how it looks.

## How to fix
Give each column and row its cells, and each header its direction:

```html
<tr><th scope="col">Month</th><th scope="col">Fee</th></tr>
<tr><th scope="row">May</th><td>£100</td></tr>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.layout.tables import Cell, aria_cells, html_cells, is_data_table

_HEADERS = frozenset({"columnheader", "rowheader"})
_SCOPES = {"col": "columnheader", "colgroup": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}  # fmt: skip


RULE = rule(
    id="table-header-cells",
    title="Every table header has cells",
    criteria=("1.3.1",),
    act=("d0f69e",),
    equivalents=("axe:th-has-data-cells",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The header has cells",
        "no-cells": "No cell belongs to this header",
        "wrong-scope": '“{name}” says scope="{scope}", but its cells are in the other direction',
        "only-before": "All cells are before this header; check which cells it belongs to",
        "empty": "The table has headers but no other cells; check it again when it has data",
        "owned": "The table takes cells from elsewhere with aria-owns; check which of them belong to this header",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """A header cell. ``mates``: cells in its line that may belong to it; ``owned``: does its table
    take cells from elsewhere? ``turned``: its scope names the other direction.
    """

    cell: Cell
    kind: str
    mates: list[Cell]
    owned: bool
    turned: bool = False

    @property
    def node(self) -> Node:
        return self.cell.node


@dataclass(frozen=True, slots=True)
class _HeadersOnly:
    """A table that has headers and no other cells."""

    node: Node


def applicability(snapshot: Snapshot) -> Iterator[_Header | _HeadersOnly]:
    """Each visible header cell of a table, grid or tree grid; a table of headers alone as a whole.
    (ACT d0f69e)
    """
    owning = {id(a) for n in snapshot.with_attr("aria-owns") for a in (n, *n.ancestors())}
    for table in snapshot.tags("table"):
        if is_data_table(table) and explicit_role(table) != "treegrid":
            yield from _headers(table, html_cells(table), owned=id(table) in owning)
    for table in snapshot.roles("table", "grid"):
        if table.tag != "table":
            yield from _headers(table, aria_cells(table), owned=id(table) in owning)


def expectation(header: _Header | _HeadersOnly) -> Assertion:
    """At least one cell belongs to the header."""
    if isinstance(header, _HeadersOnly):
        return cant_tell(header.node, "empty")
    if header.turned and not any(_named(c, header.cell) for c in header.mates):
        name, scope = header.node.text_content, header.node.get("scope").lower()
        return failed(header.node, "wrong-scope", name=" ".join(name.split())[:60], scope=scope)
    if any(_named(c, header.cell) or _follows(c, header) for c in header.mates):
        return passed(header.node)
    if header.owned:
        return cant_tell(header.node, "owned")
    if header.mates:
        return cant_tell(header.node, "only-before")
    return failed(header.node, "no-cells")


def _headers(table: Node, cells: list[Cell], *, owned: bool) -> Iterator[_Header | _HeadersOnly]:
    lines = _Lines(cells)
    kinds = [(cell, kind) for cell in cells if (kind := lines.kind(cell))]
    if not kinds or programmatically_hidden(table):
        return
    headers = [
        _Header(
            cell=cell,
            kind=kind,
            mates=lines.belonging(cell, kind),
            owned=owned,
            turned=lines.is_turned(cell),
        )
        for cell, kind in kinds
        if is_visible(cell.node) and not programmatically_hidden(cell.node)
    ]
    if len(headers) == len(cells) and not any(header.mates for header in headers):
        yield _HeadersOnly(table)
    else:
        yield from headers


class _Lines:
    """Cells by row and by column, and those that name headers, so that a large table is cheap."""

    def __init__(self, cells: list[Cell]) -> None:
        self.rows: dict[int, list[Cell]] = {}
        self.columns: dict[int, list[Cell]] = {}
        self.groups: dict[int, list[Cell]] = {}
        self.naming: dict[str, list[Cell]] = {}
        self.data_rows: set[int] = set()
        self.data_columns: set[int] = set()
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rows):
                self.rows.setdefault(row, []).append(cell)
            for column in range(cell.column, cell.column + cell.columns):
                self.columns.setdefault(column, []).append(cell)
            self.groups.setdefault(cell.group, []).append(cell)
            if cell.node.tag == "td":
                self.data_rows.update(range(cell.row, cell.row + cell.rows))
                self.data_columns.update(range(cell.column, cell.column + cell.columns))
            for token in cell.node.get("headers").split():
                self.naming.setdefault(token, []).append(cell)

    def kind(self, cell: Cell) -> str:
        """``columnheader``, ``rowheader`` or empty (HTML-AAM 1.0, "th"; HTML, 4.9.12.2)."""
        role = explicit_role(cell.node)
        if role or cell.node.tag != "th":
            return role if role in _HEADERS else ""
        scope = _SCOPES.get(cell.node.get("scope").lower())
        if scope:
            return scope
        if self.data_rows.isdisjoint(range(cell.row, cell.row + cell.rows)):
            return "columnheader"
        columns = range(cell.column, cell.column + cell.columns)
        return "rowheader" if self.data_columns.isdisjoint(columns) else ""

    def is_turned(self, cell: Cell) -> bool:
        """Do all cells of a line say that they head the other line, while the data stand only across
        it? (HTML, 4.9.12.2, "scope")
        """
        scope = cell.node.get("scope").lower()
        if cell.node.tag != "th" or explicit_role(cell.node) or scope not in {"row", "col"}:
            return False
        row, column = self.rows.get(cell.row, []), self.columns.get(cell.column, [])
        line, across = (row, column) if scope == "row" else (column, row)
        return all(_is_header_of(c, scope) for c in line) and any(map(_has_data, across))

    def belonging(self, header: Cell, kind: str) -> list[Cell]:
        """Those of the header's mates that may belong to it."""
        return [mate for mate in self._mates(header, kind) if _may_belong(mate, header)]

    def _mates(self, header: Cell, kind: str) -> Iterator[Cell]:
        """Cells in the header's columns or rows, and those that name it; others than itself."""
        found = self.naming.get(header.node.id, [])
        yield from (c for c in found if c is not header)
        if kind == "columnheader":
            lines = [self.columns.get(header.column + at, []) for at in range(header.columns)]
        else:
            lines = [self.rows.get(header.row + at, []) for at in range(header.rows)]
        if header.node.get("scope").lower() == "rowgroup":
            lines.append(self.groups[header.group])
        for line in lines:
            yield from (c for c in line if c is not header)


def _is_header_of(cell: Cell, scope: str) -> bool:
    return cell.node.tag == "th" and cell.node.get("scope").lower() == scope


def _has_data(cell: Cell) -> bool:
    return cell.node.tag == "td" and bool(cell.node.text_content.strip())


def _may_belong(cell: Cell, header: Cell) -> bool:
    """A cell that names its headers has no others."""
    return not cell.node.has("headers") or _named(cell, header)


def _named(cell: Cell, header: Cell) -> bool:
    return bool(header.node.id) and header.node.id in cell.node.get("headers").split()


def _follows(cell: Cell, header: _Header) -> bool:
    if explicit_role(header.node) in _HEADERS or header.node.tag != "th":
        return True  # ARIA gives no direction
    if header.kind == "columnheader":
        return cell.row > header.cell.row
    return cell.column > header.cell.column or cell.row > header.cell.row
