"""Every message of axe-core that a report can show has Polish."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from a11y.core.model import Outcome
from a11y.engines.axe.script import polish
from a11y.engines.axe.words import sentence

_TEMPLATE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "locales" / "_template.json"


def _keys(words: object) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, dict) else ("",)


def _messages() -> Iterator[tuple[str, str, str]]:
    if not _TEMPLATE.exists():
        return
    for check, words in json.loads(_TEMPLATE.read_text("utf-8"))["checks"].items():
        for kind in ("fail", "incomplete"):
            if words.get(kind):
                yield from ((check, kind, key) for key in _keys(words[kind]))


def _node(check: str, key: str) -> dict[str, Any]:
    data = ["a", "b"] if key == "plural" else ["a"] if key == "singular" else {"messageKey": key}
    said = {"id": check, "data": data, "message": "In English only"}
    return {"none": [], "all": [], "any": [said]}


@pytest.mark.release
@pytest.mark.skipif(not _TEMPLATE.exists(), reason="npm packages are not installed: make build")
def test_no_message_stays_english() -> None:
    messages = list(_messages())
    assert len(messages) > 150
    outcomes = {"fail": Outcome.FAILED, "incomplete": Outcome.CANT_TELL}
    english = [
        (check, kind, key)
        for check, kind, key in messages
        if "English" in sentence(_node(check, key), outcomes[kind], polish())
    ]
    assert english == []


def test_a_rule_for_review_asks_with_the_words_of_a_failure() -> None:
    node = _node("duplicate-id-aria", "")
    node["any"][0]["data"] = "pomoc"
    said = sentence(node, Outcome.CANT_TELL, polish())
    assert said.startswith("W dokumencie jest wiele elementów")
    assert said.endswith("pomoc")
