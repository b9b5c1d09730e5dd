"""Comparing visible labels with names: ACT's algorithm, and what it leaves to people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.rules.common.names.words import (
    has_abbreviation,
    is_run_of,
    shortens,
    spelled_alike,
    spells_out,
    without_hyphens,
    words,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Wyślij WIADOMOŚĆ…", words("wyślij wiadomość")),
        ("Szukaj (RRRR-MM-DD)", ["szukaj"]),
        (">>> ** Zapisz ** 💡", ["zapisz"]),
        ("wy\u00adślij", words("wyślij")),
        ("17\u00a0123-45-67", ["17", "123", "45", "67"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_words(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


@given(st.lists(st.text(alphabet="abcż1", min_size=1), max_size=6), st.integers(0, 6))
def test_each_part_of_a_text_is_a_run_of_it(whole: list[str], at: int) -> None:
    assert is_run_of(whole[at:], whole)
    assert is_run_of([], whole)


def test_a_run_has_no_gaps_and_keeps_order() -> None:
    assert not is_run_of(["a", "c"], ["a", "b", "c"])
    assert not is_run_of(["b", "a"], ["a", "b"])
    assert not is_run_of(["a", "b"], ["a"])


def test_hyphens_go_only_from_within_words() -> None:
    assert without_hyphens("e-mail - adres") == "email - adres"


@pytest.mark.parametrize(
    ("label", "name"), [("Al. Lipowa", "Aleja Lipowa 5"), ("Park Ave.", "Park Avenue")]
)
def test_written_out(label: str, name: str) -> None:
    assert spells_out(label, name)


@pytest.mark.parametrize(
    ("label", "name"), [("Czytaj. Dalej", "Pisz dalej"), ("Park Ave", "Park Avenue")]
)
def test_not_written_out(label: str, name: str) -> None:
    assert not spells_out(label, name)


@pytest.mark.parametrize(
    "text",
    ["FAQ", "Pobierz PDF", "W3C", "nr 5", "Kawa & herbata", "ul. Lipowa", "Don't go", "Blvd"],
)
def test_abbreviations(text: str) -> None:
    assert has_abbreviation(text)


@pytest.mark.parametrize("text", ["Czytaj dalej.", "KUP BILET", "Dodaj w koszyku", "123.555.0123"])
def test_no_abbreviations(text: str) -> None:
    assert not has_abbreviation(text)


def test_shortened_words_stand_where_the_long_ones_do() -> None:
    assert shortens(["1", "sty"], ["1", "stycznia"])
    assert not shortens(["sty", "1"], ["1", "stycznia"])
    assert not shortens(["justice"], ["just", "ice"])
    assert not shortens(["idź"], ["idziemy", "tam"])


@pytest.mark.parametrize(
    ("label", "name"),
    [("grey", "gray"), ("źródła", "zrodla"), ("2", "strona druga"), ("żółw", "zolw")],
)
def test_other_spellings(label: str, name: str) -> None:
    assert spelled_alike(words(label), words(name))


@pytest.mark.parametrize(
    ("label", "name"), [("szukaj", "wyszukaj"), ("2021", "20 21"), ("menu", "rozwiń")]
)
def test_other_words(label: str, name: str) -> None:
    assert not spelled_alike(words(label), words(name))
