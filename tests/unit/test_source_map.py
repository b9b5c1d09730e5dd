"""Source maps: numbers survive being written, and hostile maps give nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.dom.source_map import MAX_LENGTH, clean, parse, vlq

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def written(*numbers: int) -> str:
    """Base 64 VLQ, as ECMA-426 describes it."""
    made = ""
    for number in numbers:
        value = (abs(number) << 1) | (number < 0)
        while value > 31:
            made += _DIGITS[value & 31 | 32]
            value >>= 5
        made += _DIGITS[value]
    return made


def source_map(**more: object) -> str:
    return json.dumps({"version": 3, "sources": ["a.scss"], "mappings": "AAAA", **more})


@given(st.lists(st.integers(-(2**30), 2**30), min_size=1, max_size=5))
def test_numbers_survive(numbers: list[int]) -> None:
    assert list(vlq(written(*numbers))) == numbers


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 200), st.integers(0, 2), st.integers(0, 500)), max_size=5
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_place_is_found(lines: list[list[tuple[int, int, int]]]) -> None:
    rows, source, line = [], 0, 0
    lines = [sorted({column: (column, s, n) for column, s, n in row}.values()) for row in lines]
    for row in lines:
        at, segments = 0, []
        for column, of, number in row:
            segments.append(written(column - at, of - source, number - line, 0))
            at, source, line = column, of, number
        rows.append(",".join(segments))
    found = parse(source_map(sources=["a", "b", "c"], mappings=";".join(rows)))
    assert found is not None
    for built, row in enumerate(lines, 1):
        for column, of, number in row:
            assert found.original(built, column + 1) == f"{'abc'[of]}:{number + 1}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "not json",
        source_map(version=2),
        source_map(mappings="A!AA"),
        source_map(mappings="AEAA"),
        source_map(mappings="AAAg"),
        source_map(mappings="ggggggggggggA"),
        source_map(sources=None),
        json.dumps({"version": 3, "sections": []}),
        "[" * 100_000,
        " " * (MAX_LENGTH + 1),
    ],
)
def test_what_is_no_map_gives_nothing(text: str) -> None:
    assert parse(text) is None


def test_a_place_that_the_map_does_not_have() -> None:
    found = parse(source_map(mappings=f";{written(4, 0, 6, 0)}"))
    assert found is not None
    assert [found.original(*at) for at in ((1, 1), (2, 4), (2, 5), (2, 90), (3, 1), (0, 1))] == [
        *("", "", "a.scss:7", "a.scss:7", "", ""),
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("webpack://site/./src/scss/_nav.scss?ab12", "site/src/scss/_nav.scss"),
        ("../../scss/a.scss", "scss/a.scss"),
        ("a.scss", "a.scss"),
    ],
)
def test_sources_are_shown_as_people_know_them(source: str, shown: str) -> None:
    assert clean(source) == shown
