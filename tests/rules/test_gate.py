"""What holds for every rule, so that none is half done."""

import string
from pathlib import Path

import pytest

from a11y.core import wcag
from a11y.core.model import Outcome, Rule, Scope
from a11y.i18n.catalogue import translations
from a11y.rules import implementations
from tests.rules.conftest import examples

RULES = [implementation.rule for implementation in implementations().values()]


def each(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_identity(rule: Rule) -> None:
    module = implementations()[rule.id].check.__module__.rpartition(".")[2]
    assert rule.id == module.replace("_", "-")
    assert set(rule.criteria) | set(rule.secondary) <= set(wcag.criteria())
    assert len(rule.title) <= 90


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_examples_of_three_kinds(rule: Rule) -> None:
    kinds = {e.outcome for e in examples() if e.rule == rule.id}
    # A rule that can only doubt or fail declares no message for having passed.
    assert Outcome.PASSED in kinds or "passed" not in rule.messages
    assert kinds & {Outcome.FAILED, Outcome.CANT_TELL}
    if rule.scope is not Scope.SITE:
        assert Outcome.INAPPLICABLE in kinds


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_every_message_is_shown_by_an_example(rule: Rule) -> None:
    shown = {e.message for e in examples() if e.rule == rule.id and e.message}
    assert set(rule.messages) - {"passed"} == shown


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_words(rule: Rule) -> None:
    assert rule.why
    assert rule.fix
    assert "```" in rule.fix, "how to fix shows code"
    if not rule.conformance:
        assert "must" not in f"{rule.why} {rule.fix}".split(), "a best practice does not command"


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_polish_is_complete(rule: Rule) -> None:
    polish = translations("pl")
    for text in (rule.title, rule.why, rule.fix, *rule.messages.values()):
        translated = polish.gettext(text)
        assert translated != text, f"not translated: {text[:60]}"
        if text in rule.messages.values():
            assert _fields(translated) == _fields(text)


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_no_examples_without_a_rule() -> None:
    folders = {
        p.name for p in Path(__file__).parent.iterdir() if p.is_dir() and not p.name.startswith("_")
    }
    assert folders <= set(implementations())
