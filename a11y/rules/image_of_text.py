"""A picture of text can't be enlarged without blur, recoloured or spaced out. People
with low vision and people with dyslexia lose it first.

## How to fix
Write the text into the page and style it by CSS; keep pictures for what is not text:

```html
<p class="motto">Together we build the digital coast</p>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.pictures import MIN_WORDS, PictureContent, Pictures, shows_sentence
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.i18n.words import is_unlisted, pattern
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: Pixels; a drawing no larger in either direction has no room for words.
_ICON = 48
_WORD = re.compile(r"\w+")
#: Where the letters themselves are shown, their look is essential.
_ABOUT_LETTERS = pattern("image.letters")


RULE = rule(
    id="image-of-text",
    title="Text is text, not a picture of text",
    criteria=("1.4.5", "1.4.9"),
    act=("0va7u6",),
    impact=Impact.MODERATE,
    questions="together",
    messages={
        "passed": "The image has no text",
        "sentence": "The image shows nothing but the sentence “{text}”",
        "words": "The image file contains the words “{text}”: check whether they are more than a logo or a label in a drawing",
        "lines": "The image may show text: check whether it does, and whether it is more than a logo",
        "photographs": "The page has {count} photographs or detailed images: check whether one of them shows text",
    },
)


@dataclass(frozen=True, slots=True)
class _Image:
    """An image and what is known of its file."""

    node: Node
    look: PictureContent


@dataclass(frozen=True, slots=True)
class _Photographs:
    """All rich pictures of a page; ``node`` is the first."""

    node: Node
    count: int


def applicability(snapshot: Snapshot, pictures: Pictures) -> Iterator[_Image | _Photographs]:
    """Each image whose file was looked at; all rich pictures together, of which a program can't
    tell whether they show text. (ACT 0va7u6)
    """
    photographs: list[Node] = []
    for backend_id, look in pictures.looks.items():
        node = snapshot.by_backend_id.get(backend_id)
        if node is None:
            continue
        if look.svg or look.plain:
            yield _Image(node, look)
        else:
            photographs.append(node)
    if photographs:
        yield _Photographs(photographs[0], len(photographs))


def expectation(image: _Image | _Photographs) -> Assertion:
    """It shows no text that could be written."""
    if isinstance(image, _Photographs):
        return cant_tell(image.node, "photographs", count=image.count)
    node, look = image.node, image.look
    if look.svg:
        return _judge_vector(node, look)
    if shows_sentence(look, _sentence(node)) and not _may_be_about_letters(node):
        return failed(node, "sentence", text=_sentence(node))
    if look.lines and not _is_icon(node, look):
        return cant_tell(node, "lines")
    return passed(node)


def _may_be_about_letters(node: Node) -> bool:
    """True if the words around it speak of letters, or may do so in a language without lists."""
    return is_unlisted(language(node)) or _ABOUT_LETTERS.search(_around(node)) is not None


def _is_icon(node: Node, look: PictureContent) -> bool:
    """Too small for a line of text, as a file or as it is shown?"""
    box = node.box
    return max(look.size) <= _ICON or (box is not None and max(box.width, box.height) <= _ICON)


def _judge_vector(node: Node, look: PictureContent) -> Assertion:
    if not _WORD.search(look.words):
        return passed(node)
    same = _letters(look.words) == _letters(_sentence(node))
    if same and not look.drawn and len(look.words.split()) >= MIN_WORDS:
        return failed(node, "sentence", text=_sentence(node))
    return cant_tell(node, "words", text=look.words[:80])


def _letters(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _sentence(node: Node) -> str:
    """What the author says that the image says."""
    return " ".join((node.get("alt") or node.name or node.get("title")).split())


def _around(node: Node) -> str:
    """Text near the image and its own words, where a type specimen would be named."""
    block = node.parent
    above = block.parent if block is not None else None
    return f"{_sentence(node)} {(above or block or node).text_content[:2000]}"
