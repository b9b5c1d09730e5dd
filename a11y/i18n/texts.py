"""The words of rules and assertions in a language. Pure, but for the catalogue."""

import re
from collections.abc import Mapping
from typing import Any

from a11y.core.errors import A11yError
from a11y.core.model import Assertion, PageFailure, Rule, RuleText
from a11y.core.report import Issue, Occurrence
from a11y.i18n.catalogue import N_, tr
from a11y.i18n.upstream import plain, said


def rule_text(rule: Rule, lang: str) -> RuleText:
    """Title, why and how to fix of ``rule`` in ``lang`` (falls back to English)."""
    if lang in rule.localized:
        return rule.localized[lang]
    return RuleText(title=tr(lang, rule.title), why=tr(lang, rule.why), fix=tr(lang, rule.fix))


def message_text(rule: Rule | None, seen: Assertion | Occurrence, lang: str) -> str:
    """The sentence of an assertion, filled with its data.

    A value may have one text a language (``{"en": …, "pl": …}``). A template that its data
    can't fill is shown as it is: a report must not fail on a word that an older run stored.
    """
    if seen.message == "text":
        return str(seen.data.get(lang) or seen.data.get("en") or "")
    template = tr(lang, rule.messages.get(seen.message, "")) if rule else ""
    data = {key: _in_language(value, lang) for key, value in seen.data.items()}
    return fill(template or seen.message, data, lang)


def problem(rule: Rule | None, found: Issue | Assertion, lang: str) -> str:
    """What is wrong, as a heading: our rule's own message, an engine's rule by its title.

    The rule's id if its words are unknown.
    """
    if rule is None:
        return found.rule
    seen = (found,) if isinstance(found, Assertion) else found.occurrences[:1]
    if rule.engine == "own" and seen:
        message = message_text(rule, seen[0], lang)
        if message and message != seen[0].message:
            return message
    return rule_text(rule, lang).title or found.rule


def error_text(error: A11yError, lang: str) -> tuple[str, str]:
    """What happened and what to do, in ``lang``; the second may be empty."""
    data = _others_words(error.message, error.data, lang)
    message, hint = _sentence(error.message, error.data, lang), tr(lang, error.hint)
    return (message.format_map(data), hint.format_map(data)) if data else (message, hint)


def failure_text(failure: PageFailure, lang: str) -> str:
    """Why a page is an error, as a sentence; what a run stored without a template by itself."""
    if not failure.message:
        return said(failure.detail, lang)
    data = _others_words(failure.message, failure.data, lang)
    return fill(_sentence(failure.message, failure.data, lang), data)


#: The template of an error that has no words but those of the browser or of a library.
_ONLY_WORDS = "{words}"


def _sentence(template: str, data: Mapping[str, Any], lang: str) -> str:
    """The template in ``lang``. Words of others that nobody knows don't stand alone."""
    unknown = template == _ONLY_WORDS and not plain(str(data.get("words", "")), lang)[0]
    return tr(lang, N_("An unexpected error: {words}") if unknown else template)


def _others_words(template: str, data: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What the system or the browser says (``error``, ``words``) is told in plain words."""
    told = {
        key: said(str(value), lang) if key in {"error", "words"} else value
        for key, value in data.items()
    }
    if template != _ONLY_WORDS:  # in the middle of a sentence
        for key in {"error", "words"} & told.keys():
            if plain(str(data[key]), lang)[0]:
                told[key] = told[key][:1].lower() + told[key][1:]
    return told


#: Rules give contrast ratios as text, 1.55, which Polish writes 1,55.
_RATIO = re.compile(r"(\d)\.(\d+)(?=:1\b)")


def fill(template: str, data: Mapping[str, Any], lang: str = "en") -> str:
    """``str.format`` by names only: what came from a page can't reach attributes."""
    try:
        filled = template.format_map({key: _plain(value, lang) for key, value in data.items()})
    except (KeyError, IndexError, ValueError, AttributeError):
        return template
    return _RATIO.sub(r"\1,\2", filled) if lang == "pl" else filled


def _in_language(value: Any, lang: str) -> Any:
    if isinstance(value, Mapping) and "en" in value:
        return value.get(lang) or value["en"]
    return value


def _plain(value: Any, lang: str) -> str:
    if isinstance(value, float):
        figure = f"{value:.2f}".rstrip("0").rstrip(".")
        return figure.replace(".", ",") if lang == "pl" else figure
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
