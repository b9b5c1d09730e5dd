"""The two tags, and the settings that a site's owner gives."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from a11y.core.errors import UsageError
from a11y.toolbar import Options, tags
from a11y.toolbar.files import BOOT, MORE, PANEL, files
from a11y.toolbar.modes import MODES
from a11y.toolbar.tags import CHOICES

SOURCES = Path(__file__).parents[2] / "widget" / "src"


def scripts(text: str) -> list[dict[str, str]]:
    return [
        {k: str(v) for k, v in script.attrs.items()}
        for script in BeautifulSoup(text, "html.parser").find_all("script")
    ]


def test_boot_first_and_the_panel_deferred() -> None:
    boot, panel = scripts(tags())
    assert boot == {
        "src": f"/ulatwienia/{files()[BOOT].hashed}",
        "integrity": files()[BOOT].integrity,
    }
    assert panel["src"] == f"/ulatwienia/{files()[PANEL].hashed}"
    assert "defer" in panel


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("/a", None),
        ("../a/", None),
        ("https://cdn.example/a", "anonymous"),
        ("//cdn.example/a/", "anonymous"),
    ],
)
def test_crossorigin_only_for_another_host(base: str, expected: str | None) -> None:
    for script in scripts(tags(base=base)):
        assert script.get("crossorigin") == expected
        guard = files()[MORE].integrity if expected and "defer" in script else None
        assert script.get("data-more") == guard
        assert script["src"].startswith(base.rstrip("/") + "/ulatwienia")


def test_attributes_are_those_that_the_toolbar_reads() -> None:
    options = Options(
        lang="pl",
        corner=2,
        choices=("focus", "text"),
        declaration='/deklaracja?a=1&b="ą"',
        contact="mailto:biuro@example.org",
        locale_url="/uk.json",
    )
    text = tags(options)
    assert text.isascii()
    _, panel = scripts(text)
    given = {name: value for name, value in panel.items() if name.startswith("data-")}
    assert given == {
        "data-lang": "pl",
        "data-corner": "2",
        "data-options": "text focus",
        "data-declaration": '/deklaracja?a=1&b="ą"',
        "data-contact": "mailto:biuro@example.org",
        "data-locale-url": "/uk.json",
    }
    read = (SOURCES / "options.ts").read_text("utf-8")
    for name in given:
        property_ = re.sub(r"-(\w)", lambda m: m[1].upper(), name.removeprefix("data-"))
        assert f"given.{property_}" in read or f'"{property_}"' in read


def test_nothing_set_adds_nothing() -> None:
    assert Options().attributes() == {}
    assert Options(choices=CHOICES).attributes() == {"data-options": " ".join(CHOICES)}


def test_the_choices_are_those_of_the_panel_in_its_order() -> None:
    source = (SOURCES / "choices.ts").read_text("utf-8")
    listed = re.search(r'SWITCHES = "(.*?)"\.split\("\|"\)', source)
    assert listed is not None
    assert ["text", "contrast", *listed[1].split("|")] == list(CHOICES)
    php = SOURCES.parent / "wordpress" / "includes"
    listed = re.search(r"const CHOICES = array\((.*?)\)", (php / "options.php").read_text("utf-8"))
    assert listed is not None
    assert re.findall(r"'(\w+)'", listed[1]) == list(CHOICES)


def test_spacing_stands_for_lines_and_letters() -> None:
    found = Options(choices=("spacing", "text", "lines")).attributes()
    assert found == {"data-options": "text lines letters"}


@pytest.mark.parametrize("nonce", ['"><script>', "a b", "ą", "'"])
def test_an_invalid_nonce_is_left_out(nonce: str) -> None:
    assert all("nonce" not in script for script in scripts(tags(nonce=nonce)))


def test_both_tags_carry_the_nonce() -> None:
    assert [script["nonce"] for script in scripts(tags(nonce="aB3+/="))] == ["aB3+/="] * 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"lang": 'pl" onload="x'},
        {"corner": 4},
        {"choices": ("speech",)},
        {"declaration": "javascript:alert(1)"},
        {"declaration": " JavaScript:alert(1)"},
        {"declaration": "mailto:a@example.org"},
        {"contact": "data:text/html,x"},
        {"locale_url": "file:///etc/passwd"},
        {"contact": "http://[broken"},
    ],
)
def test_invalid_options_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Options(**wrong)  # type: ignore[arg-type]


def test_modes_are_settings_of_the_toolbar() -> None:
    source = (SOURCES / "choices.ts").read_text("utf-8")
    listed = re.search(r'CONTRASTS = "(.*?)"\.split\("\|"\)', source)
    assert listed is not None
    contrasts = [mode.settings["contrast"] for mode in MODES if "contrast" in mode.settings]
    # Muted colours are a look of the page, no contrast of their own: grey is their limit.
    assert sorted(["", "pale", *contrasts]) == sorted(listed[1].split("|"))
    assert [mode.settings for mode in MODES if "text" in mode.settings] == [{"text": 200}]
    assert len({mode.id for mode in MODES}) == len(MODES) == 5
