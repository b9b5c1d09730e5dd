"""Capitals have no shape that people know words by, justified text has gaps that run through the
lines, and lines too close to each other are read twice. It stops people with dyslexia or low vision
first, and makes reading slower for all.

## How to fix
Set texts as people are used to read them, and keep capitals, italics and centred lines for a few words:

```css
p { text-align: left; line-height: 1.5; text-transform: none; font-style: normal; font-size: 1rem; }
```
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import PAGE, Impact, WholePage, failed, passed, rule
from a11y.rules.common.layout.text_blocks import TextBlock, text_blocks

#: Words of a text that is more than a line or a label, and of a long one.
_TEXT, _LONG = 10, 30
_LINES = 3
#: CSS pixels; shares of the size of the letters.
_TINY, _TIGHT = 9.0, 1.15
_SKIPPED = (
    "pre",
    "code",
    "samp",
    "kbd",
    "svg",
    "textarea",
    "math",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
)
#: What is underlined by custom or can be pressed.
_UNDERLINED = ("a", "button", "ins", "abbr", "del", "dfn", "label", "summary", *_SKIPPED)

RULE = rule(
    id="readable-text",
    title="Texts are set so that people can read them well",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    messages={
        "passed": "The texts are set in a usual way",
        "capitals": "Texts in capitals only: {count}. The first is “{text}”",
        "justified": "Justified texts, with gaps of different width between the words: {count}. The first is “{text}”",
        "centred": "Long centred texts, of which each line begins at another place: {count}. The first is “{text}”",
        "italic": "Long texts in italics: {count}. The first is “{text}”",
        "tiny": "Texts smaller than 9 px: {count}. The first is “{text}”",
        "tight": "Texts whose lines are closer than 1.15 times their letters: {count}. The first is “{text}”",
        "underlined": "Underlined words that look like a link and are none: {count}. The first is “{text}”",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """Texts that are hard to read in one way, by the first of them."""

    node: Node
    way: str
    text: str
    count: int


def applicability(snapshot: Snapshot) -> Iterator[_Texts | WholePage]:
    """All visible texts that are hard to read, together for each way; the page, if it has texts but
    none of these. (WCAG 2.2, 1.4.8; techniques G148, C21; W3C's advice on cognitive accessibility)
    """
    blocks = [b for b in text_blocks(snapshot) if b.node.closest(*_SKIPPED) is None]
    found: dict[str, list[tuple[Node, str]]] = {}
    for block in blocks:
        for way in _ways(block):
            found.setdefault(way, []).append((block.node, block.text))
    for node in _underlined(snapshot):
        found.setdefault("underlined", []).append((node, " ".join(node.text_content.split())))
    for way, texts in found.items():
        yield _Texts(node=texts[0][0], way=way, text=texts[0][1], count=len(texts))
    if blocks and not found:
        yield PAGE


def expectation(texts: _Texts | WholePage) -> Assertion:
    """They are set in a way that most people read well."""
    if isinstance(texts, WholePage):
        return passed()
    return failed(texts.node, texts.way, count=texts.count, text=texts.text[:100])


def _ways(block: TextBlock) -> Iterator[str]:
    return (way for way, holds in _WAYS.items() if block.words >= _TEXT and holds(block))


def _is_capital(block: TextBlock) -> bool:
    made = all(text.style("text-transform") == "uppercase" for text in block.texts)
    if not made and any(c != c.upper() for c in block.text if c.isalpha()):
        return False
    return any(c.lower() != c.upper() for c in block.text if c.isalpha())


def _is_aligned(block: TextBlock, how: str) -> bool:
    return block.block.style("text-align") in {how, f"-webkit-{how}"}


def _is_italic(block: TextBlock) -> bool:
    return block.words >= _LONG and all(t.style("font-style") == "italic" for t in block.texts)


def _is_tight(block: TextBlock) -> bool:
    height = block.texts[0].pixels("line-height")
    return block.lines >= _LINES and 0 < height < _TIGHT * block.sizes[0]


_WAYS: Mapping[str, Callable[[TextBlock], bool]] = {
    "capitals": _is_capital,
    "justified": lambda block: block.lines >= _LINES and _is_aligned(block, "justify"),
    "centred": lambda b: b.words >= _LONG and b.lines > _LINES and _is_aligned(b, "center"),
    "italic": _is_italic,
    "tiny": lambda block: 0 < block.sizes[1] < _TINY,
    "tight": _is_tight,
}


def _underlined(snapshot: Snapshot) -> Iterator[Node]:
    """Elements with a line below two words or more of running text that nothing makes a control."""
    for node in snapshot.tags("u", "span", "em", "strong", "b", "i", "font"):
        if node.style("text-decoration-line") != "underline" or not node.rendered:
            continue
        if len(node.text_content.split()) < 2 or node.closest(*_UNDERLINED) is not None:
            continue
        if node.style("cursor") != "pointer" and not any(
            _is_control(a) for a in (node, *node.ancestors())
        ):
            yield node


def _is_control(node: Node) -> bool:
    return node.is_element and (node.has("tabindex") or node.has("onclick") or node.has("role"))
