"""A screen reader says how many items a list has, and lets people skip it or go from item to item.
Lines that only begin with a dash or an asterisk are one text to it.

## How to fix
Use list elements; the sign can be styled:

```html
<ul>
  <li>a document with a photo</li>
  <li>the signed form</li>
</ul>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, rule
from a11y.rules.common.layout.text_blocks import TextBlock, text_blocks

_BULLET = re.compile(r"([*•·●▪◦‣►▸✓✔→»]|[-–—](?=\s))\s*\S")
_NUMBER = re.compile(r"(\d{1,2}|[a-hA-H])[.)]\s+\S")
_INSIDE = (
    "li",
    "dt",
    "dd",
    "pre",
    "code",
    "table",
    "nav",
    "textarea",
    "select",
    "blockquote",
    "figure",
    "svg",
)
_LIKE = 3
#: Links below each other; two or three are often an address or a signature.
_MANY = 4

RULE = rule(
    id="visual-list",
    title="What looks like a list is a list",
    criteria=("1.3.1",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "bullets": "{count} lines begin with “{sign}”: check whether they are a list",
        "links": "{count} links stand one below the other, with line breaks between them: check whether they are a list",
        "split": "{count} lists of one item each follow each other: check whether they are one list",
        "numbers": "{count} lines are numbered by hand, from “{text}” on: check whether they are a list",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """Lines one below the other that begin alike: with a ``sign``, with numbers (``1``), as ``links``;
    or lists that were ``split``.
    """

    node: Node
    sign: str
    text: str
    count: int


def applicability(snapshot: Snapshot) -> Iterator[_Lines]:
    """Each run of three lines or more that begin with the same sign, or with numbers; each box of
    links that only line breaks part; each run of lists of a single item.
    """
    run: list[TextBlock] = []
    last = ""
    for block in text_blocks(snapshot):
        sign = _sign(block)
        if sign and sign == last and _continues(run, block):
            run.append(block)
            continue
        yield from _lines(run, last)
        run, last = ([block], sign) if sign else ([], "")
    yield from _lines(run, last)
    yield from _broken_links(snapshot)
    yield from _split(snapshot)


def expectation(lines: _Lines) -> Assertion:
    """It is a list in the code."""
    if lines.sign in {"links", "split"}:
        return cant_tell(lines.node, lines.sign, count=lines.count)
    if lines.sign == "1":
        return cant_tell(lines.node, "numbers", count=lines.count, text=lines.text[:60])
    return cant_tell(lines.node, "bullets", count=lines.count, sign=lines.sign)


def _sign(block: TextBlock) -> str:
    """The sign that the line begins with; ``1`` for a number; empty for none."""
    text = block.text
    if match := _BULLET.match(text):
        return match[1]
    return "1" if _NUMBER.match(text) else ""


def _continues(run: list[TextBlock], block: TextBlock) -> bool:
    """Is the line in the same box as the one before, or in the next box of its kind?"""
    above = run[-1]
    if above.block is block.block:
        return True
    return above.block.parent is block.block.parent and above.block.tag == block.block.tag


def _lines(run: list[TextBlock], sign: str) -> Iterator[_Lines]:
    if (
        len(run) < _LIKE
        or run[0].block.closest(*_INSIDE, "h1", "h2", "h3", "h4", "h5", "h6") is not None
    ):
        return
    if any(
        a.role in {"list", "listitem", "heading"} for a in (run[0].block, *run[0].block.ancestors())
    ):
        return
    yield _Lines(node=run[0].block, sign=sign, text=run[0].text, count=len(run))


def _broken_links(snapshot: Snapshot) -> Iterator[_Lines]:
    """Boxes that hold nothing but four links or more, with a line break between each two."""
    boxes = {n.parent: None for n in snapshot.tags("br") if n.parent is not None}
    for box in boxes:
        if box.closest("li", "dd", "td", "th", "address", "pre", "p") is not None or not is_visible(
            box
        ):
            continue
        parts = [n for n in box.children if n.is_element or n.value.strip()]
        links = [n for n in parts if n.tag == "a" and n.has("href")]
        breaks = [n for n in parts if n.tag == "br"]
        if len(links) >= _MANY and len(links) + len(breaks) == len(parts) >= 2 * len(links) - 1:
            yield _Lines(node=box, sign="links", text=links[0].name, count=len(links))


def _split(snapshot: Snapshot) -> Iterator[_Lines]:
    """Lists of one kind and one item each, three or more, directly one after the other."""
    done: set[Node] = set()
    for first in snapshot.tags("ul", "ol"):
        run = _run_from(first)
        if first not in done and len(run) >= _LIKE and is_visible(first):
            done.update(run)
            yield _Lines(node=first, sign="split", text=first.text_content, count=len(run))


def _run_from(first: Node) -> list[Node]:
    """The list and those directly after it, as long as each is of its kind and has one item."""
    siblings = first.parent.elements if first.parent is not None else []
    run: list[Node] = []
    for node in siblings:
        if node is first or run:
            if not _is_single(node, first.tag):
                break
            run.append(node)
    return run


def _is_single(node: Node, tag: str) -> bool:
    """True for a list of one item, which may be numbered on from the list before."""
    items = [n for n in node.elements if n.tag == "li"]
    return node.tag == tag and len(items) == 1 and len(node.elements) == 1
