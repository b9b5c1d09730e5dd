"""Contrast from pictures of text, with it and without it. Pure: Pillow and arithmetic.

Sources: WCAG 2.2 "contrast ratio"; ACT Rules glossary, "highest possible contrast". A pixel
belongs to a glyph if it changes when the text is made transparent. Its background is what is then
visible in its place and two pixels around, because the eye needs the edge.
"""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from a11y.artifacts.pixels import TextContrast
from a11y.core.model import Box
from a11y.dom.color import Color, luminance, over, ratio_of

#: A smaller change of a channel is noise.
_NOISE = 10
#: A piece of text has at least this many pixels.
_MIN_PIXELS = 6
#: Share of a piece's background that may lie below ``low`` or above ``high``.
_TAIL = 0.03
Pixel = tuple[int, int, int]


class MovingPicture(Exception):
    """The picture changes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text. ``step``: about the width of a character, in pixels."""

    box: Box
    step: int


def measure(
    pictures: list[Image.Image], lines: list[Line], origin: tuple[float, float], paint: Color | None
) -> TextContrast | None:
    """The contrast of a text. None if no glyph is visible. Raises ``MovingPicture``.

    ``pictures``: with the text, without it, and with it again. ``origin``: position of the
    pictures in the page. ``paint``: the text's own colour if it is known.
    """
    pieces: list[tuple[float, float]] = []
    worst: tuple[float, str, str] | None = None
    for line in lines:
        shown, bare, again = (_cut(picture, line.box, origin) for picture in pictures)
        if shown.width < 2 or shown.height < 2:
            continue
        if _changed(shown, again).point(_above(_NOISE)).getbbox() is not None:
            raise MovingPicture
        glyphs = _changed(shown, bare)
        for left in range(0, shown.width, line.step):
            area = (left, 0, min(left + line.step, shown.width), shown.height)
            found = _piece(shown.crop(area), bare.crop(area), glyphs.crop(area), paint)
            if found is None:
                continue
            low, high, text, back = found
            pieces.append((round(low, 2), round(high, 2)))
            if worst is None or high < worst[0]:
                worst = (high, text, back)
    if worst is None:
        return None
    return TextContrast(pieces=tuple(pieces), exact=paint is not None, text=worst[1], back=worst[2])


def _cut(picture: Image.Image, box: Box, origin: tuple[float, float]) -> Image.Image:
    left, top = int(box.x - origin[0]), int(box.y - origin[1])
    right, bottom = int(box.x + box.width - origin[0]) + 1, int(box.y + box.height - origin[1]) + 1
    return picture.crop(
        (max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height))
    )


def _changed(first: Image.Image, second: Image.Image) -> Image.Image:
    """The greatest change of a channel, pixel by pixel."""
    red, green, blue = ImageChops.difference(first, second).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _above(limit: int) -> list[int]:
    """A table for ``Image.point``: white above the limit, otherwise black."""
    return [255 if value > limit else 0 for value in range(256)]


def _piece(
    shown: Image.Image, bare: Image.Image, glyphs: Image.Image, paint: Color | None
) -> tuple[float, float, str, str] | None:
    """(low, high, text colour, background colour) of one piece; None if it has no glyph."""
    mask = glyphs.point(_above(_NOISE))
    if mask.histogram()[255] < _MIN_PIXELS:
        return None
    backs = _colors(bare, mask.filter(ImageFilter.MaxFilter(5)))
    core = None if paint is not None else _core(shown, glyphs)
    ratios = []
    for count, pixel in backs:
        back = _color(pixel)
        text = core or over(paint or back, back)
        ratios.append((ratio_of(luminance(text.on_screen()), luminance(back)), count, text, back))
    ratios.sort(key=lambda row: row[0])
    low, high = _quantile(ratios, _TAIL), _quantile(ratios, 1 - _TAIL)
    return low[0], high[0], high[2].hex, high[3].hex


def _core(shown: Image.Image, glyphs: Image.Image) -> Color:
    """The colour of the pixels that a glyph covers most. This is what the text looks like."""
    strongest = glyphs.getextrema()[1]
    assert isinstance(strongest, int | float)
    colors = _colors(shown, glyphs.point(_above(int(strongest * 0.85) - 1)))
    return _color(max(colors)[1])


def _color(pixel: Pixel) -> Color:
    return Color(pixel[0] / 255, pixel[1] / 255, pixel[2] / 255)


def _colors(picture: Image.Image, mask: Image.Image) -> list[tuple[int, Pixel]]:
    """(count, colour) of the pixels where the mask is white."""
    marked = Image.new("RGBA", picture.size)
    marked.paste(picture, mask=mask)
    found = marked.getcolors(picture.width * picture.height) or []
    return [
        (count, (pixel[0], pixel[1], pixel[2]))
        for count, pixel in found
        if isinstance(pixel, tuple) and pixel[3] == 255
    ]


def _quantile(
    rows: list[tuple[float, int, Color, Color]], share: float
) -> tuple[float, int, Color, Color]:
    """The row at which this share of the counted pixels is reached. The rows are sorted."""
    left = share * sum(row[1] for row in rows)
    for row in rows:
        left -= row[1]
        if left <= 0:
            return row
    return rows[-1]
