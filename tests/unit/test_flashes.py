"""Flashes by luminance, number and area, in strips made by hand."""

from PIL import Image

from a11y.artifacts.flashing import LIMIT
from a11y.probes.flashes.analysis import RED, changes, chroma, red_tiles, tiles, worst

_TIMES = [at / 20 for at in range(40)]
_SCALE = 4.0  # a picture of 320 pixels stands for a viewport of 1280


def _strip(rate: float, size: tuple[int, int], light: int = 255, dark: int = 0) -> list[list[int]]:
    """Two seconds at 20 pictures a second. A rectangle in the corner flashes."""
    rows = []
    for time in _TIMES:
        picture = Image.new("RGB", (320, 200), (128, 128, 128))
        level = light if int(time * rate * 2 + 1e-6) % 2 == 0 else dark
        picture.paste((level, level, level), (0, 0, size[0] // 4, size[1] // 4))
        rows.append(tiles(picture)[1])
    return rows


def _worst(strip: list[list[int]], needed: int = 8) -> float:
    found = worst(strip, _TIMES, 80, _SCALE, needed, 0.95)
    return found.area if found is not None else 0.0


def test_a_large_fast_flash_is_found_with_its_place() -> None:
    burst = worst(_strip(5, (480, 320)), _TIMES, 80, _SCALE, 8, 0.95)
    assert burst is not None
    assert burst.box == (0, 0, 480, 320)
    assert burst.area > LIMIT
    assert burst.light != burst.dark


def test_three_flashes_a_second_are_allowed() -> None:
    assert _worst(_strip(3, (480, 320))) == 0


def test_a_small_flash_keeps_below_the_limit() -> None:
    assert 0 < _worst(_strip(5, (128, 128))) < LIMIT


def test_tiles_at_the_edge_count_as_far_as_they_are_covered() -> None:
    strip = _strip(5, (150, 150))
    assert abs(_worst(strip) - 150 * 150) < 0.06 * 150 * 150


def test_area_is_that_of_one_block_not_of_the_screen() -> None:
    assert _worst(_strip(5, (1280, 800))) <= 4 * LIMIT * 1.05


def test_changes_between_light_colours_do_not_count() -> None:
    assert _worst(_strip(5, (480, 320), light=255, dark=235)) == 0


def test_small_changes_do_not_count() -> None:
    assert _worst(_strip(5, (480, 320), light=110, dark=90)) == 0


def test_opposing_changes_are_counted_once_each() -> None:
    assert changes([0, 60, 120, 60, 0, 120], [0, 1, 2, 3, 4, 5]) == [1, 3, 5]
    assert changes([100, 110, 100, 110], [0, 1, 2, 3]) == []
    assert changes([250, 215, 250], [0, 1, 2]) == []


def _red(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The area that flashes red if two colours alternate five times a second."""
    rows = []
    for time in _TIMES:
        colour = one if int(time * 10 + 1e-6) % 2 == 0 else other
        picture = Image.new("RGB", (320, 200), (128, 128, 128))
        picture.paste(colour, (0, 0, 120, 80))
        rows.append(red_tiles(picture))
    burst = worst(rows, _TIMES, 80, _SCALE, 8, 0.95, RED)
    return burst.area if burst is not None else 0.0


def test_saturated_red_flashes_without_a_change_of_light() -> None:
    assert _red((168, 0, 0), (0, 0, 0)) > LIMIT
    assert _red((192, 0, 0), (110, 110, 110)) > LIMIT


def test_other_colours_are_no_red_flashes() -> None:
    assert _red((160, 88, 88), (144, 88, 88)) == 0, "not saturated"
    assert _red((0, 0, 255), (0, 0, 0)) == 0, "blue"
    assert _red((168, 0, 0), (160, 0, 0)) == 0, "too little change"
    assert _red((40, 0, 0), (0, 0, 0)) == 0, "nearly black"


def test_how_far_colours_lie_apart() -> None:
    red, black, orange = (
        Image.new("RGB", (8, 8), colour) for colour in ((192, 0, 0), (0, 0, 0), (150, 30, 0))
    )
    assert chroma(red, black, (0, 0, 8, 8)) > 0.2
    assert chroma(red, orange, (0, 0, 8, 8)) < 0.1
