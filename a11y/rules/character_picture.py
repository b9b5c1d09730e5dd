"""A picture drawn with signs is read sign by sign: “slash, backslash, underscore …”. People who
hear the page learn nothing of what it shows.

## How to fix
Give the drawing a role and a name, or use an image:

```html
<pre role="img" aria-label="A cat">
 /\\_/\\
( o.o )
</pre>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.naming import has_ancestor_named_from_author
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, cant_tell, failed, passed, rule

_WORD = re.compile(r"[^\W\d_]{3,}")
_CODE = frozenset({"code", "samp", "kbd", "var", "textarea", "svg", "math"})
_CODE_CLASS = re.compile(r"code|highlight|prism|hljs|syntax|shell|terminal|console|diff|source", re.IGNORECASE)  # fmt: skip
#: Brackets and marks that close a program's blocks.
_CLOSING = frozenset("{}()[];,.:")
_LINES = 3
#: Smallest share of signs among the visible characters of a drawing.
_SIGNS = 0.6
#: Smileys and similar faces.
_SMILEY = re.compile(
    r"(?<![\w(:;=])(?:[:;=8][-'^o]?[)(DPp|/\\\]\[}{3*]|<3|¯\\_\(ツ\)_/¯|\(╯°□°\)╯︵ ┻━┻|\^_\^|>_<|o_O|-_-)(?![\w)])"
)

RULE = rule(
    id="character-picture",
    title="Pictures drawn with signs have a text alternative",
    criteria=("1.1.1",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The drawing is named “{name}”",
        "drawing": "A picture is drawn with signs in {lines} lines, and no text says what it shows",
        "maybe-drawing": "These {lines} lines consist of signs and words: check whether they are a picture without a text alternative",
        "smiley": "“{text}” is drawn with signs: check whether people who hear the page lose something",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """Lines of signs, or a smiley (``lines`` 0)."""

    node: Node
    lines: int = 0
    text: str = ""
    certain: bool = True


def applicability(snapshot: Snapshot) -> Iterator[_Drawing]:
    """Each block that keeps white space and consists of three lines of signs or more; the first
    smiley of the page.
    """
    seen: set[Node] = set()
    smiley: _Drawing | None = None
    for text in snapshot.texts:
        value = text.value
        block = _block(text) if "\n" in value else None
        if block is not None and block not in seen:
            seen.add(block)
            yield from _drawings(block)
        if smiley is None and (match := _SMILEY.search(value)) is not None:
            smiley = _smiley(text, match[0])
    if smiley is not None:
        yield smiley


def expectation(drawing: _Drawing) -> Assertion:
    """It has a name, or is out of what is read aloud."""
    node = drawing.node
    if not drawing.lines:
        return cant_tell(node, "smiley", text=drawing.text)
    name = node.name.strip()
    named = next((a for a in (node, *node.ancestors()) if a.role == "image" and a.name.strip()), None)  # fmt: skip
    if named is not None:
        return passed(node, name=named.name.strip()[:80] or name)
    if drawing.certain and not has_ancestor_named_from_author(node):
        return failed(node, "drawing", lines=drawing.lines)
    return cant_tell(node, "maybe-drawing", lines=drawing.lines)


def _smiley(text: Node, sign: str) -> _Drawing | None:
    if not text.exposed or text.parent is None or _is_code(text):
        return None
    return _Drawing(node=text.parent, text=sign)


def _block(text: Node) -> Node | None:
    if not text.style("white-space-collapse").startswith(("preserve", "break-spaces")):
        return None
    block = next(
        (a for a in text.ancestors() if a.is_element and not a.style("display").startswith("inline")),
        None,
    )  # fmt: skip
    if block is None or _is_code(text) or programmatically_hidden(block) or not is_visible(block):
        return None
    return block


def _is_code(text: Node) -> bool:
    return any(
        a.tag in _CODE or _CODE_CLASS.search(f"{a.get('class')} {a.id}")
        for a in text.ancestors()
        if a.is_element and a.tag not in {"body", "html"}
    )


def _drawings(block: Node) -> Iterator[_Drawing]:
    lines = [line for line in block.text_content.split("\n") if line.strip()]
    inked = [c for line in lines for c in line if not c.isspace()]
    if len(lines) < _LINES or len(inked) < 6:
        return
    signs = sum(not c.isalnum() for c in inked)
    if signs < _SIGNS * len(inked) or set(inked) <= _CLOSING:
        return
    words = _WORD.findall(block.text_content)
    moved = len({len(line) - len(line.lstrip()) for line in lines}) > 1
    certain = not words and (moved or len(set(map(str.strip, lines))) > 1)
    yield _Drawing(node=block, lines=len(lines), certain=certain)
