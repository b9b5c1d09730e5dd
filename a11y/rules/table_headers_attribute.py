"""A screen reader says the headers of a cell before its content. If the cell names something
else than a header of its table, people hear a bare number and don't know what it means.

## How to fix
Name the `id` of header cells in the same table, or rely on `scope`:

```html
<tr><th id="fee">Fee</th></tr>
<tr><td headers="fee">£1200</td></tr>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.layout.tables import is_data_table, table_of

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
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each cell with a ``headers`` attribute in a visible table of data. (ACT a25f45)"""
    judged: dict[int, bool] = {}
    for node in snapshot.with_attr("headers"):
        table = table_of(node) if node.tag in {"td", "th"} else None
        if table is None:
            continue
        if id(table) not in judged:
            judged[id(table)] = _is_judged(table)
        if judged[id(table)]:
            yield node


def expectation(cell: Node) -> Assertion:
    """Each id that it names is that of another cell of its table."""
    table = table_of(cell)
    for token in cell.get("headers").split():
        if token == cell.id:
            return failed(cell, "itself", id=token[:80])
        header = cell.by_id(token)
        if header is None or header.tag not in {"td", "th"} or table_of(header) is not table:
            return failed(cell, "not-a-cell", id=token[:80])
    return passed(cell)


def _is_judged(table: Node) -> bool:
    return is_data_table(table) and is_visible(table) and not programmatically_hidden(table)
