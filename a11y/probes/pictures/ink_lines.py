"""Lines of ink in a picture, and words in an SVG file. Pure: Pillow and text."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO

from PIL import Image, ImageChops, UnidentifiedImageError

from a11y.artifacts.pictures import PictureContent
from a11y.probes.pictures.ink_colors import ink_of_picture, ink_of_svg

MAX_PIXELS = 12_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
#: Share of a picture's pixels that makes a background plain.
_PLAIN = 0.6
_INK = 60
_MIN_LINE, _MAX_LINE = 5, 120
_MAX_PIECES = 1500
# An SVG file is searched, not parsed, so entities of a hostile file can't expand.
_SVG_TEXT = re.compile(r"<text\b[^>]*>(.*?)</text\s*>", re.DOTALL | re.IGNORECASE)
_SVG_SHAPE = re.compile(r"<(path|image|circle|ellipse|polygon|polyline|line|use|foreignObject)\b")
_TAG = re.compile(r"<[^>]*>")


def inspect_picture(data: bytes) -> PictureContent | None:
    """Inspect a picture; None if its format is unknown or it is too large."""
    try:
        picture = Image.open(BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            return None
        flat = _on_ground(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    seen = PictureContent(size=picture.size, ink=ink_of_picture(picture))
    ink = _ink(flat)
    lines = _lines(ink) if ink is not None else []
    if ink is None or sum(len(line) for line in lines) > _MAX_PIECES:
        return seen
    return replace(seen, plain=True, lines=tuple(lines))


def inspect_svg(text: str) -> PictureContent:
    """The words of the file's text elements."""
    words = " ".join(unescape(_TAG.sub(" ", found)) for found in _SVG_TEXT.findall(text))
    return PictureContent(
        svg=True,
        words=" ".join(words.split())[:500],
        drawn=_SVG_SHAPE.search(text) is not None,
        ink=ink_of_svg(text),
    )


def _on_ground(picture: Image.Image) -> Image.Image:
    """The picture without transparency: dark ink on white, light ink on black."""
    rgba = picture.convert("RGBA")
    ground = Image.new("RGBA", rgba.size, "white")
    flat = Image.alpha_composite(ground, rgba).convert("L")
    has_dark_ink = any(flat.histogram()[:200])
    opaque = not any(rgba.getchannel("A").histogram()[:255])
    if has_dark_ink or opaque:
        return flat
    return Image.alpha_composite(Image.new("RGBA", rgba.size, "black"), rgba).convert("L")


def _ink(picture: Image.Image) -> Image.Image | None:
    """White where something is drawn; None if the background is not plain."""
    counts = picture.histogram()
    ground = max(range(256), key=lambda value: counts[value])
    around = sum(counts[max(ground - 12, 0) : ground + 13])
    if around < _PLAIN * picture.width * picture.height:
        return None
    apart = ImageChops.difference(picture, Image.new("L", picture.size, ground))
    return apart.point([255 if value > _INK else 0 for value in range(256)])


def _lines(ink: Image.Image) -> list[tuple[tuple[int, int], ...]]:
    found = []
    for top, bottom in _runs(_profile(ink, across=False)):
        if _MIN_LINE <= bottom - top <= _MAX_LINE:
            strip = ink.crop((0, top, ink.width, bottom))
            found.append(tuple(_runs(_profile(strip, across=True))))
    return found


def _profile(ink: Image.Image, *, across: bool) -> bytes:
    """For each column (or row) a byte that is not 0 if it has ink."""
    left, top, width, height = 0, 0, ink.width, ink.height
    if across:
        return b"".join(
            b"\x01" if ink.crop((x, top, x + 1, height)).getbbox() else b"\x00"
            for x in range(width)
        )
    return b"".join(
        b"\x01" if ink.crop((left, y, width, y + 1)).getbbox() else b"\x00" for y in range(height)
    )


def _runs(profile: bytes) -> list[tuple[int, int]]:
    """(start, end) of each run that is not 0."""
    found, start = [], -1
    for at, value in enumerate(profile + b"\x00"):
        if value and start < 0:
            start = at
        elif not value and start >= 0:
            found.append((start, at))
            start = -1
    return found
