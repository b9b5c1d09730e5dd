"""Text from pages made safe."""

import pytest

from a11y.reporters.common.clean import encodable, instant, line, short_url, visible, web_url


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("plain ąę\n\t", "plain ąę\n\t"),
        ("\x1b[31m", "\u241b[31m"),
        ("\x00\x7f", "\u2400\u2421"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202etxt.exe", "[U+202E]txt.exe"),
        ("\ud800", "\ufffd"),
        ("\r", "\u240d"),
    ],
)
def test_what_could_act_is_made_visible(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_encodable_changes_only_what_utf8_cannot_carry() -> None:
    assert encodable("\x1b\ud800\u202e") == "\x1b\ufffd\u202e"


def test_a_line_is_one_line_of_limited_length() -> None:
    assert line("a\nb\t c") == "a b c"
    assert len(line("x" * 10_000, 50)) == 50
    assert line("x" * 10_000, 50).endswith("…")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/",
        "http://[::1",
        "https://",
        "https://example.org/a b",
        "https://example.org/\u202e",
        " https://example.org/",
        'https://example.org/"><b>',
        "https://example.org/" + "x" * 2000,
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_url(url) == ""


def test_web_addresses_stay_as_they_are() -> None:
    assert web_url("https://example.org:8443/ł?a=b#c") == "https://example.org:8443/ł?a=b#c"


def test_long_addresses_keep_both_ends() -> None:
    shown = short_url("https://example.org/" + "x" * 500 + "/end", 40)
    assert len(shown) == 40
    assert shown.startswith("example.org/")
    assert shown.endswith("/end")


def test_the_only_host_goes_without_saying() -> None:
    assert short_url("https://a.example/b", home="a.example") == "/b"
    assert short_url("https://a.example/", home="a.example") == "a.example/"
    assert short_url("https://a.example.org/b", home="a.example") == "a.example.org/b"


def test_moments() -> None:
    found = instant("2026-11-24T08:00:00+01:00")
    assert found is not None
    assert found.isoformat() == "2026-11-24T07:00:00+00:00"
    assert instant("yesterday") is None
