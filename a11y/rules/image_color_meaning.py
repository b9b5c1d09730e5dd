"""A map or chart whose colours mean something tells nothing to people who don't see it, if its text
alternative leaves them out; and nothing to those who can't tell the colours apart.

## How to fix
Say in the alternative what the colours show, and mark the areas by words or patterns too:

```html
<p>Red: closed, green: open.</p>
<img src="roads.png" alt="Roads in Market and Mill are closed (red), in Port open (green)">
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, passed, rule
from a11y.rules.common.layout.text_blocks import TextBlock, text_blocks

_COLOR = pattern("picture.color")
_MEANS = pattern("picture.means", r"[:=–—]|WORDS")
_SMALL = 60.0
_BETWEEN = 3

RULE = rule(
    id="image-color-meaning",
    title="Alternative texts say what the colours of an image say",
    criteria=("1.1.1", "1.4.1"),
    impact=Impact.MODERATE,
    questions="together",
    messages={
        "passed": "The alternative text names the colours",
        "left-out": "“{sentence}” explains colours, and the alternative text of the image, “{name}”, names none: check whether it says what they show, and whether more than colour shows it",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Image:
    """An image beside a text that explains two colours or more."""

    node: Node
    sentence: str


def applicability(snapshot: Snapshot) -> Iterator[_Image]:
    """Each image next to a text that explains two colours or more."""
    images = [n for n in snapshot.tags("img", "svg", "canvas", "object") if _is_large(n)]
    keys = [block for block in text_blocks(snapshot) if _explains(block)] if images else []
    for node in images:
        block = next((block for block in keys if _is_near(snapshot, block, node)), None)
        if block is not None:
            yield _Image(node=node, sentence=block.text)


def expectation(image: _Image) -> Assertion:
    """Its alternative names two of the colours."""
    name = image.node.name or image.node.get("alt")
    if len(_colors(name)) > 1:
        return passed(image.node)
    return cant_tell(
        image.node, "left-out", sentence=image.sentence[:120], name=name.strip()[:80] or "–"
    )


def _is_large(node: Node) -> bool:
    box = node.box
    return box is not None and min(box.width, box.height) >= _SMALL and is_visible(node)


def _colors(text: str, lang: str = "") -> set[str]:
    return {match[0].lower() for match in _COLOR.finditer(text, lang)}


def _explains(block: TextBlock) -> bool:
    text, lang = block.text, language(block.node)
    return len(text) < 400 and len(_colors(text, lang)) > 1 and bool(_MEANS.search(text, lang))


def _is_near(snapshot: Snapshot, block: TextBlock, image: Node) -> bool:
    """Are at most a few texts between the two?"""
    if block.node.frame is not image.frame:
        return False
    first, last = sorted((block.texts[0].index, image.index))
    between = [t for t in snapshot.texts if t.frame is image.frame and first < t.index < last]
    return sum(map(text_is_visible, between[: _BETWEEN + 2])) <= _BETWEEN
