"""A comparison for programs. ``schema`` names the version; within a version keys are only added."""

from dataclasses import asdict
from typing import Any

import orjson

from a11y.core import version
from a11y.core.report import Change, Comparison, Element
from a11y.reporters.common.clean import encodable
from a11y.reporters.common.comparison import LISTS, changes_of, verdict

SCHEMA = "a11y-diff/1"
_NAMES = {"added": "new"}


def render(comparison: Comparison, lang: str) -> str:
    """Indented by two spaces. Texts from pages are as they were."""
    document = {
        "schema": SCHEMA,
        "tool": {"name": "a11y", "version": version.__version__},
        "lang": lang,
        "sides": {"old": encodable(comparison.old), "new": encodable(comparison.new)},
        "text": verdict(comparison, lang),
        "exit_code": comparison.exit_code,
        "blocking": comparison.blocking,
        "incomplete": [encodable(name) for name in comparison.incomplete],
        **{
            _NAMES.get(name, name): [_change(each, lang) for each in changes_of(comparison, name)]
            for name in LISTS
        },
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"


def _change(change: Change, lang: str) -> dict[str, Any]:
    befores = change.before or (None,) * len(change.elements)
    return {
        "fingerprint": encodable(change.fingerprint),
        "rule": encodable(change.rule),
        "title": encodable(change.titles.get(lang, "") or change.rule),
        "impact": change.impact.value,
        "count": change.count,
        "elements": [
            _element(element) | ({"before": _element(before)} if before else {})
            for element, before in zip(change.elements, befores, strict=True)
        ],
    }


def _element(element: Element) -> dict[str, Any]:
    return {
        key: encodable(value) if isinstance(value, str) else value
        for key, value in asdict(element).items()
        if key not in {"on", "failed"}
    }
