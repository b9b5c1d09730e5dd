"""Texts of rules, assertions, errors and messages in a language. Pure, except for the catalogue."""

from collections.abc import Mapping
from typing import Any

from a11y.core.errors import A11yError
from a11y.core.message import ONLY_WORDS, Message
from a11y.core.model import Assertion, Outcome, PageFailure, Rule, RuleText
from a11y.core.report import Issue, Occurrence
from a11y.i18n.catalogue import N_, number, tr
from a11y.i18n.elements import phrase
from a11y.i18n.upstream import explain, explain_in_brackets


def rule_text(rule: Rule, lang: str) -> RuleText:
    """Title, why and how to fix of ``rule`` in ``lang`` (falls back to English)."""
    if lang in rule.localized:
        return rule.localized[lang]
    return RuleText(title=tr(lang, rule.title), why=tr(lang, rule.why), fix=tr(lang, rule.fix))


def message_text(rules: Mapping[str, Rule], seen: Assertion | Occurrence, lang: str) -> str:
    """The sentence of an assertion: an engine's own, or its rule's message filled with its data.

    A value may have one text per language (``{"en": …, "pl": …}``) or be an element
    (``{"role": …, "name": …}``). A template that its data
    can't fill is shown as it is: a report must not fail because of a message that an older
    version stored.
    """
    if seen.sentences:
        return seen.sentences.get(lang) or seen.sentences.get("en", "")
    rule = rules.get(seen.rule)
    template = tr(lang, rule.messages.get(seen.message, "")) if rule else ""
    data = {key: _in_language(value, lang) for key, value in seen.data.items()}
    return fill(template or seen.message, data, lang)


def problem(rules: Mapping[str, Rule], found: Issue | Assertion, lang: str) -> str:
    """What is wrong, as a heading: the message of our rule, what an engine's rule finds.

    An issue is named by its worst occurrence, a list of questions by its rule and how many they
    are. The rule's title if it has no message, its id if its words are unknown.
    """
    seen = found if isinstance(found, Assertion) else next(iter(found.occurrences), None)
    rule = rules.get(seen.rule if seen else found.rule)
    if rule is None:
        return found.rule
    if isinstance(found, Issue) and rule.questions == "together" and _asks_several(found):
        asked = tr(lang, N_("{title} – places to check: {count}"))
        return fill(
            asked, {"title": rule_text(rule, lang).title, "count": len(found.members)}, lang
        )
    if rule.engine == "own" and seen and seen.message in rule.messages:
        return message_text(rules, seen, lang)
    if rule.engine != "own" and Outcome.FAILED in rule.messages:
        return _problem_of_engine(rule, (seen or found).outcome, lang)
    return rule_text(rule, lang).title or found.rule


def _problem_of_engine(rule: Rule, outcome: Outcome, lang: str) -> str:
    """An engine gives each element a sentence; its rule has one for all of its failures."""
    text = tr(lang, rule.messages[Outcome.FAILED])
    if outcome is Outcome.CANT_TELL:
        return fill(tr(lang, N_("To check: {problem}")), {"problem": text}, lang)
    return text


def _asks_several(issue: Issue) -> bool:
    return issue.outcome is Outcome.CANT_TELL and len(issue.members) > 1


def error_text(error: A11yError, lang: str) -> tuple[str, str]:
    """What happened and what to do, in ``lang``; the second may be empty."""
    message, hint = Message(error.message, error.data), Message(error.hint, error.data)
    return sentence(message, lang), sentence(hint, lang)


def failure_text(failure: PageFailure, lang: str) -> str:
    """Why a page is an error. A failure that was stored without a template is its ``detail``."""
    if not failure.message:
        return explain_in_brackets(failure.detail, lang)
    return sentence(Message(failure.message, failure.data), lang)


#: Keys of a message's data that hold what the system, the browser or a library says.
_UPSTREAM = ("error", "words")


def sentence(message: Message, lang: str) -> str:
    """``message`` in ``lang``, with what others say in it explained."""
    template, data = message.template, dict(message.data)
    if template == ONLY_WORDS and not explain(str(data.get("words", "")), lang)[0]:
        template = N_("An unexpected error: {words}")
    for key in _UPSTREAM:
        if key in data:
            data[key] = _explained(str(data[key]), lang, alone=template == ONLY_WORDS)
    translated = tr(lang, template)
    return fill(translated, data, lang) if data else translated


def sentence_and_detail(message: Message, lang: str) -> tuple[str, str]:
    """What happened, and the technical text in English that belongs beside it; each may be empty."""
    if message.template == ONLY_WORDS:
        return explain(str(message.data.get("words", "")), lang)
    return sentence(message, lang), ""


def _explained(text: str, lang: str, *, alone: bool) -> str:
    """What others say, explained; with a small first letter in the middle of a sentence."""
    explained = explain_in_brackets(text, lang)
    if alone or not explain(text, lang)[0]:
        return explained
    return explained[:1].lower() + explained[1:]


def fill(template: str, data: Mapping[str, Any], lang: str = "en") -> str:
    """``str.format`` by names only: what came from a page can't reach attributes.

    Numbers are written as ``lang`` writes them; texts stay as they are.
    """
    try:
        return template.format_map({key: _as_text(value, lang) for key, value in data.items()})
    except (KeyError, IndexError, ValueError, AttributeError):
        return template


def _in_language(value: Any, lang: str) -> Any:
    if isinstance(value, Mapping) and "en" in value:
        return value.get(lang) or value["en"]
    if isinstance(value, Mapping) and "role" in value:
        return phrase(str(value["role"]), str(value.get("name", "")), lang)
    return value


def _as_text(value: Any, lang: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value, lang)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
