"""Text that is seen in another order than it has in the code, by its boxes.

Source: WCAG 2.2, 1.3.2; technique C27 (DOM order matches the visual order). Flex and grid
order, reversed directions, floats and absolute places all end as boxes, so boxes are asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Box
from a11y.dom import Node, Snapshot
from a11y.dom.node import ELEMENT, Frame
from a11y.dom.visibility import is_visible

_SLACK = 2.0
_WORDS, _MOST = 5, 400
_WORD = re.compile(r"[^\W_]{2,}")
#: Independent parts of a page: their order among others has no meaning.
_ALONE = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "main", "dialog", "alertdialog", "form", "figure", "toolbar", "menu", "status", "alert", "log"}
)  # fmt: skip
_APART = frozenset(
    {
        "nav",
        "aside",
        "header",
        "footer",
        "main",
        "dialog",
        "figure",
        "form",
        "article",
        "section",
        "table",
        "fieldset",
    }
)
_OUT_OF_FLOW = frozenset({"fixed", "sticky"})


@dataclass(frozen=True, slots=True)
class Crossed:
    """``second`` comes after ``first`` in the code, and is seen ``above`` or ``before`` it."""

    first: Node
    second: Node
    how: str


def crossed(snapshot: Snapshot) -> Iterator[Crossed]:
    """Neighbouring elements with text that are seen in the other order."""
    for frame in snapshot.frames:
        for node in frame.nodes:
            if node.type != ELEMENT or node.extra or len(node.children) < 2:
                continue
            yield from _children(frame, node)


def _children(frame: Frame, parent: Node) -> Iterator[Crossed]:
    bounds = frame.layout_bounds
    before: Node | None = None
    last: list[float] = []
    for child in parent.children:
        if child.type != ELEMENT or child.layout is None or child.extra:
            continue
        box = bounds[child.layout]
        # Nearly all: what is neither higher nor further left can't be seen first.
        if before is not None and (box[0] < last[0] or box[1] < last[1]):
            how = _how(last, box)
            if how and _counts(before, child):
                yield Crossed(before, child, how)
        before, last = child, box


def _how(first: list[float], second: list[float]) -> str:
    """Where the second box of a pair is, ``above`` or ``before`` the first one; else empty."""
    left, top, width, height = first
    x, y, across, down = second
    if width < 8 or height < 8 or across < 8 or down < 8:
        return ""
    if y + down <= top + _SLACK and min(left + width, x + across) - max(left, x) > 8:
        return "above"
    same_line = min(top + height, y + down) - max(top, y) > min(height, down) / 2
    return "before" if same_line and x + across <= left + _SLACK else ""


def _counts(first: Node, second: Node) -> bool:
    for node in (first, second):
        if node.style("position") in _OUT_OF_FLOW or _apart(node):
            return False
        if _words(node) < _WORDS or not is_visible(node):
            return False
    return _in_flow(first) and _left_to_right(first)


def _apart(node: Node) -> bool:
    """Is it an independent part: a landmark, or a part with its own heading or landmark?"""
    if node.tag in _APART or node.role in _ALONE:
        return True
    for seen, below in enumerate(node.descendants()):
        if seen > _MOST:
            return True
        if below.type == ELEMENT and (
            below.tag in {"h1", "h2", "h3", "main", "nav", "aside", "article", "section", "table"}
            or below.role in _ALONE
            or below.role == "heading"
        ):
            return True
    return False


def _words(node: Node) -> int:
    return len(_WORD.findall(node.text_content[:2000]))


def _in_flow(node: Node) -> bool:
    """Not in a layer over the page, nor moved away to be shown later, as slides are."""
    box = node.box
    if box is None or not _on_page(box, node.frame):
        return False
    return not any(
        a.layout is not None
        and (a.style("position") in _OUT_OF_FLOW or a.style("scroll-snap-type") not in {"none", ""})
        for a in node.ancestors()
        if a.is_element
    )


def _on_page(box: Box, frame: Frame) -> bool:
    return box.x >= 0 and box.y >= 0 and box.x < max(frame.size[0], 1)


def _left_to_right(node: Node) -> bool:
    if not node.style("writing-mode").startswith("horizontal"):
        return False
    return not any(a.get("dir").lower() == "rtl" for a in (node, *node.ancestors()))
