"""Flashes in a strip of pictures, by luminance, saturated red and area. Pure.

Source: WCAG 2.2, "general flash and red flash thresholds". A flash is a pair of opposing changes
in relative luminance of 10 % or more of the maximum, where the darker one is below 0.80. Flashes
count if together they cover more than a quarter of any 341 by 256 CSS pixels. A red flash is a
pair of opposing changes to or from a saturated red, R / (R + G + B) of 0.8 or more. The size of
the change is measured as (R - G - B) x 320 in WCAG 2.1 (more than 20), and as a distance in the
chromaticity diagram CIE 1976 UCS in WCAG 2.2 (more than 0.2). The first measure finds the changes
here; ``chroma`` computes the second.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat

from a11y.artifacts.flashing import BLOCK
from a11y.dom.color import Color, luminance

#: The values 0 to 255 stand for a relative luminance from 0 to 1.
STEP, DARK = 0.1 * 255, 0.8 * 255
#: The step of WCAG 2.1, (R - G - B) x 320 of more than 20, on the scale 0 to 255.
_RED_STEP = 20 / 320 * 255
#: Added to a tile's value if its red is saturated.
_SATURATED = 256
#: Below this a colour counts as black, because its hue is noise.
_BLACK = 4
_WHITE_POINT = (0.1978, 0.4683)
#: Pixels of a picture in one tile, in each direction.
TILE = 4
_WEIGHTS = (0.2126, 0.7152, 0.0722, 0.0)
_LINEAR = [round(255 * luminance(Color(v / 255, v / 255, v / 255))) for v in range(256)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """The worst second.

    ``changes``: number of changes that all of its tiles reach. ``area``: CSS pixels in the worst
    block. ``box``: what flashes (left, top, right, bottom; CSS pixels of the viewport).
    ``light``, ``dark``: indexes of the pictures that show the two states.
    """

    changes: int
    area: int
    box: tuple[int, int, int, int]
    light: int
    dark: int


def tiles(picture: Image.Image) -> tuple[int, list[int]]:
    """(tiles in a row, mean luminance of each tile from 0 to 255)."""
    linear = picture.convert("RGB").point(_LINEAR * 3).convert("L", _WEIGHTS)
    small = _small(linear)
    return small.width, list(small.tobytes())


def _small(linear: Image.Image) -> Image.Image:
    size = (max(linear.width // TILE, 1), max(linear.height // TILE, 1))
    return linear.resize(size, Image.Resampling.BOX)


def red_tiles(picture: Image.Image) -> list[int]:
    """R - G - B of each tile (linear, 0 to 255, at least 0), plus ``_SATURATED`` if it is
    saturated.
    """
    red, green, blue = _small(picture.convert("RGB").point(_LINEAR * 3)).split()
    rest = ImageChops.add(green, blue)
    excess = ImageChops.subtract(red, rest)
    saturated = ImageChops.subtract(red, rest.point(_fourfold)).point(_some)
    return [
        value + (_SATURATED if full and value > _BLACK else 0)
        for value, full in zip(excess.tobytes(), saturated.tobytes(), strict=True)
    ]


def _fourfold(value: int) -> int:
    return min(4 * value, 255)


def _some(value: int) -> int:
    return 255 if value else 0


def chroma(light: Image.Image, dark: Image.Image, box: tuple[int, int, int, int]) -> float:
    """Distance of the mean colours of the same part of two pictures, in CIE 1976 UCS.

    Black has no chromaticity of its own and counts as white.
    """
    (u_light, v_light), (u_dark, v_dark) = (_ucs(picture.crop(box)) for picture in (light, dark))
    return float(((u_light - u_dark) ** 2 + (v_light - v_dark) ** 2) ** 0.5)


def _ucs(picture: Image.Image) -> tuple[float, float]:
    red, green, blue = ImageStat.Stat(picture.convert("RGB").point(_LINEAR * 3)).mean
    if max(red, green, blue) < _BLACK:
        return _WHITE_POINT
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    denominator = x + 15 * y + 3 * z
    return 4 * x / denominator, 9 * y / denominator


def red_reach(values: Sequence[int]) -> float:
    """How far a tile's red changes, in steps that count; 0 if it is never saturated."""
    if not any(value & _SATURATED for value in values):
        return 0.0
    plain = [value & 255 for value in values]
    return (max(plain) - min(plain)) / _RED_STEP


