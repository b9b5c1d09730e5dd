"""Messages in a language: numbers are localised as values, what a page says stays as it is."""

import pytest

from a11y.core.message import Message
from a11y.core.model import Assertion, Outcome, Rule
from a11y.i18n.catalogue import number
from a11y.i18n.texts import fill, message_text, sentence


@pytest.mark.parametrize(
    ("value", "english", "polish"),
    [
        (0, "0", "0"),
        (1234, "1,234", "1234"),
        (12345, "12,345", "12\u00a0345"),
        (-12345, "-12,345", "-12\u00a0345"),
        (4.5, "4.5", "4,5"),
        (2.50, "2.5", "2,5"),
        (7.0, "7", "7"),
        (1.5554, "1.555", "1,555"),
        (0.158, "0.158", "0,158"),
        (12345.25, "12,345.25", "12\u00a0345,25"),
    ],
)
def test_numbers(value: float, english: str, polish: str) -> None:
    assert number(value, "en") == english
    assert number(value, "pl") == polish
    assert number(value, "xx") == english


def test_numbers_of_a_message_are_localised_and_quotations_are_not() -> None:
    template = "“{text}” has {ratio}:1, {share} of {found}"
    data = {"text": "skala 2.50:1", "ratio": 1.5, "share": True, "found": ["1.5", "2"]}
    assert fill(template, data, "pl") == "“skala 2.50:1” has 1,5:1, True of 1.5, 2"


def test_what_cannot_be_filled_is_shown_as_it_is() -> None:
    assert fill("{gone} {0} {", {"x": 1}) == "{gone} {0} {"
    assert fill("{x}", {"x": "{y.__class__}"}) == "{y.__class__}"


def test_a_contrast_in_polish() -> None:
    rule = Rule(id="x", title="x", criteria=(), messages={"low": "Contrast {ratio}:1 in “{text}”"})
    seen = Assertion(
        rule="x", outcome=Outcome.FAILED, message="low", data={"ratio": 2.5, "text": "1.5:1"}
    )
    assert message_text({"x": rule}, seen, "pl") == "Contrast 2,5:1 in “1.5:1”"


@pytest.mark.parametrize(
    ("message", "english", "polish"),
    [
        (Message(), "", ""),
        (
            Message("No answer within {limit} s", {"limit": 2.5}),
            "No answer within 2.5 s",
            "Brak odpowiedzi w ciągu 2,5 s",
        ),
        (
            Message("{words}", {"words": "All connection attempts failed"}),
            "No connection to the server (All connection attempts failed)",
            "Brak połączenia z serwerem (All connection attempts failed)",
        ),
        (
            Message("{words}", {"words": "strange {x}"}),
            "An unexpected error: strange {x}",
            "Nieoczekiwany błąd: strange {x}",
        ),
        (
            Message(
                "It is not valid XML, from line {line}, column {column}: {error}",
                {"line": 2, "column": 7, "error": "duplicate attribute"},
            ),
            "It is not valid XML, from line 2, column 7: duplicate attribute",
            "To nie jest poprawny XML, od wiersza 2, znaku 7: powtórzony atrybut",
        ),
    ],
)
def test_sentences(message: Message, english: str, polish: str) -> None:
    assert sentence(message, "en") == english
    assert sentence(message, "pl") == polish
