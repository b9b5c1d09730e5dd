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

RULE = rule(
    id="visual-list",
    title="What looks like a list is a list",
    criteria=("1.3.1",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "bullets": "{count} lines begin with “{sign}”: check whether they are a list",
        "numbers": "{count} lines are numbered by hand, from “{text}” on: check whether they are a list",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """Lines one below the other that begin alike."""

    node: Node
    sign: str
    text: str
    count: int


def applicability(snapshot: Snapshot) -> Iterator[_Lines]:
    """Each run of three lines or more that begin with the same sign, or with numbers."""
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


def expectation(lines: _Lines) -> Assertion:
    """It is a list in the code."""
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
