"""Tables as grids, HTML's and ARIA's (HTML Living Standard, 4.9.12; WAI-ARIA 1.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.dom import Node
from a11y.dom.aria import explicit_role, semantic_role

TABLE_ROLES = frozenset({"table", "grid", "treegrid"})
CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
#: HTML allows 1000. No table is that wide, and a hostile page would fill the memory.
_MAX_COLSPAN = 100
#: Cells that span count as one slot when a table has filled as many as this.
_MAX_SLOTS = 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell with its place; ``group`` is the row group that it is in."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int
    group: int


def table_of(node: Node) -> Node | None:
    """The nearest ``table`` element around a cell, not beyond another cell's table."""
    return next((a for a in node.ancestors() if a.tag == "table"), None)


def is_data_table(table: Node) -> bool:
    """Has a ``table`` element the role table, grid or treegrid? Only its ``role`` can take it."""
    role = explicit_role(table)
    if role in {"none", "presentation"}:
        return semantic_role(table) in TABLE_ROLES
    return not role or role in TABLE_ROLES


def html_cells(table: Node) -> list[Cell]:
    """Cells of a ``table`` element, placed by HTML's algorithm for forming a table."""
    taken: dict[int, int] = {}  # column -> first free row
    cells: list[Cell] = []
    rows = list(_html_rows(table))
    slots = 0
    last_row = {group: y for y, (_, group) in enumerate(rows)}
    for y, (row, group) in enumerate(rows):
        left_in_group = last_row[group] - y + 1
        x = 0
        for node in row.elements:
            if node.tag not in {"td", "th"}:
                continue
            while taken.get(x, 0) > y:
                x += 1
            columns = min(max(_number(node, "colspan", 1), 1), _MAX_COLSPAN)
            # A rowspan of 0 goes to the end of the row group.
            height = min(_number(node, "rowspan", 1) or left_in_group, left_in_group)
            slots += columns * height
            if slots > _MAX_SLOTS:
                columns = height = 1
            for column in range(x, x + columns):
                taken[column] = y + height
            cells.append(
                Cell(node=node, row=y, column=x, rows=height, columns=columns, group=group)
            )
            x += columns
    return cells


def _html_rows(table: Node) -> Iterator[tuple[Node, int]]:
    for group, child in enumerate(table.elements):
        if child.tag == "tr":
            yield child, -1
        elif child.tag in _ROW_GROUPS:
            yield from ((row, group) for row in child.elements if row.tag == "tr")


def _number(node: Node, name: str, default: int) -> int:
    value = node.get(name).strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default


def aria_cells(table: Node) -> list[Cell]:
    """Cells of an ARIA table in the order of the flat tree; ``aria-owns`` is not followed."""
    cells: list[Cell] = []
    row, group, column = -1, -1, 0
    stack = [(child, False) for child in table.children[::-1]]
    while stack:
        node, in_row = stack.pop()
        role = semantic_role(node) if node.is_element else ""
        if role in TABLE_ROLES:
            continue
        if role == "rowgroup":
            group += 1
        elif role == "row":
            row, column, in_row = row + 1, 0, True
        elif role in CELL_ROLES:
            at = _number(node, "aria-colindex", 0)
            column = at - 1 if at else column
            columns = min(max(_number(node, "aria-colspan", 1), 1), _MAX_COLSPAN)
            rows = min(max(_number(node, "aria-rowspan", 1), 1), _MAX_COLSPAN)
            place = row if in_row else -1
            cells.append(
                Cell(node=node, row=place, column=column, rows=rows, columns=columns, group=group)
            )
            column += columns
            continue
        stack.extend((child, in_row) for child in node.children[::-1])
    return cells
