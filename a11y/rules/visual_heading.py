"""People who use a screen reader jump from heading to heading to get an overview of the page. A
line that is only large or bold is no heading to them, and they never find it.

## How to fix
Use a heading element and give it the looks that you want:

```html
<!-- before --> <p class="big">Opening hours</p>
<!-- after -->  <h2 class="big">Opening hours</h2>
```
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role
from a11y.rules import Impact, cant_tell, failed, rule
from a11y.rules.common.layout.text_blocks import TextBlock, text_blocks

#: What is in these is no heading of the content, or has a role of its own.
_ELSEWHERE = frozenset(
    {
        "a", "button", "label", "legend", "summary", "caption", "figcaption", "figure", "blockquote", "q", "dt", "dd", "th", "td",
        "header", "nav", "footer", "form", "dialog", "fieldset", "select", "option", "textarea", "svg", "pre", "code",
        "address", "h1", "h2", "h3", "h4", "h5", "h6",
    }
)  # fmt: skip
_ELSEWHERE_ROLES = frozenset(
    {
        "alert", "alertdialog", "banner", "button", "cell", "columnheader", "contentinfo", "dialog", "figure", "form", "grid", "gridcell",
        "heading", "img", "link", "listbox", "log", "marquee", "menu", "menuitem", "navigation", "note", "option", "rowheader", "search",
        "status", "tab", "table", "tablist", "term", "timer", "toolbar", "tooltip", "tree", "treeitem",
    }
)  # fmt: skip
_MOST_WORDS, _MOST_LETTERS, _MOST_LINES = 10, 90, 2
#: So many words below a line make a text of which it may be the heading.
_ENOUGH_WORDS = 8
_LARGER = 1.15
#: Their letters are small by nature: no measure of what is large.
_CODE = ("pre", "code", "samp", "kbd", "tt")
_GAP = 60.0

RULE = rule(
    id="visual-heading",
    title="What looks like a heading is a heading",
    criteria=("1.3.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "only-looks": "“{text}” looks like a heading, as {count} lines of this style do, but it is none in the code",
        "maybe": "“{text}” stands out above a text: check whether it is meant as a heading (such lines: {count})",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line that looks like a heading. ``count``: lines of the page that are set like it."""

    node: Node
    text: str
    count: int
    certain: bool


def applicability(snapshot: Snapshot) -> Iterator[_Line]:
    """Each line that stands out above a text, where two or more in one style do; of all others
    the first.
    """
    groups: dict[tuple[object, ...], list[TextBlock]] = defaultdict(list)
    second: set[TextBlock] = set()
    blocks_of_page = text_blocks(snapshot)
    doubtful = _continued(blocks_of_page) | _labels(blocks_of_page)
    for block, is_second in _outstanding(snapshot):
        groups[_style(block)].append(block)
        if is_second:
            second.add(block)
    doubts: list[TextBlock] = []
    for blocks in groups.values():
        if second.issuperset(blocks):
            continue  # the second lines of headings
        # A word that comes again, such as “Note”, may name the kind of a box and not its topic.
        often = Counter(block.text for block in blocks)
        sure = [
            block for block in blocks
            if _is_sure(block) and block not in doubtful and often[block.text] == 1
        ]  # fmt: skip
        if len(sure) < 2:
            doubts.extend(blocks)
            continue
        for block in sure:
            yield _Line(node=block.node, text=block.text, count=len(sure), certain=True)
    if doubts:
        first = min(doubts, key=lambda block: block.node.index)
        yield _Line(node=first.node, text=first.text, count=len(doubts), certain=False)


def expectation(line: _Line) -> Assertion:
    """It is a heading in the code."""
    if line.certain:
        return failed(line.node, "only-looks", text=line.text[:80], count=line.count)
    return cant_tell(line.node, "maybe", text=line.text[:80], count=line.count)


