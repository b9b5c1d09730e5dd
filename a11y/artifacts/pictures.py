"""What the images of a page contain, and whether an image shows a known sentence.

No letter is recognised. On a plain background the ink of each line falls into pieces. An image
shows the sentence if its widest gaps give as many words as the sentence has, and if the widths of
these words agree with the widths that the sentence has in print.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt

#: From this number of words on, agreeing widths are no coincidence, and it is not a logo.
MIN_WORDS = 8
_MIN_AGREEMENT = 0.97
#: The narrowest gap between words must be this much wider than the widest gap inside a word.
_CLEAR_GAP = 1.15
Line = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureContent:
    """``size``: natural size in pixels. ``plain``: the background has one colour. ``lines``: rows
    of ink that may be text, each with its pieces of ink as (left, right). ``words``: text
    elements of an SVG file. ``drawn``: the SVG file has shapes other than rectangles. ``moves``:
    seconds for which it moves by itself, infinity without end. ``ink``: CSS colours of what is drawn
    on a transparent ground; empty if they can't be told.
    """

    size: tuple[int, int] = (0, 0)
    plain: bool = False
    lines: tuple[Line, ...] = ()
    words: str = ""
    drawn: bool = False
    svg: bool = False
    moves: float = 0.0
    ink: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """``looks``: by the backend id of the element that shows the image. ``broken``: ids of
    ``img`` elements whose image was not loaded (HTML, "completely available").
    """

    looks: Mapping[int, PictureContent] = field(default_factory=dict)
    broken: frozenset[int] = frozenset()


def shows_sentence(seen: PictureContent, sentence: str) -> bool:
    """Does the picture show this sentence, and nothing else?"""
    words = sentence.split()
    if not seen.plain or len(words) < MIN_WORDS or not seen.lines:
        return False
    separators = len(words) - len(seen.lines)
    gaps = sorted((b[0] - a[1] for line in seen.lines for a, b in pairwise(line)), reverse=True)
    if separators < 1 or len(gaps) <= separators:
        return False
    if gaps[separators - 1] < _CLEAR_GAP * gaps[separators]:
        return False
    widths = _word_widths(seen, gaps[separators - 1])
    return len(widths) == len(words) and _agreement(widths, words) >= _MIN_AGREEMENT


def _word_widths(seen: PictureContent, gap: int) -> list[int]:
    widths = []
    for line in seen.lines:
        left, right = line[0]
        for piece in line[1:]:
            if piece[0] - right >= gap:
                widths.append(right - left)
                left = piece[0]
            right = piece[1]
        widths.append(right - left)
    return widths


def _agreement(widths: list[int], words: list[str]) -> float:
    """Pearson's correlation of these widths with the widths of the words in a common typeface."""
    expected = [sum(_width(letter) for letter in word) for word in words]
    mean_x, mean_y = sum(widths) / len(widths), sum(expected) / len(expected)
    both = sum((x - mean_x) * (y - mean_y) for x, y in zip(widths, expected, strict=True))
    spread_x = sum((x - mean_x) ** 2 for x in widths)
    spread_y = sum((y - mean_y) ** 2 for y in expected)
    return both / sqrt(spread_x * spread_y) if spread_x and spread_y else 0.0


def _width(letter: str) -> float:
    """Width of a printed letter as a share of the font size; similar in all common typefaces."""
    if letter in "iljI.,:;'|!":
        return 0.27
    if letter in "ftr()[]-":
        return 0.36
    if letter in "mwMW@%":
        return 0.86
    return 0.68 if letter.isupper() else 0.56
