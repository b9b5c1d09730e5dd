"""Flashes by luminance, number and area, on strips made by hand."""

from PIL import Image

from a11y.probes._flashes import LIMIT, changes, tiles, worst

_TIMES = [at / 20 for at in range(40)]
_SCALE = 4.0  # a picture of 320 pixels stands for a viewport of 1280


def _strip(rate: float, size: tuple[int, int], light: int = 255, dark: int = 0) -> list[list[int]]:
    """Two seconds at 20 pictures a second; a rectangle in the corner flashes."""
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