def red_changes(values: Sequence[int], times: Sequence[float]) -> list[float]:
    """Times of opposing changes to or from a saturated red, in order."""

    def counts(low: int, high: int) -> bool:
        return _plain(high) - _plain(low) > _RED_STEP and bool((low | high) & _SATURATED)

    return _opposing(values, times, counts, _plain)


def _plain(value: int) -> int:
    return value & 255


def reach(values: Sequence[int]) -> float:
    """How far a tile's luminance changes, in steps that count."""
    return (max(values) - min(values)) / STEP


def changes(values: Sequence[int], times: Sequence[float]) -> list[float]:
    """Times of opposing changes that are large enough, in order."""
    return _opposing(values, times, lambda low, high: high - low >= STEP and low < DARK)


def _opposing(
    values: Sequence[int],
    times: Sequence[float],
    counts: Callable[[int, int], bool],
    key: Callable[[int], int] | None = None,
) -> list[float]:
    """Times of alternating changes. ``counts(low, high)``: is a change between them large enough?"""
    found: list[float] = []
    low = high = values[0]  # extremes since the last change
    rising: bool | None = None
    for value, time in zip(values, times, strict=True):
        low, high = min(low, value, key=key), max(high, value, key=key)
        if rising is not True and counts(low, value):
            rising = True
        elif rising is not False and counts(value, high):
            rising = False
        else:
            continue
        found.append(time)
        low = high = value
    return found


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of flash: how far a tile's values change, in steps that count, and when they change."""

    reach: Callable[[Sequence[int]], float]
    changes: Callable[[Sequence[int], Sequence[float]], list[float]]


LIGHT, RED = Kind(reach, changes), Kind(red_reach, red_changes)


def worst(
    strip: Sequence[list[int]], times: Sequence[float], width: int, scale: float, needed: int,
    window: float, kind: Kind = LIGHT,
) -> Burst | None:  # fmt: skip
    """The second in which most tiles change ``needed`` times within ``window`` seconds.

    ``scale``: CSS pixels for each pixel of a picture. ``kind``: what the strip holds. None if no
    tile changes that often.
    """
    fast: dict[int, list[float]] = {}
    swing: dict[int, float] = {}
    for at, values in enumerate(zip(*strip, strict=True)):
        far = kind.reach(values)
        if far >= 1:
            moments = kind.changes(values, times)
            if len(moments) >= needed:
                fast[at], swing[at] = moments, far
    if not fast:
        return None
    best: list[int] = []
    for start in times:
        here = [at for at, moments in fast.items() if _within(moments, start, window) >= needed]
        best = max(best, here, key=len)
    # A tile at the edge of the flash changes less. It counts as far as it is covered.
    most = max((swing[at] for at in best), default=1)
    covered = {at: swing[at] / most for at in best}
    return _burst(covered, strip, width, scale * TILE, needed) if best else None


def _within(moments: list[float], start: float, window: float) -> int:
    return bisect_right(moments, start + window) - bisect_left(moments, start)


def _burst(
    best: dict[int, float], strip: Sequence[list[int]], width: int, side: float, needed: int
) -> Burst:
    rows, columns = [at // width for at in best], [at % width for at in best]
    brightness = [sum(values[at] for at in best) for values in strip]
    return Burst(
        changes=needed,
        area=round(_densest(best, width, len(strip[0]) // width, side) * side * side),
        box=(
            round(min(columns) * side), round(min(rows) * side),
            round((max(columns) + 1) * side), round((max(rows) + 1) * side),
        ),
        light=brightness.index(max(brightness)),
        dark=brightness.index(min(brightness)),
    )  # fmt: skip


def _densest(covered: dict[int, float], width: int, height: int, side: float) -> float:
    """Number of covered tiles in the block that has most of them, by prefix sums."""
    across, down = max(round(BLOCK[0] / side), 1), max(round(BLOCK[1] / side), 1)
    sums = [[0.0] * (width + 1) for _ in range(height + 1)]
    for row in range(height):
        for column in range(width):
            sums[row + 1][column + 1] = (
                sums[row][column + 1] + sums[row + 1][column] - sums[row][column]
                + covered.get(row * width + column, 0.0)
            )  # fmt: skip
    most = 0.0
    for bottom in range(1, height + 1):
        top = max(bottom - down, 0)
        for right in range(1, width + 1):
            left = max(right - across, 0)
            count = sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left]
            most = max(most, count)
    return most
