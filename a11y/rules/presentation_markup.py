"""`role="presentation"` and `role="none"` tell assistive technology that an element only has looks.
On a heading, a list or a table of data they take away what people find their way by.

## How to fix
Remove the role; change the looks by styles:

```html
<!-- before --> <h2 role="presentation">Opening hours</h2>
<!-- after -->  <h2 class="small">Opening hours</h2>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, semantic_role
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, cant_tell, failed, passed, rule

_SILENT = frozenset({"presentation", "none"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
#: In these, lists and items lend the elements only.
_WIDGETS = frozenset({"menu", "menubar", "tablist", "tree", "listbox", "radiogroup", "toolbar", "group", "feed", "grid"})  # fmt: skip

RULE = rule(
    id="presentation-markup",
    title="No role takes away the meaning of headings, lists and tables",
    criteria=("1.3.1",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The element only lends its looks",
        "heading": "The role “{role}” makes the heading “{text}” plain text",
        "table": "The role “{role}” takes away that this table has headers or a caption",
        "list": "The role “{role}” takes away that these are items of a list, which their marks show",
        "maybe-table": "The table has the role “{role}” and header cells: check whether it is a table of data",
        "maybe-list": "The role “{role}” hides that this is a list: check whether it is one",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each visible heading, list and table with the role ``presentation`` or ``none`` that is
    without its own role for that.
    """
    for node in snapshot.with_attr("role"):
        if node.tag not in _HEADINGS | _LISTS | {"table"} or explicit_role(node) not in _SILENT:
            continue
        if not _keeps_role(node) and not programmatically_hidden(node) and is_visible(node):
            yield node


def expectation(node: Node) -> Assertion:
    """Its content does not need the role."""
    role = explicit_role(node)
    if node.tag in _HEADINGS:
        text = " ".join(node.text_content.split())
        if any(c.isalpha() for c in text):
            return failed(node, "heading", role=role, text=text[:80])
        return passed(node)
    message = _table(node) if node.tag == "table" else _list(node)
    if not message:
        return passed(node)
    return (cant_tell if message.startswith("maybe") else failed)(node, message, role=role)


def _keeps_role(node: Node) -> bool:
    """Does the browser overrule the role (WAI-ARIA 1.2, "Presentational Roles Conflict Resolution")?"""
    return semantic_role(node) in {"heading", "list", "table"}


def _table(table: Node) -> str:
    own = [n for n in _own(table) if n.is_element]
    rows = [n for n in own if n.tag == "tr"]
    headers = [n for n in own if n.tag == "th" and _has_words(n)]
    caption = any(n.tag == "caption" and _has_words(n) for n in own)
    tied = any(n.has("scope") or n.has("headers") for n in own if n.tag in {"td", "th"})
    if not headers and not caption and not tied:
        return ""
    wide = max((sum(c.tag in {"td", "th"} for c in row.elements) for row in rows), default=0)
    cells = [n for n in own if n.tag == "td" and n.text_content.strip()]
    plain = all(len(cell.text_content.split()) <= 20 for cell in cells)
    is_data = len(rows) >= 2 and wide >= 2 and len(cells) >= 2 and plain
    lines = len(headers) >= 2 or caption or tied
    return "table" if is_data and lines else "maybe-table"


def _own(table: Node) -> Iterator[Node]:
    """What is in the table, without tables in its cells."""
    stack = table.children[::-1]
    while stack:
        node = stack.pop()
        yield node
        if node.tag != "table":
            stack.extend(node.children[::-1])


def _list(node: Node) -> str:
    items = [item for item in node.elements if item.tag == "li" and _has_words(item)]
    inside = any(semantic_role(a) in _WIDGETS for a in node.ancestors() if a.is_element)
    if len(items) < 2 or inside or any(_is_widget(item) for item in items):
        return ""
    marked = all(any(c.is_pseudo and _kind(c) == "marker" for c in item.children) for item in items)
    return "list" if marked else "maybe-list"


def _is_widget(item: Node) -> bool:
    role = explicit_role(item)
    if role and role not in _SILENT | {"listitem"}:
        return True
    return any(
        explicit_role(below) in {"tab", "menuitem", "menuitemradio", "menuitemcheckbox", "option", "radio", "treeitem"}
        for below in item.elements
    )  # fmt: skip


def _kind(node: Node) -> str:
    return str((node.extra or {}).get("pseudo", ""))


def _has_words(node: Node) -> bool:
    return any(c.isalpha() for c in node.text_content)
