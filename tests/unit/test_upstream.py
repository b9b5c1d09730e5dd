"""Words of browsers, libraries and the system are told in the reader's language."""

import json
import re
import tomllib

import pytest

from a11y.core.errors import PageError
from a11y.core.model import PageFailure
from a11y.i18n.texts import error_text, failure_text
from a11y.i18n.upstream import explain, explain_in_brackets


@pytest.mark.parametrize(
    ("text", "polish", "english"),
    [
        (
            "net::ERR_CONNECTION_RESET",
            "Serwer przerwał połączenie (net::ERR_CONNECTION_RESET)",
            "The server cut the connection (net::ERR_CONNECTION_RESET)",
        ),
        (
            "Page.goto: net::ERR_QUIC_PROTOCOL_ERROR at https://x.test/",
            "Przeglądarka nie zdołała wczytać strony (net::ERR_QUIC_PROTOCOL_ERROR)",
            "The browser could not load the page (net::ERR_QUIC_PROTOCOL_ERROR)",
        ),
        (
            "Page crashed",
            "Strona doprowadziła do awarii karty przeglądarki (Page crashed)",
            "The page crashed its browser tab (Page crashed)",
        ),
        (
            "Timeout 30000ms exceeded.",
            "Trwało to zbyt długo (Timeout 30000ms exceeded.)",
            "It took too long (Timeout 30000ms exceeded.)",
        ),
        (
            "Browser has been closed",
            "Przeglądarka została w tym czasie zamknięta (Browser has been closed)",
            "The browser was closed in the meantime (Browser has been closed)",
        ),
        (
            "ValueError: boom (x.py:3)",
            "Nieoczekiwany błąd tego programu (ValueError: boom (x.py:3))",
            "An unexpected error of this program (ValueError: boom (x.py:3))",
        ),
        ("Permission denied", "brak uprawnień", "Permission denied"),
        ("nobody knows this", "nobody knows this", "nobody knows this"),
        ("", "", ""),
    ],
)
def test_what_is_known_is_told_and_its_text_stays(text: str, polish: str, english: str) -> None:
    assert explain_in_brackets(text, "pl") == polish
    assert explain_in_brackets(text, "en") == english


def _toml_error(text: str) -> str:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "polish"),
    [
        ("max-pages 3", "wiersz 1, znak 11: po kluczu brakuje znaku ="),
        ("a = 1\nb = pl", "wiersz 2, znak 5: brakuje wartości albo tekst nie jest w cudzysłowie"),
        ("a = 1 2", "wiersz 1, znak 7: po wartości jest coś zbędnego"),
        ("a = 1\na = 2\n", "wiersz 2, znak 6: ten klucz lub tabela są podane dwa razy"),
        ("a = [1", "na końcu pliku: lista nie jest zamknięta"),
        ("a = { b = 1", "na końcu pliku: tabela w nawiasach klamrowych nie jest zamknięta"),
        ('a = "x', "na końcu pliku: tekst nie jest zamknięty"),
        ("[a\n", "wiersz 1, znak 3: nazwa tabeli nie kończy się nawiasem"),
        ("[a]\n[a]\n", "wiersz 2, znak 3: ten klucz lub tabela są podane dwa razy"),
        ("= 1", "wiersz 1, znak 1: to nie jest klucz, tabela ani komentarz"),
        ("a = 2026-02-31", "wiersz 1, znak 5: nie ma takiej daty"),
        ('a = "\\q"', None),
        ("a = \x01", None),
    ],
)
def test_toml_errors_in_polish(text: str, polish: str | None) -> None:
    sentence, technical = explain(_toml_error(text), "pl")
    assert technical == ""
    assert sentence.startswith(("wiersz ", "na końcu pliku"))
    assert not re.search(r"\b(the|value|line|Invalid|Expected|Cannot)\b", sentence)
    if polish is not None:
        assert sentence == polish


@pytest.mark.parametrize("pattern", ["(", "[a", "*a", "a**", ")", "\\", "[b-a]", "(?P<a", "a(?i)"])
def test_regular_expressions_in_polish(pattern: str) -> None:
    with pytest.raises(re.error) as broken:
        re.compile(pattern)
    sentence, technical = explain(broken.value.msg, "pl")
    assert sentence
    assert technical == broken.value.msg


def test_json_and_encoding_errors_in_polish() -> None:
    with pytest.raises(json.JSONDecodeError) as broken:
        json.loads("{")
    assert "to nie jest poprawny JSON, od wiersza 1, znaku 2" in explain_in_brackets(
        str(broken.value), "pl"
    )
    with pytest.raises(UnicodeDecodeError) as bytes_:
        b"\xff".decode()
    assert explain_in_brackets(str(bytes_.value), "pl").startswith(
        "to nie jest tekst w kodowaniu UTF-8"
    )


def test_words_of_others_never_stand_alone() -> None:
    known = PageError("{words}", words="net::ERR_TIMED_OUT")
    unknown = PageError("{words}", words="strange")
    assert error_text(known, "pl")[0] == "Serwer nie odpowiada (net::ERR_TIMED_OUT)"
    assert error_text(unknown, "pl")[0] == "Nieoczekiwany błąd: strange"
    failure = PageFailure(
        reason="error", detail="x", message=unknown.message, data={"words": "a {b}"}
    )
    assert failure_text(failure, "pl") == "Nieoczekiwany błąd: a {b}"


def test_in_the_middle_of_a_sentence_they_begin_small() -> None:
    error = PageError(
        "{path} does not start: {words}", path="/usr/bin/x", words="Browser has been closed"
    )
    assert error_text(error, "pl")[0] == (
        "/usr/bin/x nie uruchamia się: przeglądarka została w tym czasie zamknięta "
        "(Browser has been closed)"
    )
