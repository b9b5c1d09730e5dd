"""A screen reader says the headers of a cell before its content. If the cell names something
else than a header of its table, people hear a bare number and don't know what it means.

## How to fix
Name the `id` of header cells in the same table, or rely on `scope`:

```html
<tr><th id="fee">Fee</th></tr>
<tr><td headers="fee">£1200</td></tr>
```
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.layout.tables import Cell, html_cells, is_data_table, table_of

RULE = rule(
    id="table-headers-attribute",
    title="The headers attribute of a cell names cells of the same table",
    criteria=("1.3.1",),
    act=("a25f45",),
    equivalents=("axe:td-headers-attr",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "All cells that it names are in the table",
        "itself": "The cell names itself as its header: “{id}”",
        "not-a-cell": "“{id}” is not a cell of this table",
        "other-column": "The cell names the header “{text}”, which stands over another column, and not that of its own column",
        "other-row": "The cell names the header “{text}” of another row, and not that of its own row",
    },
)

#: By the node of a cell: its place in the grid.
_Grid = Mapping[Node, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tied:
    """A cell with a ``headers`` attribute, and its table as a grid."""

    node: Node
    grid: _Grid


def applicability(snapshot: Snapshot) -> Iterator[_Tied]:
    """Each cell with a ``headers`` attribute in a visible table of data. (ACT a25f45)"""
    grids: dict[Node, _Grid] = {}
    for node in snapshot.with_attr("headers"):
        table = table_of(node) if node.tag in {"td", "th"} else None
        if table is None:
            continue
        if table not in grids:
            judged = html_cells(table) if _is_judged(table) else []
            grids[table] = {cell.node: cell for cell in judged}
        if node in grids[table]:
            yield _Tied(node=node, grid=grids[table])


def expectation(cell: _Tied) -> Assertion:
    """Each id that it names is that of another cell of its table, in its row or column."""
    node = cell.node
    table = table_of(node)
    named: list[Node] = []
    for token in node.get("headers").split():
        if token == node.id:
            return failed(node, "itself", id=token[:80])
        header = node.by_id(token)
        if header is None or header.tag not in {"td", "th"} or table_of(header) is not table:
            return failed(node, "not-a-cell", id=token[:80])
        named.append(header)
    for header in named:
        if message := _astray(cell, header, named):
            text = " ".join(header.text_content.split())[:80]
            return failed(node, message, text=text)
    return passed(node)


def _astray(cell: _Tied, header: Node, named: list[Node]) -> str:
    """The message if the header is of another column or row that stands in for the cell's own."""
    own, other = cell.grid[cell.node], cell.grid.get(header)
    if other is None or other.node.tag != "th" or _meets(own, other):
        return ""
    for mate in cell.grid.values():
        if mate.node.tag != "th" or mate.node in named or mate.node is cell.node:
            continue
        if _same_column(mate, own) and mate.row == other.row and mate.rows == other.rows:
            return "other-column"
        beside = _same_row(mate, own) and mate.column == other.column
        if beside and mate.columns == other.columns and _has_data(other, cell.grid):
            return "other-row"
    return ""


def _has_data(header: Cell, grid: _Grid) -> bool:
    """Has its row cells of its own, so that it is no header of the rows below?"""
    return any(
        cell.node.tag == "td" and _same_row(cell, header) and cell.node.text_content.strip()
        for cell in grid.values()
    )


def _meets(first: Cell, second: Cell) -> bool:
    return _same_row(first, second) or _same_column(first, second)


def _same_row(first: Cell, second: Cell) -> bool:
    return first.row < second.row + second.rows and second.row < first.row + first.rows


def _same_column(first: Cell, second: Cell) -> bool:
    return (
        first.column < second.column + second.columns
        and second.column < first.column + first.columns
    )


def _is_judged(table: Node) -> bool:
    return is_data_table(table) and is_visible(table) and not programmatically_hidden(table)
