"""Which rule of ours asks the same as which of axe: every pair by name.

A line a rule of axe. To write the file anew: ``A11Y_UPDATE_GOLDEN=1 pytest
tests/unit/test_equivalents.py``. A change there changes which findings are one issue.
"""

import os
from pathlib import Path

from a11y.engines import engines
from a11y.findings.identity import EquivalentRules
from a11y.findings.report import all_rules

FILE = Path(__file__).resolve().parents[1] / "golden" / "equivalents.txt"


def test_every_rule_of_axe_has_our_equivalent_or_none() -> None:
    equivalents = EquivalentRules(all_rules())
    lines = [
        f"{id_}: {', '.join(equivalents.ours(id_)) or '-'}" for id_ in engines()["axe"].rules()
    ]
    text = "".join(f"{line}\n" for line in lines)
    if os.environ.get("A11Y_UPDATE_GOLDEN"):
        FILE.write_text(text, "utf-8")
    assert text == FILE.read_text("utf-8")


def test_an_equivalent_is_a_rule_of_an_engine_and_never_of_a_building_block() -> None:
    known = all_rules()
    for rule in known.values():
        for id_ in rule.equivalents:
            assert known[id_].engine != "own", (rule.id, id_)
            assert not rule.building_block, rule.id


def test_the_button_of_axe_is_the_button_of_ours() -> None:
    equivalents = EquivalentRules(all_rules())
    assert "axe:button-name" in equivalents.of("button-name")
    assert "button-name" in equivalents.of("axe:button-name")
