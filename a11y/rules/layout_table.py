"""A table that only places things is read row by row. If what belongs together stands in a column,
or if the table says that it has headers, people who hear it can't follow.

## How to fix
Place things by styles, in the order in which they are read. A table of data gets its headers:

```html
<!-- before --> <table><tr><td><h2>Red trail</h2></td><td><h2>Blue trail</h2></td></tr> …
<!-- after -->  <div class="columns">
                  <section><h2>Red trail</h2><p>It is steep.</p></section>
                  <section><h2>Blue trail</h2><p>It goes through a wood.</p></section>
                </div>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.layout.tables import Cell, html_cells

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({"p", "img", "form", "ul", "ol", "input", "select", "textarea", "iframe", "video", "table", *_HEADINGS})  # fmt: skip
_LAYOUT = pattern("table.layout")
_LONG = 12
_ORDER, _STRUCTURE = ("1.3.2",), ("1.3.1",)

RULE = rule(
    id="layout-table",
    title="Tables that place things make sense row by row and have no headers",
    criteria=(*_ORDER, *_STRUCTURE),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The table has no marks of a table of data",
        "columns": "The first row has the headings ({text}) and the next one their texts: read row by row, they come apart",
        "says-layout": "The {part} of the table says that it is for layout (“{text}”): screen readers announce it as a table of data",
        "markup": "The table places texts and pictures, and has a {part}: check whether it is a table of data",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table that places things. ``fault``: a message, or empty."""

    node: Node
    fault: str = ""
    part: str = ""
    text: str = ""


def applicability(snapshot: Snapshot) -> Iterator[_Table]:
    """Each visible table of two cells or more that holds blocks of a page."""
    for table in snapshot.tags("table"):
        if programmatically_hidden(table) or not is_visible(table):
            continue
        cells = html_cells(table)
        if len(cells) < 2:
            continue
        if text := _columns(cells):
            yield _Table(node=table, fault="columns", text=text)
        elif explicit_role(table) not in {"presentation", "none"}:
            yield from _marked(table, cells)
        elif _places(cells):
            yield _Table(node=table)


def expectation(table: _Table) -> Assertion:
    """It can be read row by row, and has no marks of a table of data."""
    match table.fault:
        case "":
            return passed(table.node)
        case "columns":
            return replace(failed(table.node, "columns", text=table.text), criteria=_ORDER)
        case "says-layout":
            found = failed(table.node, "says-layout", part=table.part, text=table.text)
            return replace(found, criteria=_STRUCTURE)
    return replace(cant_tell(table.node, "markup", part=table.part), criteria=_STRUCTURE)


def _columns(cells: list[Cell]) -> str:
    """The headings of a row that stand over their texts in the next row; empty if none do."""
    first = [cell for cell in cells if cell.row == 0]
    second = [cell for cell in cells if cell.row == 1]
    if len(first) < 2 or len(first) != len(second) or any(cell.node.tag == "th" for cell in cells):
        return ""
    if not all(map(_is_heading, first)) or any(_has(cell, _HEADINGS) for cell in second):
        return ""
    if not all(len(cell.node.text_content.split()) > 2 for cell in second):
        return ""
    return ", ".join(" ".join(cell.node.text_content.split())[:30] for cell in first[:3])


def _is_heading(cell: Cell) -> bool:
    """Is one heading all that is in the cell?"""
    headings = [n for n in cell.node.descendants() if n.tag in _HEADINGS]
    if len(headings) != 1:
        return False
    return headings[0].text_content.strip() == cell.node.text_content.strip() != ""


def _has(cell: Cell, tags: frozenset[str]) -> bool:
    return any(n.tag in tags for n in cell.node.descendants())


def _marked(table: Node, cells: list[Cell]) -> Iterator[_Table]:
    """A table with a part of a table of data that places things."""
    caption = next((e for e in table.elements if e.tag == "caption"), None)
    named = (
        ("summary", table.get("summary")),
        ("caption", caption.text_content if caption else ""),
    )
    for part, text in named:
        if _LAYOUT.search(text, language(table)):
            yield _Table(
                node=table, fault="says-layout", part=part, text=" ".join(text.split())[:80]
            )
            return
    headers = [cell for cell in cells if cell.node.tag == "th"]
    width = max(cell.column + cell.columns for cell in cells)
    spanning = bool(headers) and all(cell.columns >= width for cell in headers)
    if not _places(cells) or not (spanning or (not headers and any(t.strip() for _, t in named))):
        return
    part = "th" if spanning else next(part for part, text in named if text.strip())
    yield _Table(node=table, fault="markup", part=part)


def _places(cells: list[Cell]) -> bool:
    """Do most of its cells hold blocks, pictures, forms or long texts?"""
    filled = [cell for cell in cells if cell.node.tag == "td"]
    blocks = sum(_has(c, _BLOCKS) or len(c.node.text_content.split()) > _LONG for c in filled)
    return bool(filled) and blocks > len(filled) / 2
