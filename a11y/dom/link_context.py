"""A link's destination and the text around it.

Sources: WCAG 2.2, "programmatically determined link context" (same sentence, paragraph,
list item or table cell, header cells of the cell; techniques H77 to H79, H81, ARIA7); ACT
Rules glossary, "same resource", "inheriting semantic".
"""

from collections import defaultdict
from functools import lru_cache
from urllib.parse import urldefrag, urljoin

from a11y.dom.node import ELEMENT, TEXT, Node
from a11y.dom.snapshot import Snapshot

#: ``link`` and the roles that inherit from it (WAI-ARIA 1.2, DPUB-ARIA 1.1).
LINKS = ("link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref")
_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "caption", "figcaption", "blockquote"})
_BLOCK_ROLES = frozenset({"paragraph", "listitem", "cell", "gridcell", "rowheader", "columnheader"})


def links(snapshot: Snapshot) -> list[Node]:
    """Exposed links with a name in all frames."""
    return [node for node in snapshot.roles(*LINKS) if node.name.strip()]


def destination(link: Node) -> str:
    """The link's absolute address without fragment; empty if only a script knows it."""
    href = link.get("href") or link.get("xlink:href")
    if not href and not link.has("href") and not link.has("xlink:href"):
        return ""
    return _resolve(link.frame.base_url, href.strip())


@lru_cache(maxsize=2048)
def _resolve(base: str, href: str) -> str:
    try:
        url = urldefrag(urljoin(base, href)).url
    except ValueError:
        return ""
    return "" if url.lower().startswith("javascript:") else url


def by_name(snapshot: Snapshot) -> dict[str, list[Node]]:
    """Links by matching name (ACT "matching": ignores case and outer white space)."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for link in links(snapshot):
        groups[" ".join(link.name.split()).casefold()].append(link)
    return groups


def block_of(link: Node) -> Node | None:
    """The nearest paragraph, list item, table cell or block with text of its own."""
    for ancestor in link.ancestors():
        if ancestor.type != ELEMENT or ancestor.tag in {"body", "html"}:
            return None
        if ancestor.tag in _BLOCKS or ancestor.role in _BLOCK_ROLES:
            return ancestor
        if not ancestor.style("display").startswith("inline") and _has_own_text(ancestor):
            return ancestor
    return None


def context_nodes(link: Node) -> tuple[Node, ...]:
    """The text nodes of the link's context, without the link's own."""
    block = block_of(link)
    if block is None:
        return ()
    own = {id(node) for node in link.descendants()}
    found = [n for n in block.descendants() if _has_words(n) and id(n) not in own]
    for item in _outer_items(block):
        found += _words_before_nested_list(item)
    return tuple(found)


def context_id(link: Node) -> int:
    """An id that is equal for links in the same context; 0 for links without one."""
    block = block_of(link)
    if block is None:
        return 0
    own = {id(node) for node in link.descendants()}
    if any(_has_words(n) and id(n) not in own for n in block.descendants()):
        return id(block)
    return next((id(item) for item in _outer_items(block) if _words_before_nested_list(item)), 0)


def is_code(link: Node) -> bool:
    """True if the link's text is code, where words have other meanings."""
    return link.closest("code") is not None or any(n.tag == "code" for n in link.descendants())


def header_cells(link: Node) -> list[Node]:
    """The header cells of the link's table cell: by ``headers``, or its row's and column's ``th``."""
    cell = link.closest("td", "th")
    row = cell.closest("tr") if cell is not None else None
    table = row.closest("table") if row is not None else None
    if cell is None or row is None or table is None:
        return []
    named = [cell.by_id(wanted) for wanted in cell.get("headers").split()]
    if any(named):
        return [node for node in named if node is not None]
    column = (
        sum(_span(c) for c in row.elements[: row.elements.index(cell)]) if cell.parent is row else 0
    )
    heads = [c for c in row.elements if c.tag == "th" and c is not cell]
    for other in table.descendants():
        if other is row:
            break
        if other.tag == "tr":
            heads += [c for c in _cells_at(other, column) if c.tag == "th"]
    return heads


def described_by(link: Node) -> str:
    """The link's accessible description."""
    return link.ax.description if link.ax is not None else ""


def _cells_at(row: Node, column: int) -> list[Node]:
    at = 0
    for cell in row.elements:
        if at <= column < at + _span(cell):
            return [cell]
        at += _span(cell)
    return []


def _span(cell: Node) -> int:
    value = cell.get("colspan")
    return min(int(value), 1000) if value.isdigit() and value != "0" else 1


def _outer_items(block: Node) -> list[Node]:
    """The list items around a list item (technique H81)."""
    if block.tag != "li":
        return []
    return [a for a in block.ancestors() if a.tag == "li"]


def _words_before_nested_list(item: Node) -> list[Node]:
    """The text nodes of a list item before its nested list."""
    found: list[Node] = []
    stack = item.children[::-1]
    while stack:
        node = stack.pop()
        if node.tag in {"ul", "ol"}:
            break
        if _has_words(node):
            found.append(node)
        stack.extend(node.children[::-1])
    return found


def _has_words(node: Node) -> bool:
    if node.type != TEXT or not node.exposed or node.value.isspace():
        return False
    return bool(node.value) and not node.in_pseudo


def _has_own_text(node: Node) -> bool:
    # Called for every link below. A block with thousands of links must not be read each time.
    known = node.frame.snapshot.shared(_own_text_cache)
    answer = known.get(id(node))
    if answer is None:
        answer = any(child.type == TEXT and child.value.strip() for child in node.children)
        known[id(node)] = answer
    return answer


def _own_text_cache(_: Snapshot) -> dict[int, bool]:
    """A cache by the ``id`` of an element."""
    return {}
