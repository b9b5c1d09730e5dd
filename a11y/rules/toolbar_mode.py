"""What the toolbar makes worse. No success criterion: the page is judged as it is elsewhere."""

from collections.abc import Iterator
from typing import Any

from a11y.artifacts.toolbar_modes import ModeResult, ToolbarModes
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.dom.visibility import text_is_visible
from a11y.i18n.catalogue import LANGUAGES, tr
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.toolbar.modes import MODES

_TITLES = {mode.id: mode.title for mode in MODES}


@rule(
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
def toolbar_mode(snapshot: Snapshot, found: ToolbarModes) -> Iterator[Assertion]:
    """A visitor chooses larger text or another contrast because the page is hard to read as it
    is. If that very choice hides words or pushes them out of the window, the help does harm.

    ## How to fix
    Set colours and sizes where a style sheet can change them, give boxes no fixed size, and mark
    parts that are better left alone:

    ```html
    <div class="wykres" data-ulatwienia="skip">…</div>
    ```
    """
    if not any(text_is_visible(text) for text in snapshot.texts):
        return
    for result in found.modes:
        said = list(_judge(result))
        yield from said or (passed(None),)
    if found.unmeasured:
        yield cant_tell(None, "unmeasured", modes=_names(found.unmeasured))


def _judge(result: ModeResult) -> Iterator[Assertion]:
    mode = _names((result.mode,))
    for one in result.worse:
        yield failed(
            one.target, "worse", mode=mode, problem={"en": one.en, "pl": one.pl}, axe=one.rule,
            issue=f"{result.mode} {one.rule} {one.target.path}",
        )  # fmt: skip
    if result.width:
        evidence = (Evidence(kind="numbers", data={"width": result.width}),)
        yield failed(
            None, "sideways", evidence=evidence, mode=mode, width=result.width,
            issue=f"{result.mode} sideways",
        )  # fmt: skip
    if result.missed:
        yield failed(
            result.first, "missed", mode=mode, missed=result.missed, measured=result.measured,
            issue=f"{result.mode} missed",
        )  # fmt: skip


def _names(modes: tuple[str, ...]) -> dict[str, Any]:
    """Titles of modes, one text a language."""
    return {
        lang: ", ".join(tr(lang, _TITLES.get(mode, mode)) for mode in modes) for lang in LANGUAGES
    }
