"""Colours as CSS computes them and contrast as WCAG defines it. Pure arithmetic.

Sources: CSS Color 4 (serialisation, conversion, compositing), CSS Color HDR's ``color()``
syntax, WCAG 2.2 "relative luminance" and "contrast ratio". A channel is 0 to 1, in sRGB with
its transfer function. Values out of gamut are clipped, as on a standard screen.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


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
_FUNCTION = re.compile(r"([a-z-]+)\(([^()]*)\)$")
_SPLIT = re.compile(r"[\s,/]+")
#: A colour inside a longer computed value such as a gradient.
COLOR_TOKEN = re.compile(
    r"(?:rgba?|hsla?|hwb|color|lab|lch|oklab|oklch)\([^()]*\)|\btransparent\b|#[0-9a-f]{3,8}\b"
)


@lru_cache(maxsize=4096)
def parse(text: str) -> Color | None:
    """A computed colour; None for an unknown syntax or colour space.

    Known are ``rgb()``, ``rgba()``, hexadecimal, ``transparent``, ``oklab()``, ``oklch()``,
    ``lab()``, ``lch()`` and ``color()`` in sRGB, linear sRGB, Display P3 and XYZ.
    """
    text = text.strip().lower()
    if text == "transparent":
        return CLEAR
    if text.startswith("#"):
        return _hexadecimal(text[1:])
    match = _FUNCTION.match(text)
    return _function(match) if match is not None else None


def _function(match: re.Match[str]) -> Color | None:
    name, words = match[1], [w for w in _SPLIT.split(match[2].strip()) if w]
    try:
        if name in {"rgb", "rgba"}:
            return _rgb(words)
        if name == "color":
            return _in_space(words[0], [_number(w, 1.0) for w in words[1:]])
        return _lab_family(name, words)
    except (ValueError, IndexError):
        return None


def _hexadecimal(digits: str) -> Color | None:
    if len(digits) in {3, 4}:
        digits = "".join(d * 2 for d in digits)
    if len(digits) not in {6, 8}:
        return None
    try:
        values = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
    except ValueError:
        return None
    return Color(values[0], values[1], values[2], values[3] if len(values) == 4 else 1.0)


def _number(word: str, hundred_percent: float) -> float:
    """A number or a percentage of ``hundred_percent``; ``none`` is 0 (CSS Color 4, 4.4)."""
    if word == "none":
        return 0.0
    return float(word[:-1]) * hundred_percent / 100 if word.endswith("%") else float(word)


def _clip(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _rgb(words: list[str]) -> Color | None:
    if len(words) not in {3, 4}:
        return None
    red, green, blue = (_clip(_number(w, 255.0) / 255) for w in words[:3])
    return Color(red, green, blue, _clip(_number(words[3], 1.0)) if len(words) == 4 else 1.0)


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


def _in_space(space: str, values: list[float]) -> Color | None:
    a, b, c = values[:3]
    alpha = _clip(values[3]) if len(values) > 3 else 1.0
    match space:
        case "srgb":
            return Color(_clip(a), _clip(b), _clip(c), alpha)
        case "srgb-linear":
            return Color(_encode(a), _encode(b), _encode(c), alpha)
        case "display-p3":
            r, g, bl = _decode(a), _decode(b), _decode(c)
            return _from_xyz(
                0.4865709486 * r + 0.2656676932 * g + 0.1982172852 * bl,
                0.2289745641 * r + 0.6917385218 * g + 0.0792869141 * bl,
                0.0451133819 * g + 1.0439443689 * bl,
                alpha,
            )
        case "xyz" | "xyz-d65":
            return _from_xyz(a, b, c, alpha)
        case "xyz-d50":
            return _from_d50(a, b, c, alpha)
    return None


def _lab_family(name: str, words: list[str]) -> Color | None:
    if name not in {"lab", "lch", "oklab", "oklch"} or len(words) not in {3, 4}:
        return None
    ok = name.startswith("ok")
    light = _number(words[0], 1.0 if ok else 100.0)
    alpha = _clip(_number(words[3], 1.0)) if len(words) == 4 else 1.0
    if name.endswith("lch"):
        chroma = _number(words[1], 0.4 if ok else 150.0)
        hue = math.radians(_number(words[2].removesuffix("deg"), 360.0))
        a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    else:
        a, b = (_number(w, 0.4 if ok else 125.0) for w in words[1:3])
    return _from_oklab(light, a, b, alpha) if ok else _from_lab(light, a, b, alpha)


def _from_oklab(light: float, a: float, b: float, alpha: float) -> Color:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Color(
        _encode(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _encode(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _encode(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
        alpha,
    )


def _from_lab(light: float, a: float, b: float, alpha: float) -> Color:
    """Convert CIE Lab with white point D50 (CSS Color 4, 9.1)."""
    kappa, epsilon = 24389 / 27, 216 / 24389
    fy = (light + 16) / 116
    fx, fz = fy + a / 500, fy - b / 200
    x = fx**3 if fx**3 > epsilon else (116 * fx - 16) / kappa
    y = fy**3 if light > kappa * epsilon else light / kappa
    z = fz**3 if fz**3 > epsilon else (116 * fz - 16) / kappa
    return _from_d50(0.3457 / 0.3585 * x, y, (1 - 0.3457 - 0.3585) / 0.3585 * z, alpha)


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
