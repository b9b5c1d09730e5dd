"""Flashes in a strip of pictures, by luminance and area. Pure.

Source: WCAG 2.2, "general flash and red flash thresholds": a flash is a pair of opposing
changes in relative luminance of 10 % or more of the maximum where the darker one is below
0.80; they count where they cover together more than a quarter of any 341 by 256 CSS pixels.
Saturated red is not looked for by itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from a11y.dom.color import Color, luminance

#: 0 to 255 stands for relative luminance 0 to 1.
STEP, DARK = 0.1 * 255, 0.8 * 255
BLOCK = (341, 256)
LIMIT = BLOCK[0] * BLOCK[1] // 4
#: Pixels of a picture that make one tile, in each direction.
TILE = 4
_WEIGHTS = (0.2126, 0.7152, 0.0722, 0.0)
_LINEAR = [round(255 * luminance(Color(v / 255, v / 255, v / 255))) for v in range(256)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """The worst second. ``changes`` that all of its tiles reach; ``area`` in CSS pixels of
    the worst block; ``box``: what flashes (left, top, right, bottom; CSS pixels of the
    viewport); ``light``, ``dark``: indexes of the pictures that show both states.
    """

    changes: int
    area: int
    box: tuple[int, int, int, int]
    light: int
    dark: int


def tiles(picture: Image.Image) -> tuple[int, list[int]]:
    """(tiles in a row, mean luminance of each tile 0 to 255)."""
    linear = picture.convert("RGB").point(_LINEAR * 3).convert("L", _WEIGHTS)
    width, height = max(linear.width // TILE, 1), max(linear.height // TILE, 1)
    small = linear.resize((width, height), Image.Resampling.BOX)
    return width, list(small.tobytes())


def changes(values: Sequence[int], times: Sequence[float]) -> list[float]:
    """Times of opposing changes that are large enough, in order."""
    found: list[float] = []
    low = high = values[0]  # the extremes since the last change
    rising: bool | None = None
    for value, time in zip(values, times, strict=True):
        low, high = min(low, value), max(high, value)
        if rising is not True and value - low >= STEP and low < DARK:
            rising = True
        elif rising is not False and high - value >= STEP and value < DARK:
            rising = False
        else:
            continue
        found.append(time)
        low = high = value
    return found


def worst(
    strip: Sequence[list[int]], times: Sequence[float], width: int, scale: float, needed: int,
    window: float,
) -> Burst | None:  # fmt: skip
    """The second in which most tiles change ``needed`` times within ``window`` seconds.

    ``scale``: CSS pixels that one pixel of a picture stands for. None if no tile does.
    """
    fast: dict[int, list[float]] = {}
    swing: dict[int, int] = {}
    for at, values in enumerate(zip(*strip, strict=True)):
        reach = max(values) - min(values)
        if reach >= STEP:
            moments = changes(values, times)
            if len(moments) >= needed:
                fast[at], swing[at] = moments, reach
    if not fast:
        return None
    best: list[int] = []
    for start in times:
        here = [at for at, moments in fast.items() if _within(moments, start, window) >= needed]
        best = max(best, here, key=len)
    # A tile that the edge runs through swings less: it counts as far as it is covered.
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
    """How many covered tiles the block holds that holds most of them, by prefix sums."""
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
