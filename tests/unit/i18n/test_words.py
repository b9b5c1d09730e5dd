"""The lists of words: each is read by somebody, and stands in every language, in order."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from a11y.i18n import words as lists
from a11y.i18n.words import (
    Pattern,
    alternatives,
    is_known,
    is_unlisted,
    languages,
    section,
    with_list,
    words,
)
from a11y.rules import rules

A11Y = Path(__file__).parents[3] / "a11y"
FILES = sorted((A11Y / "i18n" / "words").glob("*.toml"))
#: Functions that take a key, and the one that takes the name of a section.
_TAKE_KEY = frozenset({"words", "pattern", "own", "with_list", "alternatives", "_tokens"})
#: Lists that are named by one list of their own section, or by a name kept elsewhere.
_NAMED_IN_LISTS = frozenset({"visual.look", "visual.thing", "visual.shape", "visual.left", "visual.right"})  # fmt: skip
#: Lists that a language may lack, each with the reason.
_OPTIONAL: dict[str, str] = {}


def _calls() -> Iterator[tuple[str, str]]:
    """(function, first argument) of calls with a constant string."""
    for path in A11Y.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")  # fmt: skip
            values = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "name")]
            for value in values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield name, value.value


def _used() -> set[str]:
    calls = list(_calls())
    keys = {key for name, key in calls if name in _TAKE_KEY and "." in key}
    keys |= {key for name, key in calls if name in {"Topic", "_built"} and "." in key}
    for name, key in calls:
        if name == "section":
            keys |= {f"{key}.{rest}" for rest in section(key)}
    return keys | _NAMED_IN_LISTS


def _lists(lang: str) -> dict[str, tuple[str, ...]]:
    return dict(lists._files()[lang].lists)


def test_polish_and_english_are_known() -> None:
    assert languages() == ("en", "pl")
    assert is_known("pl")
    assert not is_known("de")
    assert not is_known("")
    assert {"de", "en", "fr", "pl"} <= set(with_list("language.frequent"))


@pytest.mark.parametrize("lang", languages())
def test_every_list_that_is_read_stands_in_every_language(lang: str) -> None:
    assert _used() - set(_lists(lang)) - set(_OPTIONAL) == set()


@pytest.mark.parametrize("lang", [path.stem for path in FILES])
def test_every_list_is_read(lang: str) -> None:
    assert set(_lists(lang)) - _used() == set()


@pytest.mark.parametrize("lang", [path.stem for path in FILES])
def test_lists_are_sorted_and_nothing_stands_twice(lang: str) -> None:
    for key, found in _lists(lang).items():
        assert list(found) == sorted(found), key
        assert len(set(found)) == len(found), key
        assert all(word.strip() for word in found), key
        shared = set(_lists("any").get(key, ())) if lang != "any" else set()
        assert not shared & set(found), (key, "stands in any.toml too")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_section_says_what_it_is_for(path: Path) -> None:
    if path.stem == "any":
        return
    lines = path.read_text("utf-8").splitlines()
    for at, line in enumerate(lines):
        if line.startswith("["):
            assert lines[at + 1].startswith("# "), line


@pytest.mark.parametrize("lang", languages())
def test_patterns_are_expressions(lang: str) -> None:
    for key in _lists(lang):
        phrases = key.startswith("visual.by-")  # other lists are built in at {name}
        found = alternatives(key, lang)
        re.compile(re.sub(r"\{[a-z]+\}", "x", found) if phrases else found)


def test_a_language_without_lists_has_what_is_the_same_everywhere() -> None:
    assert "tutaj" in words("link.vague", "pl")
    assert "here" in words("link.vague", "pl"), "themes bring English words to Polish pages"
    assert words("link.vague", "de") == frozenset()
    assert words("link.bare", "de") == words("link.bare", "qaa")
    assert "pdf" in words("link.bare", "de")
    assert words("link.vague") == words("link.vague", "pl") | words("link.vague", "en")
    assert is_unlisted("de")
    assert not is_unlisted("pl")
    assert not is_unlisted(""), "nobody declared a language: all lists are asked"


def test_a_pattern_without_words_matches_nothing_but_what_its_form_adds() -> None:
    marked = Pattern("field.required", r"\*|WORDS")
    assert marked.search("Pole wymagane")
    assert not marked.search("Pflichtfeld", "de")
    assert not marked.search("required", "de")
    assert marked.search("Name *", "de")


def test_a_list_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("link.vaque")


def test_comments_name_rules_that_exist() -> None:
    known = set(rules())
    for lang in languages():
        text = (A11Y / "i18n" / "words" / f"{lang}.toml").read_text("utf-8").replace("\n# ", " ")
        for readers in re.findall(r"Read by ([^.\n]+)\.", text):
            named = set(re.findall(r"\b[a-z]+(?:-[a-z]+)+\b", readers))
            assert named <= known, readers