def _outstanding(snapshot: Snapshot) -> Iterator[tuple[TextBlock, bool]]:
    """Short lines alone above a smaller or lighter text, which are no heading in the code, and
    whether a heading is just above.
    """
    named = {token for n in snapshot.with_attr("aria-labelledby") for token in n.get("aria-labelledby").split()}  # fmt: skip
    blocks = text_blocks(snapshot)
    usual = _usual_size(blocks)
    for at, (block, below) in enumerate(pairwise(blocks)):
        if (
            not _is_short(block)
            or not _stands_out(block, below, usual)
            or not _is_above(block, below)
        ):
            continue
        if _words_below(blocks, at, block) < _ENOUGH_WORDS or _is_heading(below.block):
            continue
        if not _is_elsewhere(block, named):
            above = blocks[at - 1] if at else None
            is_second = above is not None and _is_heading(above.block) and _is_near(above, block)
            yield block, is_second


def _is_short(block: TextBlock) -> bool:
    text = block.text
    if not 1 <= block.words <= _MOST_WORDS or len(text) > _MOST_LETTERS:
        return False
    if text.endswith((".", ",", ";", "…")) or text[0] in "„“”\"«»'’–—-•*":
        return False
    letters = sum(c.isalpha() for c in text)
    return letters >= 0.6 * sum(not c.isspace() for c in text) and block.lines <= _MOST_LINES


def _usual_size(blocks: list[TextBlock]) -> float:
    """The size that most letters of the page have, code aside."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.node.closest(*_CODE) is None:
            sizes[block.sizes[0]] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _stands_out(block: TextBlock, below: TextBlock, usual: float) -> bool:
    smallest, largest = block.sizes
    if smallest != largest:
        return False
    if smallest >= max(below.sizes[1], usual) * _LARGER:
        return True
    return block.bold and not below.bold and smallest >= below.sizes[1] * 0.95


def _is_above(block: TextBlock, below: TextBlock) -> bool:
    mine, theirs = block.box, below.box
    if mine is None or theirs is None or block.node.frame is not below.node.frame:
        return False
    gap = theirs.y - (mine.y + mine.height)
    beside = theirs.x > mine.x + mine.width or mine.x > theirs.x + theirs.width
    return -2 <= gap <= _GAP and not beside


def _is_near(above: TextBlock, block: TextBlock) -> bool:
    mine, theirs = above.box, block.box
    return mine is not None and theirs is not None and theirs.y - mine.y - mine.height < _GAP


def _continued(blocks: list[TextBlock]) -> set[TextBlock]:
    """Lines just below a line of the same style: the rest of it, or a second title."""
    return {
        block
        for above, block in pairwise(blocks)
        if _style(above) == _style(block) and _is_near(above, block)
    }


def _labels(blocks: list[TextBlock]) -> set[TextBlock]:
    """Lines just above code, a table or a figure: they may be the title of that alone."""
    return {
        block
        for block, below in pairwise(blocks)
        if below.node.closest(*_CODE, "table", "figure") is not None
    }


def _words_below(blocks: list[TextBlock], at: int, block: TextBlock) -> int:
    """Words of the texts that follow, up to a line in the same style."""
    count = 0
    for below in blocks[at + 1 : at + 5]:
        if _style(below) == _style(block) or _is_heading(below.block):
            break
        count += below.words
    return count


def _is_heading(node: Node) -> bool:
    return any(semantic_role(a) == "heading" for a in (node, *node.ancestors()) if a.is_element)


def _is_elsewhere(block: TextBlock, named: set[str]) -> bool:
    for node in (block.node, *block.node.ancestors()):
        if not node.is_element:
            continue
        if node.tag in _ELSEWHERE or semantic_role(node) in _ELSEWHERE_ROLES or node.id in named:
            return True
        if node.get("aria-hidden") == "true":
            return True
    return False


def _is_sure(block: TextBlock) -> bool:
    """In a list, names and terms look so too; before a colon, labels do. What has no element of
    its own has the looks of ordinary text, and what begins with a small letter goes on.
    """
    return (
        block.node.closest("li") is None
        and not block.text.endswith(":")
        and not block.text[0].islower()
        and len(block.node.text_content.split()) <= len(block.text.split())
    )


def _style(block: TextBlock) -> tuple[object, ...]:
    first = block.texts[0]
    looks = ("color", "font-family", "font-style", "text-transform")
    return (*block.sizes, *block.weights, *(first.style(name) for name in looks))
