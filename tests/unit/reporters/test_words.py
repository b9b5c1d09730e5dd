"""Sentences in both languages, and a complete catalogue."""

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from a11y.core.model import Verdict
from a11y.reporters.common import words
from tests.report_factory import sample

ROOT = Path(__file__).resolve().parents[3]


def test_the_verdict_of_an_incomplete_audit() -> None:
    report, _ = sample()
    assert words.verdict(report, "pl") == (
        "Audyt niepełny: 1 z 12 stron nie udało się sprawdzić. 5 przyczyn do naprawy, 4 nowe."
    )
    assert words.verdict(report, "en") == (
        "Audit incomplete: 1 of 12 pages could not be audited. 5 issues to fix, 4 new."
    )


def test_the_verdict_of_a_complete_audit_without_baseline() -> None:
    report, _ = sample(complete=True, baseline=False)
    assert (
        words.verdict(report, "pl")
        == "Sprawdzono 11 z 15 znalezionych stron. 5 przyczyn do naprawy."
    )


def test_nothing_found_never_says_accessible() -> None:
    report, _ = sample(complete=True)
    clean = Verdict(exit_code=0, blocking=0, issues=0, new=0, review=2)
    said = words.verdict(replace(report, verdict=clean), "pl")
    assert said == (
        "Sprawdzono 11 z 15 znalezionych stron. Automat nie znalazł żadnej bariery. "
        "2 przyczyny musi ocenić człowiek."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"audited": 0, "failed": 3}, "not a single page"),
        ({"failed": 0, "queued": 2}, "2 pages were found and are still waiting"),
        ({"failed": 0, "queued": 0}, "some pages could not be audited"),
    ],
)
def test_why_an_audit_is_incomplete(changes: dict[str, Any], said: str) -> None:
    report, _ = sample()
    report = replace(report, coverage=replace(report.coverage, **changes))
    assert said in words.completeness(report, "en")


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 strona"), (2, "2 strony"), (5, "5 stron"), (12, "12 stron"), (22, "22 strony")],
)
def test_polish_has_three_plural_forms(count: int, said: str) -> None:
    assert words.pages_word(count, "pl") == said


def test_numbers_and_the_whole() -> None:
    assert words.of_pages(23, 127, "pl") == "23 z 127 stron"
    assert words.of_pages(1, 1, "pl") == "1 z 1 strony"
    assert words.number(1234, "en") == "1,234"
    assert words.number(12345, "pl") == "12\u00a0345"


def test_an_unknown_code_is_shown_itself() -> None:
    assert words.word(words.REASONS, "novel\x1breason", "pl") == "novel\u241breason"


def _python_messages() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "a11y" / "reporters").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id not in {"tr", "ntr", "N_"}:
                    continue
                texts = [
                    argument.value
                    for argument in node.args
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                ]
                found.update(texts[:1])
    return found


def _template_messages() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "reports" / "templates").glob("*.html"):
        with path.open("rb") as file:
            for _line, _name, message, _comments in babel_extract(
                file, ["_", "gettext", "ngettext"], [], {"newstyle_gettext": "true"}
            ):
                text = message if isinstance(message, str) else (message or ("",))[0]
                if isinstance(text, str) and text:
                    found.add(text)
    return found


def test_every_message_is_translated_and_none_is_left_over() -> None:
    with (ROOT / "a11y" / "i18n" / "locales" / "pl" / "report.po").open("rb") as file:
        catalogue = read_po(file, locale="pl")
    ids: set[str] = set()
    for message in catalogue:
        if not message.id:
            continue
        plural = not isinstance(message.id, str)
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        ids.add(message.id if isinstance(message.id, str) else message.id[0])
        assert not message.fuzzy, message.id
        assert len(texts) == (3 if plural else 1), message.id
        assert all(texts), message.id
        assert not list(message.check()), message.id
        assert not [text for text in texts if text and "!" in text], "no exclamation marks"
    assert ids == _python_messages() | _template_messages()
