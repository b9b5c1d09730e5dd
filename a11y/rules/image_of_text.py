"""ACT 0va7u6: HTML images contain no text."""

import re
from collections.abc import Iterator

from a11y.artifacts.pictures import MIN_WORDS, Look, Pictures, shows
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, cant_tell, failed, passed, rule

_PASSED = passed()
#: Pixels; a drawing no larger in either direction has no room for words.
_ICON = 48
_WORD = re.compile(r"\w+")
#: Where the letters themselves are shown, their look is essential.
_ABOUT_LETTERS = re.compile(
    r"\bfonts?\b|typeface|lettering|calligra|kaligraf|czcionk|\bkr[oó]j|liternict|specimen", re.IGNORECASE
)  # fmt: skip


@rule(
    id="image-of-text",
    title="Text is text, not a picture of text",
    criteria=("1.4.5", "1.4.9"),
    act=("0va7u6",),
    impact=Impact.MODERATE,
    messages={
        "passed": "The image has no text",
        "sentence": "The image shows nothing but the sentence “{text}”",
        "words": "The image file contains the words “{text}”: see whether they are more than a logo or a label in a drawing",
        "lines": "The image may show text: see whether it does, and whether it is more than a logo",
        "photographs": "{count} photographs or rich pictures are on the page: see whether one of them shows text to be read",
    },
)
def image_of_text(snapshot: Snapshot, pictures: Pictures) -> Iterator[Assertion]:
    """A picture of text can't be enlarged without blur, recoloured or spaced out. People
    with low vision and people with dyslexia lose it first.

    ## How to fix
    Write the text into the page and style it by CSS; keep pictures for what is not text:

    ```html
    <p class="motto">Razem budujemy cyfrowe Pomorze</p>
    ```
    """
    photographs: list[Node] = []
    for backend_id, look in pictures.looks.items():
        node = snapshot.by_backend_id.get(backend_id)
        if node is None:
            continue
        if look.svg:
            yield _vector(node, look)
        elif not look.plain:
            photographs.append(node)
        elif shows(look, _sentence(node)) and not _ABOUT_LETTERS.search(_around(node)):
            yield failed(node, "sentence", text=_sentence(node))
        elif look.lines and not _is_icon(node, look):
            yield cant_tell(node, "lines")
        else:
            yield _PASSED
    if photographs:
        yield cant_tell(photographs[0], "photographs", count=len(photographs))


def _is_icon(node: Node, look: Look) -> bool:
    """Too small for a line of text, as a file or as it is shown?"""
    box = node.box
    return max(look.size) <= _ICON or (box is not None and max(box.width, box.height) <= _ICON)


def _vector(node: Node, look: Look) -> Assertion:
    if not _WORD.search(look.words):
        return _PASSED
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
