"""People with low vision or dyslexia lose the line when lines stand close together. A style
attribute with `!important` beats their own settings, and the lines stay tight.

## How to fix
Set the line height in the style sheet, without `!important`:

```html
<!-- not: <p style="line-height: 1.2 !important">…</p> -->
<p class="intro">…</p>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from a11y.core.model import Assertion, Box
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import text_is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.layout.style_attribute import pixels, with_important


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """An element whose text wraps. ``font_size`` and ``pitch``, from one line to the next, are in
    CSS pixels; None: not known.
    """

    node: Node
    font_size: float
    pitch: float | None


RULE = rule(
    id="line-height-important",
    title="Line height can be made larger",
    criteria=("1.4.12",),
    act=("78fd32",),
    equivalents=("axe:avoid-inline-spacing",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "Lines are at least 1.5 font sizes apart",
        "fixed": "Line height is fixed at {ratio} font sizes, less than 1.5",
        "unmeasured": "Line height is fixed at “normal” and could not be measured; check that lines are 1.5 font sizes apart",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[_Lines]:
    """Each element with visible text of its own that wraps, whose ``style`` attribute fixes
    ``line-height`` with ``!important``. (ACT 78fd32)
    """
    for node, _ in with_important(snapshot, "line-height"):
        size = pixels(node.style("font-size"))
        if size and _wraps(node):
            declared = node.style("line-height")
            pitch = _line_pitch(node) if declared == "normal" else pixels(declared)
            yield _Lines(node=node, font_size=size, pitch=pitch)


def expectation(lines: _Lines) -> Assertion:
    """Lines are at least 1.5 font sizes apart."""
    if lines.pitch is None:
        return cant_tell(lines.node, "unmeasured")
    if lines.pitch >= 1.5 * lines.font_size - 0.01:
        return passed(lines.node)
    return failed(lines.node, "fixed", ratio=round(lines.pitch / lines.font_size, 2))


def _wraps(node: Node) -> bool:
    """Does a line of its text end where nothing but the width ends it (CSS Text 3, section 5)?"""
    last: Box | None = None
    for below in node.descendants():
        if below.is_element:
            # A break or a box of its own starts a line without a soft wrap.
            if below.tag == "br" or below.style("display") not in {"inline", "contents", ""}:
                last = None
            continue
        if not below.is_text or not text_is_visible(below):
            continue
        lines = below.text_boxes
        if last is not None and lines[0].y >= last.y + last.height / 2:
            return True
        forced = below.value.count("\n") if _keeps_breaks(below) else 0
        if len({round(line.y) for line in lines}) > forced + 1:
            return True
        last = lines[-1] if not forced else None
    return False


def _keeps_breaks(text: Node) -> bool:
    return text.style("white-space-collapse") in {"preserve", "preserve-breaks", "break-spaces"}


def _line_pitch(node: Node) -> float | None:
    """Pixels from one line of its own text to the next."""
    tops: set[float] = set()
    for child in node.children:
        if child.is_text:
            tops.update(line.y for line in child.text_boxes)
    ordered = sorted(tops)
    return min((b - a for a, b in pairwise(ordered)), default=None)
