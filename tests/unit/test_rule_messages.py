"""What rules say when they fail or ask, in both languages: filled, a problem, and reviewed.

The golden files hold every sentence. To write them anew: ``A11Y_UPDATE_GOLDEN=1 pytest
tests/unit/test_rule_messages.py``. Then read what git shows: a failed message states the problem.
"""

import os
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from a11y.core.model import Assertion, Outcome, Rule
from a11y.core.report import Issue
from a11y.engines import engines
from a11y.engines.axe.problems import PROBLEMS
from a11y.i18n.texts import message_text, problem, rule_text
from a11y.rules import rules
from tests.unit.test_findings import HOME, issues_of

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
#: A value for every field of a message. Numbers of ours are numbers, as in the rules.
VALUES: dict[str, object] = {
    "advice": "After a choice the page changes", "angle": 90, "area": 30000,
    "attribute": "aria-checked", "attributes": "aria-valuenow, aria-valuemin", "back": "#ffffff", "dir": "rtl",
    "before": 2, "block": "Menu", "button": "Wyślij", "by": "div.cookies", "changes": 8,
    "child": "button", "color": "#c9d2cf", "columns": 3, "context": "Kontakt",
    "container": "<article>", "contexts": "list, menu", "control": "Menu", "controls": 2, "count": 3, "covered": "Menu",
    "declared": "en", "distance": 4, "drawn": "facebook",
    "event": "devicemotion", "events": "mousedown", "examples": "las.svg, logo.svg",
    "fields": "NIP", "file": "napisy.vtt", "first": "Telefon", "found": "pl", "frame": 300,
    "gap": 12, "height": 14, "help": "Kontakt", "here": "Szukaj", "high": 7.25,
    "hint": "np. 123", "host": "player.example", "id": "liczba-osob", "interval": 4.5,
    "key": "Tab", "keys": "s", "label": "Nazwa", "lang": "xx", "level": 4, "limit": 21824,
    "link": "#2f4a44", "low": 1.33, "measured": 40, "missed": 5, "missing": "navigation",
    "mode": {"en": "Shades of grey", "pl": "Skala szarości"}, "modes": "contrast",
    "least": 1, "name": "Czytaj więcej", "needed": 4.5, "neighbour": "Slajd 2", "number": 12,
    "opener": "Regulamin", "other": "Pomoc", "outside": "#ffffff", "parent": "list",
    "pattern": "00-000", "percent": 40, "place": 7, "places": "2, 5, 7", "problem": "contrast-minimum", "rate": 4.5,
    "ratio": 2.5, "role": "uwaga", "rows": 6, "second": "Adres", "seconds": 600,
    "sentence": "Kliknij zielony przycisk", "skipped": "Szukaj", "source": HOME, "state": "false",
    "step": 2, "tabindex": 5, "tag": "div", "target": f"{HOME}o-nas", "template": "aktualnosci",
    "text": "#9aa5a1", "there": "Znajdź", "thing": "przycisk", "title": "Aktualności",
    "to": f"{HOME}koniec", "tried": "Tab, Escape", "value": "e-mail", "width": 412,
    "word": "D O J A Z D", "words": "na żywo", "lines": 5, "names": "Imię, Nazwisko", "letters": "О (U+041E)",
    "latin": "O", "seen": "1, 2, 3", "written": "3, 1, 2", "sign": "★", "all": 9, "part": "caption", "size": 17.9,
    "zoomed": 17.9, "most": 17.9,
    "closer": "Zamknij", "address": "wykres.png", "answers": "tak, nie", "legend": "Dostawa", "scope": "row", "type": "PDF",
    "trigger": "Dodaj do koszyka",
}  # fmt: skip


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _reported() -> Iterator[tuple[Rule, str]]:
    """Every rule of ours with each message that is not one of a pass."""
    for rule in rules().values():
        for message in rule.messages:
            if not message.startswith("passed"):
                yield rule, message


