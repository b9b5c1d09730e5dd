"""Colours and contrast: known values of the specifications, and laws that hold for all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.dom.color import (
    BLACK,
    CLEAR,
    WHITE,
    Color,
    bounds,
    faded,
    luminance,
    over,
    parse,
    ratio,
    suggest,
)

unit = st.floats(0, 1)
bytes_ = st.integers(0, 255)
opaque = st.builds(lambda r, g, b: Color(r / 255, g / 255, b / 255), bytes_, bytes_, bytes_)
any_color = st.builds(Color, unit, unit, unit, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rgb(1, 2, 3)", "#010203"),
        ("rgba(255, 0, 0, 0.5)", "#ff0000"),
        ("rgb(100% 0% 50% / 20%)", "#ff0080"),
        ("#abc", "#aabbcc"),
        ("#11223344", "#112233"),
        ("color(srgb 1 0.5 0)", "#ff8000"),
        ("color(srgb-linear 0.2159 0.2159 0.2159)", "#808080"),
        ("color(display-p3 1 1 1)", "#ffffff"),
        ("color(xyz 0.9505 1 1.089)", "#ffffff"),
        ("color(xyz-d50 0.9643 1 0.8251)", "#ffffff"),
        ("oklab(0.627955 0.224863 0.125846)", "#ff0000"),
        ("oklch(0.627955 0.257683 29.2339)", "#ff0000"),
        ("oklch(none 0 0)", "#000000"),
        ("lab(54.2917 80.8125 69.8851)", "#ff0000"),
        ("lch(54.2917 106.839 40.8526)", "#ff0000"),
        ("lab(50% 0 0)", "#777777"),
        ("hsl(120 100% 50%)", "#00ff00"),
        ("hwb(240 0% 0%)", "#0000ff"),
    ],
)
def test_parse(text: str, expected: str) -> None:
    color = parse(text)
    assert color is not None
    assert color.hex == expected


def test_parse_alpha() -> None:
    assert parse("transparent") == CLEAR
    half = parse("rgba(0, 0, 0, 0.25)")
    assert half is not None
    assert half.alpha == 0.25
    wide = parse("color(srgb 0 0 0 / 40%)")
    assert wide is not None
    assert wide.alpha == pytest.approx(0.4)


@pytest.mark.parametrize(
    "text",
    ["", "red(1,2,3)", "rgb(1,2)", "#12345", "#ggg", "color(made-up 1 1 1)", "lab(1)", "url(x)", "rgb(a, b, c)", "currentcolor", "color(rec2020 1 1 1)"],
)  # fmt: skip
def test_an_unknown_colour_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("#000", "#fff", 21.0),
        ("#777", "#fff", 4.478),
        ("#767676", "#fff", 4.542),
        ("#aaa", "#fff", 2.323),
        ("#333", "#333", 1.0),
    ],
)
def test_ratio_of_known_pairs(a: str, b: str, expected: float) -> None:
    first, second = parse(a), parse(b)
    assert first is not None
    assert second is not None
    assert ratio(first, second) == pytest.approx(expected, abs=0.001)


@given(opaque, opaque)
def test_ratio_is_symmetric_and_within_1_and_21(a: Color, b: Color) -> None:
    assert ratio(a, b) == ratio(b, a)
    assert 1 <= ratio(a, b) <= 21.0001


@given(any_color, opaque)
def test_over_an_opaque_colour_is_opaque_and_between(front: Color, back: Color) -> None:
    mixed = over(front, back)
    assert math.isclose(mixed.alpha, 1)
    for got, a, b in zip(mixed[:3], front[:3], back[:3], strict=True):
        assert min(a, b) - 1e-9 <= got <= max(a, b) + 1e-9


@given(any_color, any_color)
def test_clear_and_opaque_are_the_ends_of_over(front: Color, back: Color) -> None:
    assert over(faded(front, 0), back) == back
    assert over(front._replace(alpha=1.0), back) == front._replace(alpha=1.0)


@given(any_color, any_color, opaque)
def test_over_is_associative(a: Color, b: Color, c: Color) -> None:
    left, right = over(over(a, b), c), over(a, over(b, c))
    assert all(math.isclose(x, y, abs_tol=1e-6) for x, y in zip(left, right, strict=True))


@given(opaque, st.lists(opaque, min_size=2, max_size=4), st.data())
def test_bounds_hold_for_every_mix(text: Color, stops: list[Color], data: st.DataObject) -> None:
    worst, best = bounds(text, stops)
    mixed = stops[0]
    for stop in stops[1:]:
        share = data.draw(unit)
        mixed = over(stop._replace(alpha=share), mixed)
    assert worst - 1e-9 <= ratio(text, mixed._replace(alpha=1.0)) <= best + 1e-9


@given(opaque, opaque, st.sampled_from([3.0, 4.5, 7.0]))
def test_a_suggestion_reaches_what_is_needed(text: Color, back: Color, needed: float) -> None:
    better = suggest(text, back, needed)
    reachable = max(ratio(BLACK, back), ratio(WHITE, back)) >= needed
    assert (better is not None) == reachable
    if better is not None:
        assert ratio(better, back) >= needed
        assert parse(better.hex) is not None
        assert ratio(parse(better.hex) or BLACK, back) >= needed


@given(opaque)
def test_luminance_grows_with_each_channel(color: Color) -> None:
    lighter = color._replace(green=min(color.green + 0.1, 1.0))
    assert luminance(lighter) >= luminance(color)
