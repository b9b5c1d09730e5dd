"""ACT a25f45: Headers attribute specified on a cell refers to cells in the same table element."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.layout.tables import is_data_table, table_of


@rule(
    id="table-headers-attribute",
    title="The headers attribute of a cell names cells of the same table",
    criteria=("1.3.1",),
    act=("a25f45",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "All cells that it names are in the table",
        "itself": "The cell names itself as its header: “{id}”",
        "not-a-cell": "“{id}” is not a cell of this table",
    },
)
def table_headers_attribute(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader says the headers of a cell before its content. If the cell names something
    else than a header of its table, people hear a bare number and don't know what it means.

    ## How to fix
    Name the `id` of header cells in the same table, or rely on `scope`:

    ```html
    <tr><th id="skladka">Składka</th></tr>
    <tr><td headers="skladka">1200 zł</td></tr>
    ```
    """
    judged: dict[int, bool] = {}
    for node in snapshot.with_attr("headers"):
        table = table_of(node) if node.tag in {"td", "th"} else None
        if table is None:
            continue
        if id(table) not in judged:
            judged[id(table)] = _is_judged(table)
        if judged[id(table)]:
            yield _judge(node, table)


def _is_judged(table: Node) -> bool:
    return is_data_table(table) and is_visible(table) and not programmatically_hidden(table)


def _judge(node: Node, table: Node) -> Assertion:
    for token in node.get("headers").split():
        if token == node.id:
            return failed(node, "itself", id=token[:80])
        header = node.by_id(token)
        if header is None or header.tag not in {"td", "th"} or table_of(header) is not table:
            return failed(node, "not-a-cell", id=token[:80])
    return passed(node)
