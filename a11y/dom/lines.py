"""Which links and controls are in running text, and which text that is.

Sources: WCAG 2.2, failure F73 ("link in a block of text") and 2.5.8, exception "Inline"
("in a sentence or its size is otherwise constrained by the line-height of non-target
text"); CSS Display 3 (inline formatting context).
"""

import re
from bisect import bisect
from dataclasses import dataclass, field
from operator import itemgetter

from a11y.dom.node import ELEMENT, TEXT, Node
from a11y.dom.snapshot import Snapshot

WORD = re.compile(r"[^\W\d_]{2,}")
#: Text in these elements is a control's or is not drawn. It is not text around a control.
_CONTROLS = frozenset({"button", "select", "textarea", "input", "summary", "option"})


@dataclass(slots=True, kw_only=True)
class Passage:
    """The text between two line breaks or block edges, without the text of links and controls.

    ``texts``: text nodes with at least one word. ``bare``: true if there is no text at all, not
    even an arrow or a stroke.
    """

    texts: list[Node] = field(default_factory=list)
    bare: bool = True

    @property
    def words(self) -> int:
        return sum(len(WORD.findall(text.value)) for text in self.texts)

    def within(self, item: Node | None) -> "Passage":
        """The part in the same list item: several items may be in one line."""
        if all(text.closest("li") is item for text in self.texts):
            return self
        return Passage(texts=[t for t in self.texts if t.closest("li") is item], bare=self.bare)

    def beside(self, node: Node) -> list[Node]:
        """The nearest text nodes before and after an element of the passage."""
        at = bisect(self.texts, node.index, key=lambda text: text.index)
        return self.texts[max(at - 1, 0) : at + 1]


def lines_of(snapshot: Snapshot) -> "Lines":
    """The page's passages, made once per snapshot."""
    return snapshot.shared(Lines)


class Lines:
    """The passages of all blocks. Each block is walked once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._of: dict[Node, Passage] = {}
        self._walked: set[Node] = set()
        self._pick = itemgetter(
            *(snapshot.style_index[n] for n in ("display", "float", "position"))
        )
        self._known: dict[tuple[int, ...], bool] = {}

    def passage(self, node: Node) -> Passage | None:
        """The passage that contains an inline element; None if it is not part of a line."""
        if node.layout is None or not self._flows(node):
            return None
        block = node.parent
        while block is not None and block.type == ELEMENT and self._flows(block):
            block = block.parent
        if block is None or block.type != ELEMENT:
            return None
        if block not in self._walked:
            self._walked.add(block)
            self._walk(block)
        return self._of.get(node)

    def _flows(self, element: Node) -> bool:
        """True if the element is part of its parent's lines: inline and in flow, or without a box."""
        if element.layout is None:
            return True
        row = element.frame.layout_styles[element.layout]
        key = self._pick(row) if row else ()
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (
                element.style("display").startswith("inline")
                and element.style("float") == "none"
                and element.style("position") in {"static", "relative"}
            )
        return known

    def _walk(self, block: Node) -> None:
        """Walk through the block's own lines. Other blocks and line breaks end a passage."""
        passage = Passage()
        stack = [(child, False) for child in reversed(block.children)]
        while stack:
            node, inside = stack.pop()
            if node.type == TEXT:
                if not inside and node.layout is not None and not node.value.isspace():
                    passage.bare = False
                    if WORD.search(node.value):
                        passage.texts.append(node)
            elif node.type != ELEMENT or node.extra:
                continue
            elif node.tag == "br" or not self._flows(node):
                passage = Passage()
            else:
                self._of[node] = passage
                inside = inside or _is_control(node)
                stack.extend((child, inside) for child in reversed(node.children))


def is_link(node: Node) -> bool:
    """True for a link by markup or role."""
    return (node.tag == "a" and node.has("href")) or node.get("role").lower() == "link"


def _is_control(node: Node) -> bool:
    return (
        node.tag in _CONTROLS
        or is_link(node)
        or node.get("role").lower() in {"button", "checkbox", "menuitem", "tab", "switch", "option"}
    )
