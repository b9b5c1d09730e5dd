"""Names that say nothing, whatever their length."""

import pytest

from a11y.dom.naming import is_private, is_silent


@pytest.mark.parametrize("name", ["", " ", "\u00a0", "\u200b", " \u200b\u2060\n", "\ufeff"])
def test_silent(name: str) -> None:
    assert is_silent(name)


@pytest.mark.parametrize("name", ["a", "×", ".", "\u200bDalej", "\uf09a", "★", "0"])
def test_not_silent(name: str) -> None:
    assert not is_silent(name)


@pytest.mark.parametrize("name", ["\uf09a", " \uf09a\u200b\uf00d ", "\U000f0001"])
def test_private_characters_only(name: str) -> None:
    assert is_private(name)


@pytest.mark.parametrize("name", ["", "\uf09a Facebook", "Żółw", "★"])
def test_something_to_read(name: str) -> None:
    assert not is_private(name)
