"""Logos by the shape of their drawing."""

import pytest

from a11y.dom.brands import brands, fingerprint, named

_STAR = "M10 0 12 6 18 6 13 10 15 16 10 12 5 16 7 10 2 6 8 6 9 3 9 1Z"


@pytest.mark.parametrize(
    "same",
    [
        "M 10,0 L 12,6 L 18,6 L 13,10 L 15,16 L 10,12 L 5,16 L 7,10 L 2,6 L 8,6 L 9,3 L 9,1 Z",
        "m10 0 2 6h6l-5 4 2 6-5-4-5 4 2-6-5-4h6l1-3V1z",
        "M100 0 120 60 180 60 130 100 150 160 100 120 50 160 70 100 20 60 80 60 90 30 90 10Z",
        "M15 5 17 11 23 11 18 15 20 21 15 17 10 21 12 15 7 11 13 11 14 8 14 6Z",
    ],
    ids=["spelt out", "relative", "larger", "moved"],
)
def test_a_drawing_is_known_however_it_is_written(same: str) -> None:
    assert fingerprint(same) == fingerprint(_STAR) != ""


def test_arc_flags_may_touch_the_number_after_them() -> None:
    spaced = "M0 0" + "a 5 5 0 0 1 1.5 .5" * 12
    assert fingerprint("M0 0" + "a5 5 0 011.5.5" * 12) == fingerprint(spaced) != ""


@pytest.mark.parametrize("path", ["", "M0 0", "M0 0h10v10h-10z", "M1", "nonsense", "M0 0" * 9000])
def test_a_common_or_invalid_shape_has_no_fingerprint(path: str) -> None:
    assert fingerprint(path) == ""


def test_a_name_is_a_brand_with_or_without_words_beside_it() -> None:
    html, facebook = named("HTML 5 logo"), named("Nasz profil na Facebook")
    assert html is not None
    assert html.title == "HTML5"
    assert facebook is not None
    assert facebook.title == "Facebook"
    assert named("Facebook i Instagram") is None
    assert named("Logo") is None


def test_no_drawing_and_no_name_belongs_to_two_brands() -> None:
    marks = [mark for brand in brands() for mark in brand.marks]
    names = [name for brand in brands() for name in brand.names]
    assert len(marks) == len(set(marks))
    assert len(names) == len(set(names))
