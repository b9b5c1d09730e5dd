"""Contrast of text, measured in pictures where styles do not give it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TextContrast:
    """A text that was measured piece by piece. A piece is about one character wide.

    ``pieces``: (low, high) contrast ratio of the text with what is around and beneath its glyphs.
    Nearly all of it is above ``low``, and nearly none above ``high``. ``exact``: the text's
    colour was known; otherwise it comes from the picture, where thin glyphs look paler than they
    are. ``text``, ``back``: colours of the worst piece, hexadecimal.
    """

    pieces: tuple[tuple[float, float], ...]
    exact: bool
    text: str
    back: str

    @property
    def low(self) -> float:
        return min(low for low, _ in self.pieces)

    @property
    def high(self) -> float:
        return max(high for _, high in self.pieces)

    def verdict(self, needed: float) -> bool | None:
        """True if every piece reaches the ratio, False if whole characters miss it, else None."""
        if self.low >= needed:
            return True
        missed = sum(high < needed for _, high in self.pieces)
        enough = max(min(2, len(self.pieces)), 0.15 * len(self.pieces))
        return False if self.exact and missed >= enough else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelContrast:
    """``measures``: by the element's backend id. ``moving``: ids of elements whose picture
    changed by itself, or that were fading. ``blank``: ids of elements that show no glyph, because
    their text is covered or cut off. ``skipped``: how many texts were left out because there were
    too many. ``placeholders``: backend id to computed (fill colour, font size, weight, opacity).
    """

    measures: Mapping[int, TextContrast] = field(default_factory=dict)
    moving: frozenset[int] = frozenset()
    blank: frozenset[int] = frozenset()
    skipped: int = 0
    placeholders: Mapping[int, tuple[str, str, str, str]] = field(default_factory=dict)