def _assertion(rule: Rule, message: str) -> Assertion:
    fields = _fields(rule.messages[message])
    assert fields <= VALUES.keys(), f"{rule.id} {message}: give {fields - VALUES.keys()} a value"
    data = {name: VALUES[name] for name in fields}
    return Assertion(
        rule=rule.id, outcome=Outcome.FAILED, page=HOME, message=message, data=data, criteria=()
    )


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_every_message_is_filled_and_is_no_title(lang: str) -> None:
    for rule, message in _reported():
        sentence = message_text(rules(), _assertion(rule, message), lang)
        assert sentence, (rule.id, message)
        assert "{" not in sentence.replace("{{", ""), (rule.id, sentence)
        assert sentence != rule_text(rule, lang).title, (rule.id, message)


def test_every_message_has_a_polish_sentence() -> None:
    for rule, message in _reported():
        english, polish = (
            message_text(rules(), _assertion(rule, message), lang) for lang in ("en", "pl")
        )
        assert english != polish, (rule.id, message)


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_every_message_has_its_reviewed_line(lang: str) -> None:
    lines = [
        f"{rule.id} {message}: {message_text(rules(), _assertion(rule, message), lang)}"
        for rule, message in _reported()
    ]
    path = GOLDEN / f"messages.{lang}.txt"
    text = "".join(f"{line}\n" for line in lines)
    if os.environ.get("A11Y_UPDATE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8"), (
        f"{path.name} differs. If that is meant: A11Y_UPDATE_GOLDEN=1 pytest, then read the difference."
    )


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_an_issue_is_named_by_its_message_whatever_the_message_is_called(lang: str) -> None:
    """The id of a message is the rule's own: none of them means anything to the reports."""
    for rule, message in _reported():
        issue: Issue
        (issue,) = issues_of([_assertion(rule, message)], rules())
        sentence = message_text(rules(), _assertion(rule, message), lang)
        assert problem(rules(), issue, lang) == sentence


def test_an_engine_brings_sentences_and_its_rule_says_what_is_wrong() -> None:
    known = dict(engines()["axe"].rules())
    words = {"en": "Fix this: 2.50:1", "pl": "Popraw to: 2.50:1"}
    found = Assertion(rule="axe:image-alt", outcome=Outcome.FAILED, sentences=words, engine="axe")
    assert message_text(known, found, "pl") == words["pl"]
    assert message_text(known, found, "en") == words["en"]
    assert problem(known, found, "en") == "The image has no text alternative"
    asked = replace(found, outcome=Outcome.CANT_TELL)
    assert problem(known, asked, "en") == "To check: The image has no text alternative"


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_no_failure_of_an_engine_is_headed_by_the_title_of_its_rule(lang: str) -> None:
    for engine in engines().values():
        known = dict(engine.rules())
        for rule in known.values():
            found = Assertion(
                rule=rule.id, outcome=Outcome.FAILED, page=HOME, engine=engine.name,
                sentences={"en": "Fix this", "pl": "Popraw to"}, criteria=rule.criteria,
            )  # fmt: skip
            (issue,) = issues_of([found], known)
            titles = {rule.title, rule_text(rule, lang).title}
            for heading in (problem(known, found, lang), problem(known, issue, lang)):
                assert heading not in titles | {rule.id, ""}, rule.id


def test_every_problem_of_an_engine_has_a_polish_sentence() -> None:
    rules_of_axe = dict(engines()["axe"].rules())
    assert len(rules_of_axe) > 90
    for rule in rules_of_axe.values():
        found = Assertion(rule=rule.id, outcome=Outcome.FAILED, engine="axe")
        assert problem(rules_of_axe, found, "pl") != problem(rules_of_axe, found, "en"), rule.id
        assert problem(rules_of_axe, found, "pl") != rule.id


def test_each_problem_is_one_of_a_rule_of_axe() -> None:
    assert {f"axe:{id_}" for id_ in PROBLEMS} == set(engines()["axe"].rules())
