"""What a link tells beforehand: by its name, its description, the text beside it, or a sign."""

from a11y.dom import Node
from a11y.dom.link_context import block_of

_SIGNS = frozenset({"img", "svg", "i", "picture", "use"})


def notice_text(link: Node) -> str:
    """Everything in words that may tell what the link does."""
    described = link.ax.description if link.ax is not None else ""
    block = block_of(link)
    around = block.text_content if block is not None else ""
    return " ".join(
        (link.name, link.get("title"), link.text_content, described, around, _table_text(link))
    )


def _table_text(link: Node) -> str:
    """In a table: the text of the row, and what stands at the top of the column."""
    cell, row, table = link.closest("td", "th"), link.closest("tr"), link.closest("table")
    if cell is None or row is None or table is None:
        return ""
    column = next((at for at, n in enumerate(row.elements) if n is cell), 0)
    first = next((n for n in table.descendants() if n.tag == "tr"), row)
    top = [n.text_content for n in first.elements[column : column + 1]]
    return " ".join((row.text_content, *top))


def shows_sign(link: Node) -> bool:
    """True if the link shows a picture or a generated sign, or one is directly after it."""
    inside = any(n.tag in _SIGNS or n.is_pseudo for n in link.descendants())
    siblings = link.parent.elements if link.parent is not None else []
    at = next((i for i, n in enumerate(siblings) if n is link), len(siblings))
    beside = siblings[at + 1 : at + 2]
    painted = link.style("background-image") not in {"none", ""}
    return inside or painted or any(n.tag in _SIGNS for n in beside)
