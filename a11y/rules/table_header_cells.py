"""ACT d0f69e: Table header cell has assigned cells."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.layout.tables import Cell, aria_cells, html_cells, is_data_table

_HEADERS = frozenset({"columnheader", "rowheader"})
_SCOPES = {"col": "columnheader", "colgroup": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}  # fmt: skip


@rule(
    id="table-header-cells",
    title="Every table header has cells",
    criteria=("1.3.1",),
    act=("d0f69e",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The header has cells",
        "no-cells": "No cell belongs to this header",
        "only-before": "Cells stand only before this header; check what it is the header of",
        "empty": "The table has headers but no other cells; check what it shows when it is filled",
        "owned": "The table takes cells from elsewhere with aria-owns; check which belong to this header",
    },
)
def table_header_cells(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader says a column's or row's header with each of its cells. A header that no
    cell belongs to means that the table is built differently from how it looks.

    ## How to fix
    Give each column and row its cells, and each header its direction:

    ```html
    <tr><th scope="col">Miesiąc</th><th scope="col">Składka</th></tr>
    <tr><th scope="row">Maj</th><td>100 zł</td></tr>
    ```
    """
    owning = {id(a) for n in snapshot.with_attr("aria-owns") for a in (n, *n.ancestors())}
    for table in snapshot.tags("table"):
        if is_data_table(table) and explicit_role(table) != "treegrid":
            yield from _judge_table(table, html_cells(table), owned=id(table) in owning)
    for role in ("table", "grid"):
        for table in snapshot.roles(role):
            if table.tag != "table":
                yield from _judge_table(table, aria_cells(table), owned=id(table) in owning)


def _judge_table(table: Node, cells: list[Cell], *, owned: bool) -> Iterator[Assertion]:
    lines = _Lines(cells)
    headers = [(c, kind) for c in cells if (kind := lines.kind(c))]
    if not headers or programmatically_hidden(table):
        return
    headers = [(c, k) for c, k in headers if is_visible(c.node) and not programmatically_hidden(c.node)]  # fmt: skip
    belonging = [[m for m in lines.mates(c, k) if _may_belong(m, c)] for c, k in headers]
    if headers and len(headers) == len(cells) and not any(belonging):
        yield cant_tell(table, "empty")
        return
    for (header, kind), mates in zip(headers, belonging, strict=True):
        if any(_named(c, header) or _follows(c, header, kind) for c in mates):
            yield passed(header.node)
        elif owned:
            yield cant_tell(header.node, "owned")
        elif mates:
            yield cant_tell(header.node, "only-before")
        else:
            yield failed(header.node, "no-cells")


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

    def mates(self, header: Cell, kind: str) -> Iterator[Cell]:
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


def _may_belong(cell: Cell, header: Cell) -> bool:
    """A cell that names its headers has no others."""
    return not cell.node.has("headers") or _named(cell, header)


def _named(cell: Cell, header: Cell) -> bool:
    return bool(header.node.id) and header.node.id in cell.node.get("headers").split()


def _follows(cell: Cell, header: Cell, kind: str) -> bool:
    if explicit_role(header.node) in _HEADERS or header.node.tag != "th":
        return True  # ARIA gives no direction
    if kind == "columnheader":
        return cell.row > header.row
    return cell.column > header.column or cell.row > header.row
