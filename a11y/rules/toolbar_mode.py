"""A visitor chooses larger text or another contrast because the page is hard to read as it
is. If that very choice hides words or pushes them out of the window, the help does harm.

## How to fix
Set colours and sizes where a style sheet can change them, give boxes no fixed size, and mark
parts that are better left alone:

```html
<div class="chart" data-ulatwienia="skip">…</div>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from a11y.artifacts.toolbar_modes import ModeResult, ToolbarModes, WorsenedResult
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.dom.visibility import text_is_visible
from a11y.i18n.catalogue import LANGUAGES, tr
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.toolbar.modes import MODES

_TITLES = {mode.id: mode.title for mode in MODES}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Effect:
    """One thing that a mode makes worse: ``worse`` of an element, the page that scrolls
    ``sideways``, or parts that are ``missed``. ``message`` ``passed``: it makes nothing worse.
    """

    result: ModeResult
    message: str = "passed"
    worse: WorsenedResult | None = None


RULE = rule(
    id="toolbar-mode",
    title="The toolbar makes nothing worse",
    criteria=(),
    conformance=False,
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The toolbar makes nothing worse in this mode",
        "worse": "With the toolbar at “{mode}”: {problem}. Without the toolbar this is right",
        "sideways": "With the toolbar at “{mode}” the page is {width} pixels wide and scrolls sideways; without the toolbar it does not",
        "missed": "With the toolbar at “{mode}”, parts with words stay as they were: {missed} of {measured}",
        "unmeasured": "What the toolbar does to this page could not be measured at {modes}: try these choices yourself",
    },
)


def applicability(snapshot: Snapshot, modes: ToolbarModes) -> Iterator[_Effect | WholePage]:
    """On a page with visible text: each thing that a mode makes worse, or the mode itself if there
    is none; the page, if some modes could not be measured.
    """
    if not any(text_is_visible(text) for text in snapshot.texts):
        return
    for result in modes.modes:
        yield from list(_harm(result)) or [_Effect(result=result)]
    if modes.unmeasured:
        yield PAGE


def expectation(effect: _Effect | WholePage, modes: ToolbarModes) -> Assertion:
    """The mode makes nothing worse."""
    if isinstance(effect, WholePage):
        return cant_tell(None, "unmeasured", modes=_names(modes.unmeasured))
    result, worse, mode = effect.result, effect.worse, _names((effect.result.mode,))
    if worse is not None:
        return failed(
            worse.target, "worse", mode=mode, problem={"en": worse.en, "pl": worse.pl}, axe=worse.rule,
            issue=f"{result.mode} {worse.rule} {worse.target.path}",
        )  # fmt: skip
    if effect.message == "sideways":
        evidence = (Evidence(kind="numbers", data={"width": result.width}),)
        return failed(
            None, "sideways", evidence=evidence, mode=mode, width=result.width,
            issue=f"{result.mode} sideways",
        )  # fmt: skip
    if effect.message == "missed":
        return failed(
            result.first, "missed", mode=mode, missed=result.missed, measured=result.measured,
            issue=f"{result.mode} missed",
        )  # fmt: skip
    return passed(None)


def _harm(result: ModeResult) -> Iterator[_Effect]:
    for worse in result.worse:
        yield _Effect(result=result, message="worse", worse=worse)
    if result.width:
        yield _Effect(result=result, message="sideways")
    if result.missed:
        yield _Effect(result=result, message="missed")


def _names(modes: tuple[str, ...]) -> dict[str, Any]:
    """Titles of modes, one text a language."""
    return {
        lang: ", ".join(tr(lang, _TITLES.get(mode, mode)) for mode in modes) for lang in LANGUAGES
    }
