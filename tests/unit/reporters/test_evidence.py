"""Evidence in words: every key that a rule writes has its own, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import a11y
from a11y.core.model import Evidence
from a11y.reporters.common.evidence import _CAPTIONS, _LABELS, Fact, caption, facts


def _written() -> Iterator[tuple[str, str]]:
    """(module, key) of every literal key in the data of an ``Evidence`` that the package makes."""
    for module in sorted(Path(a11y.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "Evidence"):
                continue
            for keyword in node.keywords:
                if keyword.arg == "data" and isinstance(keyword.value, ast.Dict):
                    for key in keyword.value.keys:
                        if isinstance(key, ast.Constant):
                            yield module.stem, str(key.value)


def test_every_key_has_words() -> None:
    written = list(_written())
    assert len(written) > 20
    # “Tab” is a key of the keyboard: its value is an effect. “images” is no fact, but a list.
    known = {*_LABELS, "Tab", "images"}
    assert [(m, key) for m, key in written if key not in known] == []


def _said(lang: str, **data: object) -> list[Fact]:
    return facts([Evidence(kind="steps", data=data)], lang)


@pytest.mark.parametrize(
    ("data", "polish", "english"),
    [
        (
            {"keys": ["Tab", "Shift+Tab", "Escape"]},
            "Naciśnięte klawisze, w tej kolejności: Tab, Shift+Tab, Escape",
            "Keys that were pressed, in this order: Tab, Shift+Tab, Escape",
        ),
        ({"Tab": "window"}, "Po naciśnięciu klawisza Tab: otwiera się nowe okno", ""),
        ({"viewport": "320x256"}, "Rozmiar okna: 320 × 256 px", "Size of the window: 320 × 256 px"),
        ({"effect": "navigation"}, "Co się stało: wczytuje się inna strona", ""),
        ({"sent": "empty"}, "Jak wysłano formularz: z pustymi polami", ""),
        (
            {"texts": ["Podaj imię", "Błąd"]},
            "Teksty, które się pojawiły, w tej kolejności: „Podaj imię”, Błąd",
            "Texts that showed, in this order: “Podaj imię”, Błąd",
        ),
        ({"angle": 90.0}, "Obrócone o: 90°", "Turned by: 90°"),
        ({"gap in px": 4}, "Odstęp po drodze: 4 px", "Gap on the way to it: 4 px"),
        ({"still there after 1 s": False}, "Widoczne po 1 s: nie", "Still there after 1 s: no"),
        (
            {"p": "2em"},
            "Ustawiony odstęp po akapitach: 2em",
            "Space after paragraphs that was set: 2em",
        ),
        ({"p": "window"}, "Po naciśnięciu klawisza p: otwiera się nowe okno", ""),
        ({"line-height": 1.5}, "Ustawiona wysokość wiersza: 1,5", "Line height that was set: 1.5"),
        ({"share": 0.25}, "Jaka część tekstu jest zasłonięta: 25\u00a0%", ""),
        ({"unknown": ["a"]}, "unknown: a", "unknown: a"),
        ({"unknown": "<b>"}, "unknown: <b>", "unknown: <b>"),
        (
            {"others": [{"button": "Kup teraz", "kind": "buy"}]},
            "",
            "Other forms like this on the page: “Kup teraz”",
        ),
    ],
)
def test_words(data: dict[str, object], polish: str, english: str) -> None:
    for lang, expected in (("pl", polish), ("en", english)):
        if expected:
            [fact] = _said(lang, **data)
            assert f"{fact.label}: {fact.value}" == expected


def test_nothing_is_said_of_what_is_empty() -> None:
    assert _said("pl", tried=[], effect="", width=None) == []


def test_code_and_pages_are_marked() -> None:
    assert _said("en", clip="main > div")[0].code
    [fact, often] = _said("en", page="https://example.org/a", count=2)
    assert fact.url == "https://example.org/a"
    assert (often.label, often.value) == ("How many there are on this page", "2")
    assert _said("en", page="javascript:alert(1)")[0].url == ""


def test_captions() -> None:
    shot = Evidence(kind="picture", blob="x", caption="with-focus")
    assert (caption(shot, "pl"), caption(shot, "en")) == ("Z fokusem", "With focus")
    assert caption(Evidence(kind="picture", blob="x"), "pl") == ""
    assert "with-focus" in _CAPTIONS
