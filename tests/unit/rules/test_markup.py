"""The small languages inside attributes: style, autocomplete, viewport, refresh, language tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.rules.aria_attribute_value import is_valid as is_valid_aria
from a11y.rules.autocomplete_value import is_valid as is_valid_autocomplete
from a11y.rules.common.language.tags import has_known_language
from a11y.rules.common.layout.style_attribute import (
    Declaration,
    declarations,
    important_value,
    pixels,
)
from a11y.rules.common.motion.refresh import _CONTENT
from a11y.rules.viewport_zoom import _is_scalable, _maximum


def test_declarations_keep_order_and_importance() -> None:
    found = declarations("color: RED; letter-spacing : 1px ! Important;; broken; : x; a:;")
    assert found == (
        Declaration(name="color", value="red", important=False),
        Declaration(name="letter-spacing", value="1px", important=True),
    )


def test_semicolons_in_strings_brackets_and_comments_separate_nothing() -> None:
    style = "background: url(a;b) ';' /* ; line-height: 1 !important */; line-height: 2 !important"
    assert [d.name for d in declarations(style)] == ["background", "line-height"]
    assert important_value(style, "line-height") == "2"


@pytest.mark.parametrize(
    ("style", "name", "value"),
    [
        ("letter-spacing: 1px", "letter-spacing", None),
        ("letter-spacing: 1px !important; letter-spacing: 2px", "letter-spacing", "1px"),
        ("letter-spacing: 1px !important; letter-spacing: wide !important", "letter-spacing", "1px"),
        ("letter-spacing: 1px !important; letter-spacing: unset !important", "letter-spacing", None),
        ("letter-spacing: 3 !important", "letter-spacing", None),
        ("all: initial !important", "word-spacing", "initial"),
        ("font: 12px/1.1 serif !important", "line-height", "1.1"),
        ("font: 12px serif !important", "line-height", "normal"),
        ("font: inherit !important", "line-height", None),
        ("font: 12px/1.1 serif !important", "letter-spacing", None),
        ("line-height: -1 !important", "line-height", None),
        ("line-height: calc(1em + 2px) !important", "line-height", "calc(1em + 2px)"),
    ],
)  # fmt: skip
def test_the_last_valid_important_declaration_wins(
    style: str, name: str, value: str | None
) -> None:
    assert important_value(style, name) == value


@given(st.text(alphabet="ab:;!'\"\\(){}[]/* \n-0important"))
def test_any_style_attribute_can_be_read(style: str) -> None:
    for declaration in declarations(style):
        assert declaration.name
        assert declaration.value
    important_value(style, "letter-spacing")


def test_hundreds_of_brackets_are_no_value() -> None:
    style = f"line-height: {'calc(' * 5000}; letter-spacing: 1px !important"
    assert important_value(style, "letter-spacing") is None
    assert important_value(f"line-height: 2 !important; {style}", "line-height") == "2"


def test_pixels() -> None:
    assert pixels("1.5px") == 1.5
    assert pixels("normal") == 0
    assert pixels("auto") is None


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("pl", True), ("PL-pl", True), ("zh-Hant-TW", True), ("sco", True), ("qax", True), ("zxx", True),
        ("pol", False), ("pl_PL", False), ("polski", False), ("i-klingon", False), ("x-klaster", False),
        ("", False), (" pl", False), ("-pl", False),
    ],
)  # fmt: skip
def test_known_languages(tag: str, known: bool) -> None:
    assert has_known_language(tag) is known


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        ("30", "30"), (" 30 ", "30"), ("30;url=/", "30"), ("30,/", "30"), ("30.5", "30"), (".5; url=/", None),
        ("30 /a", "30"),
    ],
)  # fmt: skip
def test_refresh_is_read_as_browsers_do(content: str, seconds: str | None) -> None:
    match = _CONTENT.match(content)
    assert match is not None
    assert match[1] == seconds


@pytest.mark.parametrize("content", ["", ";30", "+30", "-30", "30: /", "30s", "x", "po 30"])
def test_what_is_no_refresh(content: str) -> None:
    assert _CONTENT.match(content) is None


@pytest.mark.parametrize(
    ("value", "scalable"),
    [
        ("yes", True), ("1", True), ("-1", True), ("device-width", True), ("2.5", True),
        ("no", False), ("0", False), ("0.99", False), ("maybe", False),
    ],
)  # fmt: skip
def test_user_scalable(value: str, scalable: bool) -> None:
    assert _is_scalable(value) is scalable


@pytest.mark.parametrize(
    ("value", "factor"),
    [("5", 5), ("1.0", 1), ("2e0", 2), ("-1", 10), ("yes", 1), ("device-height", 10), ("no", 0.1)],
)
def test_maximum_scale(value: str, factor: float) -> None:
    assert _maximum(value) == factor


@pytest.mark.parametrize(
    "value",
    [
        "email", "work email", "section-x shipping work tel-national", "billing postal-code webauthn",
        "section- name", "one-time-code",
    ],
)  # fmt: skip
def test_autofill_details(value: str) -> None:
    assert is_valid_autocomplete(value.split())


@pytest.mark.parametrize(
    "value",
    [
        "e-mail", "shipping", "webauthn", "email work", "home name", "work shipping email", "email email",
        "billing section-x name", "section-x", "email webauthn webauthn",
    ],
)  # fmt: skip
def test_what_is_no_autofill_detail(value: str) -> None:
    assert not is_valid_autocomplete(value.split())


@pytest.mark.parametrize(
    ("name", "value", "valid"),
    [
        ("aria-hidden", "undefined", True), ("aria-busy", "undefined", False), ("aria-pressed", "mixed", True),
        ("aria-expanded", "mixed", False), ("aria-live", "polite", True), ("aria-live", "polite off", False),
        ("aria-relevant", "text additions", True), ("aria-relevant", "text text2", False),
        ("aria-level", " 2 ", True), ("aria-level", "2px", False), ("aria-valuenow", "-.5e2", True),
        ("aria-valuenow", "1,5", False), ("aria-labelledby", "a b", True), ("aria-activedescendant", "a b", False),
        ("aria-label", "cokolwiek", True), ("aria-current", "page", True), ("aria-current", "tu", False),
        ("aria-colindextext", "B", True),
    ],
)  # fmt: skip
def test_aria_values(name: str, value: str, valid: bool) -> None:
    assert is_valid_aria(name, value) is valid
