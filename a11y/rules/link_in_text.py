"""People who can't tell colours apart, or who read on a grey or dim screen, don't see
that a word in a sentence is a link if only its hue says so.

## How to fix
Keep the line under links in a text. If a line is not wanted, make the link 3:1 lighter
or darker than the text and give it a line on hover and focus:

```css
main p a { text-decoration: underline; }
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.color import WHITE, Color, over, parse, ratio
from a11y.dom.contrast import Contrast, contrast_of
from a11y.dom.inactive import Inactive
from a11y.dom.lines import is_link, lines_of
from a11y.dom.node import ELEMENT, TEXT
from a11y.dom.visibility import text_is_visible, transparent
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.contrast.text import figure

#: Differences of these make a link stand out to everybody.
_FONT = ("font-style", "font-family", "text-transform", "letter-spacing")
_LINES = ("underline", "overline", "line-through")
#: From so many words on, what stands around a link is certainly a text.
_ENOUGH_WORDS = 3
_NEEDED = 3.0
#: From so much space around the words on, in pixels, a background is a box and no mark of a pen.
_BOX = 4.0
#: Ratios of two sizes of letters from which some people, and from which all, see the difference.
_SLIGHTLY, _CLEARLY = 1.08, 1.15
_PASSED = passed()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Apart:
    """Colours of a link and of the text beside it that only differ a little, by ``ratio``:1.
    ``ground``: the backgrounds differ more than the letters.
    """

    link: str
    text: str
    ratio: float
    ground: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A link. ``apart``: the colours, if nothing else tells it from the text around it, which has
    so many ``words``. ``boxed``: its background has a shape of its own, as a button or label has.
    ``sized``: its letters are a little smaller or larger than those around it.
    """

    node: Node
    apart: _Apart | None = None
    words: int = 0
    boxed: bool = False
    sized: bool = False


