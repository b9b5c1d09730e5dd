"""The page's text as the eye sees it: blocks of lines, cut at line breaks, in tree order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from a11y.core.model import Box
from a11y.dom import Node, Snapshot
from a11y.dom.node import ELEMENT, TEXT
from a11y.dom.visibility import text_is_visible

_WORD = re.compile(r"[^\W\d_]{2,}")
_BOLD = 600


@dataclass(frozen=True, eq=False)
class TextBlock:
    """Text nodes of one block between two line breaks. ``node``: the smallest element around
    them all; ``block``: the element whose box has the lines.
    """

    block: Node
    texts: tuple[Node, ...]

    @cached_property
    def text(self) -> str:
        """Its words, white space collapsed."""
        return " ".join("".join(text.value for text in self.texts).split())

    @cached_property
    def words(self) -> int:
        return len(_WORD.findall(self.text))

    @cached_property
    def node(self) -> Node:
        """The smallest element around all its texts."""
        first = self.texts[0].parent or self.block
        if all(text.parent is first for text in self.texts):
            return first
        around = next(
            (a for a in (first, *first.ancestors()) if all(_within(t, a) for t in self.texts)),
            self.block,
        )
        return around if around.is_element else self.block

    @cached_property
    def sizes(self) -> tuple[float, float]:
        """The smallest and the largest size of its letters, in CSS pixels."""
        sizes = [text.pixels("font-size") for text in self.texts]
        return min(sizes), max(sizes)

    @cached_property
    def weights(self) -> tuple[float, float]:
        """The lightest and the heaviest weight of its letters."""
        weights = [float(text.style("font-weight") or 400) for text in self.texts]
        return min(weights), max(weights)

    @property
    def bold(self) -> bool:
        return self.weights[0] >= _BOLD

    @cached_property
    def _line_boxes(self) -> list[Box]:
        return [box for text in self.texts for box in text.text_boxes if box.width > 0]

    @cached_property
    def box(self) -> Box | None:
        """The rectangle around its lines, in its own document."""
        boxes = self._line_boxes
        if not boxes:
            return None
        left, top = min(b.x for b in boxes), min(b.y for b in boxes)
        right = max(b.x + b.width for b in boxes)
        bottom = max(b.y + b.height for b in boxes)
        return Box(x=left, y=top, width=right - left, height=bottom - top)

    @cached_property
    def lines(self) -> int:
        """How many lines it takes."""
        return len({round(box.y / 4) for box in self._line_boxes})


def text_blocks(snapshot: Snapshot) -> list[TextBlock]:
    """All visible blocks of text, made once per snapshot."""
    return snapshot.shared(_all_blocks)


def _all_blocks(snapshot: Snapshot) -> list[TextBlock]:
    return [block for frame in snapshot.frames for block in _blocks(frame.document)]


def _blocks(root: Node) -> Iterator[TextBlock]:
    block: Node | None = None
    texts: list[Node] = []
    blocks: dict[Node | None, Node | None] = {}
    for node in root.descendants():
        cut = node.type == ELEMENT and node.tag == "br"
        if node.type == TEXT and node.layout is not None and text_is_visible(node):
            if node.parent not in blocks:
                blocks[node.parent] = _block_of(node)
            around = blocks[node.parent]
            if texts and around is not block:
                yield TextBlock(block or root, tuple(texts))
                texts = []
            block = around
            texts.append(node)
        elif cut and texts:
            yield TextBlock(block or root, tuple(texts))
            texts = []
    if texts:
        yield TextBlock(block or root, tuple(texts))


def _block_of(text: Node) -> Node | None:
    for node in text.ancestors():
        if node.is_element and not node.is_pseudo and not _inline(node):
            return node
    return text.parent


def _inline(node: Node) -> bool:
    display = node.style("display")
    return display in {"inline", "contents", "", "ruby", "ruby-text"}


def _within(node: Node, ancestor: Node) -> bool:
    return any(a is ancestor for a in node.ancestors())
