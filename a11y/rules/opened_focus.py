"""WCAG 2.2, 2.4.3: focus goes into what was opened, and back to where it came from (F85)."""

from collections.abc import Iterator

from a11y.artifacts.openings import OpenedContent, Openings
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard import permission as _interaction

#: Fields that keep focus while they show a list.
_KEEP_FOCUS = frozenset({"combobox", "comboboxSelect", "textbox", "searchbox", "textField"})


@rule(
    id="opened-focus",
    title="Focus goes into a dialog that opens, and back when it closes",
    criteria=("2.4.3",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Focus follows what the control opens",
        "not-in": "“{opener}” opens a dialog, and neither focus nor the next Tab goes into it",
        "lost": "Esc closes what “{opener}” has opened, and focus is lost: the next Tab begins at the top of the page",
        "beside": "“{opener}” opens something, and neither focus nor the next Tab goes into it: check whether people come to it in order",
        "behind": "Tab leads out of the modal dialog that “{opener}” opens, to what lies behind it: check whether people notice where they are",
        "moved": "Esc closes what “{opener}” has opened, and focus is not back on that control: check whether people can go on where they were",
    },
)
def opened_focus(openings: Openings) -> Iterator[Assertion]:
    """A dialog opens on screen, and for people who use a keyboard or a screen reader nothing
    happens if focus stays behind it. When it closes and focus is lost, they begin again at
    the top of the page.

    ## How to fix
    Open a `dialog` with `showModal()`: the browser moves focus into it, keeps it there and gives
    it back to the button afterwards.

    ```html
    <button type="button" onclick="document.getElementById('zapis').showModal()">Zapisz się</button>
    <dialog id="zapis" aria-labelledby="tytul"> … </dialog>
    ```

    In a dialog of your own call `focus()` on its first field when it opens, and on the button
    that opened it when it closes.
    """
    if not openings.tried:
        yield _interaction.not_allowed()
        return
    for opened in openings.opened:
        said = list(_judge(opened))
        yield from said
        if not said:
            yield passed(opened.target)


def _judge(opened: OpenedContent) -> Iterator[Assertion]:
    at = opened.target
    opener = at.name or at.selector
    evidence = (Evidence(kind="steps", data={"keys": _steps(opened)}),)
    if opened.focus != "in" and not opened.next_in and at.role not in _KEEP_FOCUS:
        if opened.kind == "dialog" and opened.controls:
            yield failed(at, "not-in", evidence=evidence, opener=opener)
            return
        if opened.controls or opened.kind in {"dialog", "overlay"}:
            yield cant_tell(at, "beside", evidence=evidence, opener=opener)
            return
    if opened.kind == "dialog" and opened.modal and opened.behind:
        yield cant_tell(at, "behind", evidence=evidence, opener=opener)
    if opened.closed != "Escape" or opened.focus == "trigger":
        return
    if opened.back == "lost" and opened.after == "start":
        yield failed(at, "lost", evidence=evidence, opener=opener)
    elif opened.back == "elsewhere" or (opened.back == "lost" and opened.after == "elsewhere"):
        yield cant_tell(at, "moved", evidence=evidence, opener=opener)


def _steps(opened: OpenedContent) -> list[str]:
    closing = ["Escape"] if opened.closed == "Escape" else []
    return ["Enter", *(["Tab"] if opened.focus != "in" else []), *closing]
