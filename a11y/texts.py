"""The words of rules and assertions in a language. Pure, but for the catalogue."""

from collections.abc import Mapping
from typing import Any

from a11y.errors import A11yError
from a11y.i18n import tr
from a11y.model import Assertion, Finding, Occurrence, PageFailure, Rule, RuleText


def rule_text(rule: Rule, lang: str) -> RuleText:
    """Title, why and how to fix of ``rule`` in ``lang`` (falls back to English)."""
    if lang in rule.localized:
        return rule.localized[lang]
    return RuleText(title=tr(lang, rule.title), why=tr(lang, rule.why), fix=tr(lang, rule.fix))


def message_text(rule: Rule | None, said: Assertion | Occurrence, lang: str) -> str:
    """The sentence of an assertion, filled with its data.

    A value may have one text a language (``{"en": …, "pl": …}``). A template that its data
    can't fill is shown as it is: a report must not fail on a word that an older run stored.
    """
    if said.message == "text":
        return str(said.data.get(lang) or said.data.get("en") or "")
    template = tr(lang, rule.messages.get(said.message, "")) if rule else ""
    data = {key: _in_language(value, lang) for key, value in said.data.items()}
    return fill(template or said.message, data)


def problem(rule: Rule | None, finding: Finding, lang: str) -> str:
    """What is wrong, as a heading: our rule's own message, an engine's rule by its title.

    The rule's id if its words are unknown.
    """
    if rule is None:
        return finding.rule
    if rule.engine == "own" and finding.occurrences:
        first = finding.occurrences[0]
        said = message_text(rule, first, lang)
        if said and said != first.message:
            return said
    return rule_text(rule, lang).title or finding.rule


def error_text(error: A11yError, lang: str) -> tuple[str, str]:
    """What happened and what to do, in ``lang``; the second may be empty."""
    data = _others_words(error.data, lang)
    message, hint = tr(lang, error.message), tr(lang, error.hint)
    return (message.format_map(data), hint.format_map(data)) if data else (message, hint)


def failure_text(failure: PageFailure, lang: str) -> str:
    """Why a page is an error, as a sentence; English where a run stored no more than that."""
    return fill(tr(lang, failure.message), _others_words(failure.data, lang)) or failure.detail


def _others_words(data: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What the system or the browser says (``error``, ``words``) is translated where it is known."""
    return {
        key: tr(lang, str(value)) if key in {"error", "words"} else value
        for key, value in data.items()
    }


def fill(template: str, data: Mapping[str, Any]) -> str:
    """``str.format`` by names only: what came from a page can't reach attributes."""
    try:
        return template.format_map({key: _plain(value) for key, value in data.items()})
    except (KeyError, IndexError, ValueError, AttributeError):
        return template


def _in_language(value: Any, lang: str) -> Any:
    if isinstance(value, Mapping) and "en" in value:
        return value.get(lang) or value["en"]
    return value


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