RULE = rule(
    id="link-in-text",
    title="Links in text are marked by more than colour",
    criteria=("1.4.1",),
    equivalents=("axe:link-in-text-block",),
    impact=Impact.SERIOUS,
    questions="together",
    identity="component",
    styles=(
        "text-decoration-line",
        "color",
    ),
    messages={
        "passed": "The link stands out from the text around it",
        "color-only": "Only colour distinguishes the link from the text around it: {link} and {text} have contrast {ratio}:1, needed {needed}:1",
        "ground-only": "Only the background colour distinguishes the link from the text around it: {link} and {text} have contrast {ratio}:1, needed {needed}:1",
        "boxed": "Only a background with contrast {ratio}:1 distinguishes the link from the text around it: check whether its shape shows people that it is a link",
        "few-words": "Only colour ({ratio}:1) distinguishes the link from the words beside it: check whether people recognise it as a link",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[_Link]:
    """Each link with a line under it, and each other link that stands in a text."""
    lines, inactive, contrast = lines_of(snapshot), Inactive(snapshot), contrast_of(snapshot)
    for link in _links(snapshot):
        if "underline" in link.style("text-decoration-line"):
            yield _Link(node=link)
            continue
        passage = lines.passage(link)
        if passage is None or not passage.texts or link in inactive:
            continue
        around = passage.within(link.closest("li"))
        first = _first_text(link)
        if first is None or not around.texts:
            continue
        beside = around.beside(link)
        apart = _apart(contrast, first, beside)
        if apart is None or _stands_out(link, first, beside):
            yield _Link(node=link)
        elif _has_visible_text(link) and any(text_is_visible(text) for text in beside):
            yield _Link(
                node=link, apart=apart, words=around.words, boxed=_is_boxed(link),
                sized=all(_size_ratio(first, text) > _SLIGHTLY for text in beside),
            )  # fmt: skip


def expectation(link: _Link) -> Assertion:
    """More than colour, or a ratio of 3:1, tells the link from the text around it."""
    if link.apart is None:
        return _PASSED
    ratio = figure(link.apart.ratio)
    if link.words < _ENOUGH_WORDS or link.sized:
        return cant_tell(link.node, "few-words", ratio=ratio)
    if link.boxed and link.apart.ground:
        return cant_tell(link.node, "boxed", ratio=ratio)
    message = "ground-only" if link.apart.ground else "color-only"
    return failed(
        link.node, message, link=link.apart.link, text=link.apart.text, ratio=ratio,
        needed=_NEEDED,
    )  # fmt: skip


def _links(snapshot: Snapshot) -> Iterator[Node]:
    for node in snapshot.tags("a"):
        if node.layout is not None and is_link(node):
            yield node
    for node in snapshot.with_attr("role"):
        if node.tag != "a" and node.layout is not None and is_link(node):
            yield node


def _first_text(link: Node) -> Node | None:
    below = (n for n in link.descendants() if n.type == TEXT and n.layout is not None)
    return next((n for n in below if n.value.strip()), None)


def _has_visible_text(link: Node) -> bool:
    return any(n.type == TEXT and text_is_visible(n) for n in link.descendants())


def _apart(contrast: Contrast, first: Node, beside: list[Node]) -> _Apart | None:
    """The colours of the link and of the first text beside it, if every text is as near."""
    found = [_colors_apart(contrast, first, text) for text in beside]
    return found[0] if found and all(found) else None


def _colors_apart(contrast: Contrast, first: Node, around: Node) -> _Apart | None:
    """The colours if only a small difference of colour is there, in the letters or behind them.

    None if a ratio is 3:1 or more (technique G183), if letters and backgrounds are the same, so
    that colour says nothing, or if a colour can't be known.
    """
    if first.parent is None or around.parent is None:
        return None
    own, other = first.style("-webkit-text-fill-color"), around.style("-webkit-text-fill-color")
    text_back = _ground(contrast, around.parent) or WHITE
    link_back = _ground(contrast, first.parent)
    if link_back is None:
        if _has_ground(first):
            return None
        link_back = text_back
    return _compare(own, other, link_back, text_back)


def _ground(contrast: Contrast, node: Node) -> Color | None:
    reading = contrast.readings.get(node)
    return reading.back if reading is not None else None


@lru_cache(maxsize=1024)
def _compare(own: str, other: str, link_back: Color, text_back: Color) -> _Apart | None:
    first, second = parse(own), parse(other)
    if first is None or second is None:
        return None
    link, text = over(first, link_back).on_screen(), over(second, text_back).on_screen()
    grounds = link_back.on_screen(), text_back.on_screen()
    letters, behind = ratio(link, text), ratio(*grounds)
    if max(letters, behind) >= _NEEDED or (link == text and grounds[0] == grounds[1]):
        return None
    if behind > letters:
        return _Apart(link=grounds[0].hex, text=grounds[1].hex, ratio=behind, ground=True)
    return _Apart(link=link.hex, text=text.hex, ratio=letters)


def _stands_out(link: Node, first: Node, beside: list[Node]) -> bool:
    """Does anything but colour set the link apart: a line, a frame, a font, a picture?

    A font does only if it differs from the text on both sides.
    """
    for node in (link, *link.descendants()):
        if node.type == ELEMENT and node.layout is not None and _is_marked(node):
            return True
    return bool(beside) and all(_differs(first, text) for text in beside)


def _differs(first: Node, text: Node) -> bool:
    if any(first.style(name) != text.style(name) for name in _FONT):
        return True
    weights = [float(n.style("font-weight") or 400) for n in (first, text)]
    return abs(weights[0] - weights[1]) >= 200 or _size_ratio(first, text) >= _CLEARLY


def _size_ratio(first: Node, text: Node) -> float:
    """Font size of the one with larger letters, divided by that of the other."""
    sizes = [float(n.style("font-size").removesuffix("px") or 16) for n in (first, text)]
    return max(sizes) / max(min(sizes), 1)


def _has_ground(text: Node) -> bool:
    """Is a background drawn between the text and the end of its link?"""
    for node in text.ancestors():
        if node.layout is not None and not transparent(node.style("background-color")):
            return True
        if is_link(node):
            return False
    return False


def _is_boxed(link: Node) -> bool:
    """Has the link space around its words, so that its background looks like a box?"""
    return max(link.pixels("padding-left"), link.pixels("padding-top")) >= _BOX


def _is_marked(node: Node) -> bool:
    if node.is_pseudo or node.tag in {"img", "svg", "picture", "video", "canvas", "object"}:
        return not node.extra or node.extra["pseudo"] not in {"first-letter", "first-line"}
    if any(line in node.style("text-decoration-line") for line in _LINES):
        return True
    if node.style("background-image") != "none":
        return True
    if node.style("box-shadow") != "none" or (
        node.style("outline-style") != "none" and node.style("outline-width") != "0px"
    ):
        return True
    return any(
        node.style(f"border-{side}-style") != "none"
        and node.style(f"border-{side}-width") != "0px"
        and not transparent(node.style(f"border-{side}-color"))
        for side in ("bottom", "top", "left", "right")
    )
