"""A screen reader says the name of a table before people go into it, and lists all tables by name. A
title in a cell of its own is read as data, and as the header of the columns below it.

## How to fix
Use a caption:

```html
<table>
  <caption>Budget of the parish in 2023</caption>
  <tr><th scope="col">Item</th><th scope="col">Spent</th></tr>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, passed, rule
from a11y.rules.common.layout.tables import html_cells, is_data_table

_COLUMNS, _ROWS, _WORDS = 2, 3, 2

RULE = rule(
    id="table-caption",
    title="The title of a table is its caption",
    criteria=("1.3.1",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The table has a caption",
        "cell": "“{text}” stands in a cell across the whole table: check whether it is the table's caption",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Title:
    """A table's caption, or its first cell that may be one (``in_cell``)."""

    node: Node
    in_cell: bool = False


def applicability(snapshot: Snapshot) -> Iterator[_Title]:
    """Each visible data table with a caption, or whose first row is one cell across all columns."""
    for table in snapshot.tags("table"):
        if not is_data_table(table) or not is_visible(table):
            continue
        caption = next((n for n in table.elements if n.tag == "caption"), None)
        if caption is not None:
            yield _Title(node=caption)
            continue
        cells = html_cells(table)
        columns = max((c.column + c.columns for c in cells), default=0)
        rows = max((c.row + c.rows for c in cells), default=0)
        first = [c for c in cells if c.row == 0]
        if len(first) == 1 and first[0].columns >= columns >= _COLUMNS and rows >= _ROWS:
            node = first[0].node
            if len(node.text_content.split()) >= _WORDS:
                yield _Title(node=node, in_cell=True)


def expectation(title: _Title) -> Assertion:
    """It is a caption in the code. (WCAG 2.2, technique H39)"""
    if not title.in_cell:
        return passed(title.node)
    text = " ".join(title.node.text_content.split())
    return cant_tell(title.node, "cell", text=text[:80])
