"""A block quotation is announced as one, and a heading as the beginning of a part. Where they only set
a text in or make it large, people look for a quotation or a part that is not there.

## How to fix
Use a paragraph and give it its looks by styles:

```html
<!-- before --> <blockquote>Children under ten come with an adult.</blockquote>
<!-- after -->  <p class="indented">Children under ten come with an adult.</p>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, cant_tell, rule

_QUOTED = re.compile(r"[\"„“”«»‘’]")
_SOURCE = re.compile(r"^\s*[—–-]\s*\S|cite|source|źródło", re.IGNORECASE | re.MULTILINE)
_LONG = 15
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

RULE = rule(
    id="markup-for-looks",
    title="Headings and quotations are what they say",
    criteria=("1.3.1",),
    impact=Impact.MODERATE,
    messages={
        "quotation": "Block quotations without quotation marks or a source ({count}): check whether they are quotations or only indented",
        "sentence": "The heading is a whole sentence, “{text}”: check whether it is a heading or only large",
        "nothing-below": "Nothing follows the heading “{text}”: check whether it is a heading or only large",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """Elements that may be there for their looks; ``node`` is the first of ``count``."""

    node: Node
    message: str
    count: int = 1


def applicability(snapshot: Snapshot) -> Iterator[_Doubt]:
    """The first block quotation without a sign of one; the first heading that is a long sentence;
    the first that has nothing below it.
    """
    quotations = [n for n in snapshot.tags("blockquote") if _is_read(n) and not _is_quoted(n)]
    if quotations:
        yield _Doubt(node=quotations[0], message="quotation", count=len(quotations))
    headings = sorted((n for n in snapshot.tags(*_HEADINGS) if _is_read(n)), key=lambda n: (id(n.frame), n.index))  # fmt: skip
    sentence = next((n for n in headings if _is_sentence(n)), None)
    if sentence is not None:
        yield _Doubt(node=sentence, message="sentence")
    for heading, below in pairwise(headings):
        if below.tag <= heading.tag and _touch(snapshot, heading, below) and not _unfolds(heading):
            yield _Doubt(node=heading, message="nothing-below")
            return


def expectation(doubt: _Doubt) -> Assertion:
    """A person tells whether it is one."""
    text = " ".join(doubt.node.text_content.split())[:100]
    if doubt.message == "quotation":
        return cant_tell(doubt.node, "quotation", count=doubt.count)
    return cant_tell(doubt.node, doubt.message, text=text)


def _is_read(node: Node) -> bool:
    return is_visible(node) and not programmatically_hidden(node)


def _is_quoted(node: Node) -> bool:
    text = node.text_content
    if node.get("cite") or _QUOTED.search(text) or _SOURCE.search(text):
        return True
    if any(n.tag in {"cite", "footer", "q", "figcaption"} for n in node.descendants()):
        return True
    parent = node.parent
    return parent is not None and (
        parent.tag == "figure" or any(n.tag == "cite" for n in parent.descendants())
    )


def _is_sentence(heading: Node) -> bool:
    text = heading.text_content.strip()
    return len(text.split()) > _LONG and text.endswith((".", "!"))


def _unfolds(heading: Node) -> bool:
    """Does a button in it show what belongs to it?"""
    return any(n.get("aria-expanded") == "false" for n in (heading, *heading.descendants()))


def _touch(snapshot: Snapshot, heading: Node, below: Node) -> bool:
    """Is nothing that can be seen between the two, which are in one box?"""
    if heading.frame is not below.frame or heading.parent is not below.parent:
        return False
    at = heading.parent.elements if heading.parent is not None else []
    first, last = at.index(heading), at.index(below)
    return all(not is_visible(between) for between in at[first + 1 : last])
