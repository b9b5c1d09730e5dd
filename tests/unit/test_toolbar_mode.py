"""The toolbar's modes in a plan, and their names in two languages."""

from dataclasses import replace

from a11y.artifacts.toolbar_modes import ModeResult, ToolbarModes
from a11y.audit.plan import make_plan
from a11y.core.settings import Settings
from a11y.i18n.texts import message_text
from a11y.rules import rules
from a11y.rules.toolbar_mode import _harm, expectation

ROOT = ("https://x.test/",)


def ids(settings: Settings) -> set[str]:
    plan = make_plan(settings)
    return {i.rule.id for i in plan.implementations} | set(plan.untested)


def test_only_on_request() -> None:
    assert "toolbar-mode" not in ids(Settings(roots=ROOT))
    assert "toolbar-mode" in ids(Settings(roots=ROOT, widget_modes=True))
    assert ids(Settings(roots=ROOT, rule=("toolbar-mode",))) == {"toolbar-mode"}
    assert "toolbar" not in {probe.name for probe in make_plan(Settings(roots=ROOT)).probes}


def test_a_mode_has_its_name_in_the_language_of_the_report() -> None:
    (effect,) = _harm(ModeResult(mode="greyscale", width=1400))
    assertion = replace(expectation(effect, ToolbarModes()), rule="toolbar-mode")
    assert "“Shades of grey”" in message_text(rules(), assertion, "en")
    assert "„Skala szarości”" in message_text(rules(), assertion, "pl")
