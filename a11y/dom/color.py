"""Colours as CSS computes them and contrast as WCAG defines it. Pure arithmetic.

Sources: CSS Color 4 (conversion, compositing), WCAG 2.2 "relative luminance" and "contrast ratio".
tinycss2 reads the syntax. A channel is 0 to 1, in sRGB with its transfer function. Values out of
gamut are clipped, as on a standard screen.
"""

import math
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from tinycss2 import color4


class Color(NamedTuple):
    """An sRGB colour, not premultiplied. Each channel is 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """``#rrggbb``, without alpha."""
        return "#" + "".join(f"{round(c * 255):02x}" for c in self[:3])

    def on_screen(self) -> "Color":
        """The colour rounded to 8 bits per channel."""
        red, green, blue = (round(c * 255) / 255 for c in self[:3])
        return Color(red, green, blue, self.alpha)


BLACK, WHITE = Color(0.0, 0.0, 0.0), Color(1.0, 1.0, 1.0)
CLEAR = Color(0.0, 0.0, 0.0, 0.0)
#: A colour inside a longer computed value such as a gradient.
COLOR_TOKEN = re.compile(
    r"(?:rgba?|hsla?|hwb|color|lab|lch|oklab|oklch)\([^()]*\)|\btransparent\b|#[0-9a-f]{3,8}\b"
)


@lru_cache(maxsize=4096)
def parse(text: str) -> Color | None:
    """A computed colour; None for an unknown syntax or colour space.

    Known are all notations of CSS Color 4, and ``color()`` in sRGB, linear sRGB, Display P3 and
    XYZ. A page has few different colours, so the answers are kept.
    """
    found = color4.parse_color(text)
    if found is None or found == "currentcolor" or found.space not in _SPACES:
        return None
    convert, space = _SPACES[found.space]
    a, b, c = (value or 0.0 for value in found.to(space).coordinates)  # ``none`` is 0 (4.4)
    return convert(a, b, c, found.alpha)


def _clip(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _encode(linear: float) -> float:
    """Convert linear light to sRGB (CSS Color 4, 10.2)."""
    if linear <= 0.0031308:
        return _clip(12.92 * linear)
    return _clip(1.055 * linear ** (1 / 2.4) - 0.055)


def _decode(encoded: float) -> float:
    size = abs(encoded)
    linear = size / 12.92 if size <= 0.04045 else ((size + 0.055) / 1.055) ** 2.4
    return math.copysign(linear, encoded)


def _from_xyz(x: float, y: float, z: float, alpha: float) -> Color:
    """Convert CIE XYZ with white point D65."""
    return Color(
        _encode(3.2409699419 * x - 1.5373831776 * y - 0.4986107603 * z),
        _encode(-0.9692436363 * x + 1.8759675015 * y + 0.0415550574 * z),
        _encode(0.0556300797 * x - 0.2039769589 * y + 1.0569715142 * z),
        alpha,
    )


def _from_d50(x: float, y: float, z: float, alpha: float) -> Color:
    return _from_xyz(
        0.9554734527 * x - 0.0230985369 * y + 0.0632593086 * z,
        -0.0283697069 * x + 1.0099954580 * y + 0.0210413990 * z,
        0.0123140017 * x - 0.0205076965 * y + 1.3303659367 * z,
        alpha,
    )


def _from_srgb(red: float, green: float, blue: float, alpha: float) -> Color:
    return Color(_clip(red), _clip(green), _clip(blue), alpha)


def _from_linear(red: float, green: float, blue: float, alpha: float) -> Color:
    return Color(_encode(red), _encode(green), _encode(blue), alpha)


def _from_p3(red: float, green: float, blue: float, alpha: float) -> Color:
    r, g, b = _decode(red), _decode(green), _decode(blue)
    return _from_xyz(
        0.4865709486 * r + 0.2656676932 * g + 0.1982172852 * b,
        0.2289745641 * r + 0.6917385218 * g + 0.0792869141 * b,
        0.0451133819 * g + 1.0439443689 * b,
        alpha,
    )


#: By the space of a notation: what makes sRGB of it, and of which space tinycss2 has to make it first.
_SPACES: dict[str, tuple[Callable[[float, float, float, float], Color], str]] = {
    "srgb": (_from_srgb, "srgb"),
    "hsl": (_from_srgb, "srgb"),
    "hwb": (_from_srgb, "srgb"),
    "srgb-linear": (_from_linear, "srgb-linear"),
    "display-p3": (_from_p3, "display-p3"),
    "lab": (_from_d50, "xyz-d50"),
    "lch": (_from_d50, "xyz-d50"),
    "xyz-d50": (_from_d50, "xyz-d50"),
    "oklab": (_from_xyz, "xyz-d65"),
    "oklch": (_from_xyz, "xyz-d65"),
    "xyz": (_from_xyz, "xyz"),
    "xyz-d65": (_from_xyz, "xyz-d65"),
}


def over(front: Color, back: Color) -> Color:
    """``front`` painted on ``back`` (Compositing 1, source-over, in sRGB as browsers do)."""
    if front.alpha >= 1:
        return front
    if front.alpha <= 0:
        return back
    alpha = front.alpha + back.alpha * (1 - front.alpha)
    share = front.alpha / alpha
    rest = 1 - share
    return Color(
        front.red * share + back.red * rest,
        front.green * share + back.green * rest,
        front.blue * share + back.blue * rest,
        alpha,
    )


def faded(color: Color, opacity: float) -> Color:
    """The colour with its alpha multiplied by an ``opacity``."""
    return color if opacity >= 1 else color._replace(alpha=color.alpha * max(opacity, 0.0))


@lru_cache(maxsize=16384)
def luminance(color: Color) -> float:
    """WCAG 2.2 relative luminance: 0 is black, 1 is white. Ignores alpha: blend first."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio_of(a: float, b: float) -> float:
    """WCAG 2.2 contrast ratio of two luminances, 1 to 21."""
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def ratio(a: Color, b: Color) -> float:
    """WCAG 2.2 contrast ratio of two opaque colours, 1 to 21."""
    return ratio_of(luminance(a), luminance(b))


def bounds(text: Color, backs: Iterable[Color]) -> tuple[float, float]:
    """(worst, best) ratio of ``text`` against any mix of the opaque ``backs``.

    Luminance is convex in sRGB's channels. A mix is therefore never lighter than its lightest
    part. It can be darker than its darkest part, but never darker than the colour made of the
    darkest value of each channel.
    """
    backs = list(backs)
    darkest = Color(*(min(back[i] for back in backs) for i in range(3)))
    low, high = luminance(darkest), max(luminance(back) for back in backs)
    own = luminance(text)
    ends = (ratio_of(own, low), ratio_of(own, high))
    return (1.0 if low <= own <= high else min(ends)), max(ends)


@lru_cache(maxsize=1024)
def suggest(text: Color, back: Color, needed: float) -> Color | None:
    """The colour nearest to ``text`` that reaches ``needed`` on the opaque ``back``.

    Candidates are mixes with black and with white. None if no mix reaches the ratio.
    """
    found = [c for c in (_toward(text, end, back, needed) for end in (BLACK, WHITE)) if c]
    return min(
        found, key=lambda c: sum(abs(x - y) for x, y in zip(c, text, strict=True)), default=None
    )


def _toward(text: Color, end: Color, back: Color, needed: float) -> Color | None:
    if ratio(end, back) < needed:
        return None
    reached = end
    for step in range(257):
        mixed = over(end._replace(alpha=step / 256), text).on_screen()
        if ratio(mixed, back) >= needed:
            reached = mixed
            break
    return reached
