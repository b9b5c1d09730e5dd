"""In a text that runs in the wrong direction, full stops and brackets jump to the other end, and the
lines begin where people don't look for them.

## How to fix
Give the direction of the script, or leave `dir` out where it is that of the page:

```html
<p>The library opens at nine.</p>
<p lang="ar" dir="rtl">تفتح المكتبة في التاسعة.</p>
```
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.nearest import nearest
from a11y.dom.visibility import text_is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule

_RTL = frozenset({"R", "AL"})
_ENOUGH_WORDS = 3
_ENOUGH_LETTERS = 12
#: No letter before it runs from right to left.
_FIRST_RTL = "\N{HEBREW POINT SHEVA}"

RULE = rule(
    id="direction-match",
    title="Text runs in the direction of its script",
    criteria=("1.3.2",),
    impact=Impact.MODERATE,
    messages={
        "passed": "The text runs in the direction of its script",
        "declared": 'This text has dir="{dir}", but its letters run the other way: “{text}”',
        "undeclared": 'This text is written from right to left and has no dir="rtl": check whether its punctuation stands in the right place (“{text}”)',
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Directed:
    """An element with a text in one script. ``declared``: its own ``dir``, or empty where a
    text from right to left stands in a part that runs from left to right.
    """

    node: Node
    declared: str
    text: str
    rtl: bool


def applicability(snapshot: Snapshot) -> Iterator[_Directed]:
    """Each element with ``dir`` ``ltr`` or ``rtl`` of its own and a text of three words or more whose
    letters all run in one direction; the first text from right to left without such a declaration.
    """
    asked = False
    directions = _directions(snapshot)
    holders = nearest(directions)
    texts: dict[Node, list[str]] = {}
    for text in snapshot.texts:
        element = text.parent
        if element is None or not text_is_visible(text):
            continue
        holder = holders.get(id(element))
        direction = directions[holder] if holder is not None else "ltr"
        shown = element.style("direction")
        if shown and direction not in {"auto", shown}:
            continue  # a style sheet sets another direction than the markup
        if holder is not None and direction != "auto" and holder.tag not in {"html", "body"}:
            texts.setdefault(holder, []).append(text.value)
        elif not asked and direction == "ltr" and _runs_left(text.value):
            asked = True
            yield _Directed(node=element, declared="", text=text.value, rtl=True)
    for node, parts in texts.items():
        content = " ".join(" ".join(parts).split())
        runs = _runs(content)
        if runs is not None and node.tag not in {"code", "pre", "input", "textarea"}:
            yield _Directed(node=node, declared=directions[node], text=content, rtl=runs)


def expectation(directed: _Directed) -> Assertion:
    """That is the direction in which they run. (WCAG 2.2, 1.3.2; H34, H56; Unicode, UAX #9)"""
    text = " ".join(directed.text.split())[:60]
    if not directed.declared:
        return cant_tell(directed.node, "undeclared", text=text)
    if (directed.declared == "rtl") == directed.rtl:
        return passed(directed.node)
    return failed(directed.node, "declared", dir=directed.declared, text=text)


def _directions(snapshot: Snapshot) -> dict[Node, str]:
    """Elements that set a direction, which few do, and which one."""
    able = (*snapshot.with_attr("dir", "style"), *snapshot.tags("bdo", "bdi"))
    found = ((node, _direction(node)) for node in able)
    return {node: direction for node, direction in found if direction}


def _direction(node: Node) -> str:
    """The value of a valid ``dir`` of the element itself, or empty (HTML, 3.2.6.4). ``auto`` for
    ``bdi`` without one (4.5.24), for ``bdo``, whose purpose is to override, and where styles may
    set another direction.
    """
    value = node.get("dir").strip().lower()
    if node.tag == "bdo" or _is_styled(node):
        return "auto"
    known = value if value in {"ltr", "rtl", "auto"} else ""
    return known or ("auto" if node.tag == "bdi" else "")


def _is_styled(node: Node) -> bool:
    """True if the element's own style speaks of the direction."""
    style = node.get("style").lower()
    return "direction" in style or "unicode-bidi" in style


def _runs_left(text: str) -> bool:
    """True if all letters run from right to left. In most texts one look at all letters denies it."""
    return not text.isascii() and max(text) >= _FIRST_RTL and _runs(text) is True


def _runs(text: str) -> bool | None:
    """True if all letters run from right to left, False if all from left to right, None if the
    text is mixed or short.
    """
    kinds = [unicodedata.bidirectional(c) for c in text if c.isalpha()]
    if len(kinds) < _ENOUGH_LETTERS or len(text.split()) < _ENOUGH_WORDS:
        return None
    rtl = sum(kind in _RTL for kind in kinds)
    return rtl > 0 if rtl in {0, len(kinds)} else None
