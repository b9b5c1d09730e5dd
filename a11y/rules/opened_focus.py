"""A dialog opens on screen, and for people who use a keyboard or a screen reader nothing
happens if focus stays behind it. When it closes and focus is lost, they begin again at
the top of the page.

## How to fix
Open a `dialog` with `showModal()`: the browser moves focus into it, keeps it there and gives
it back to the button afterwards.

```html
<button type="button" onclick="document.getElementById('signup').showModal()">Sign up</button>
<dialog id="signup" aria-labelledby="title"> … </dialog>
```

In a dialog of your own call `focus()` on its first field when it opens, and on the button
that opened it when it closes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.openings import OpenedContent, Openings
from a11y.core.model import Assertion, Evidence, Target
from a11y.dom.targets import called
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard import permission

#: Fields that keep focus while they show a list.
_KEEP_FOCUS = frozenset({"combobox", "comboboxSelect", "textbox", "searchbox", "textField"})

RULE = rule(
    id="opened-focus",
    title="Focus goes into a dialog that opens, and back when it closes",
    criteria=("2.4.3",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Focus follows what the control opens",
        "not-in": "“{opener}” opens a dialog, but neither focus nor the next Tab goes into it",
        "lost": "Esc closes what “{opener}” opened, but focus is lost: the next Tab starts at the top of the page",
        "beside": "“{opener}” opens something, but neither focus nor the next Tab goes into it: check whether people reach it in a logical order",
        "behind": "Tab leaves the modal dialog that “{opener}” opens and goes to the page behind it: check whether people notice where they are",
        "moved": "Esc closes what “{opener}” opened, but focus does not return to that control: check whether people can continue where they were",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """A control that opened something, when that opens or, with ``closing``, when Esc closes it."""

    target: Target
    opened: OpenedContent
    closing: bool = False


def applicability(openings: Openings) -> Iterator[_Passage | WholePage]:
    """Each control that opened something; once more if focus went from it into what it opened and
    Esc closed that; the page, if nothing may be pressed here.
    """
    if not openings.tried:
        yield PAGE
        return
    for opened in openings.opened:
        yield _Passage(target=opened.target, opened=opened)
        returns = opened.closed == "Escape" and not opened.pointer
        if returns and opened.focus != "trigger" and not _stays_out(opened):
            yield _Passage(target=opened.target, opened=opened, closing=True)


def expectation(passage: _Passage | WholePage) -> Assertion:
    """Focus goes into what was opened, and back to where it came from. (WCAG 2.2, 2.4.3; F85)"""
    if isinstance(passage, WholePage):
        return permission.not_allowed()
    return _judge_closing(passage.opened) if passage.closing else _judge_opening(passage.opened)


def _stays_out(opened: OpenedContent) -> bool:
    """Is there something that focus should go into, and neither it nor the next Tab does?"""
    if opened.focus == "in" or opened.next_in or opened.target.role in _KEEP_FOCUS:
        return False
    return bool(opened.controls) or opened.kind in {"dialog", "overlay"}


def _judge_opening(opened: OpenedContent) -> Assertion:
    at, opener, evidence = opened.target, _name(opened), _evidence(opened)
    if _stays_out(opened):
        if opened.kind == "dialog" and opened.controls:
            return failed(at, "not-in", evidence=evidence, opener=opener)
        return cant_tell(at, "beside", evidence=evidence, opener=opener)
    if opened.kind == "dialog" and opened.modal and opened.behind:
        return cant_tell(at, "behind", evidence=evidence, opener=opener)
    return passed(at)


def _judge_closing(opened: OpenedContent) -> Assertion:
    at, opener, evidence = opened.target, _name(opened), _evidence(opened)
    if opened.back == "lost" and opened.after == "start":
        return failed(at, "lost", evidence=evidence, opener=opener)
    if opened.back == "elsewhere" or (opened.back == "lost" and opened.after == "elsewhere"):
        return cant_tell(at, "moved", evidence=evidence, opener=opener)
    return passed(at)


def _name(opened: OpenedContent) -> str | dict[str, str]:
    return opened.target.name or called(opened.target)


def _evidence(opened: OpenedContent) -> tuple[Evidence, ...]:
    return (Evidence(kind="steps", data={"keys": _steps(opened)}),)


def _steps(opened: OpenedContent) -> list[str]:
    closing = ["Escape"] if opened.closed == "Escape" else []
    return [
        *([] if opened.pointer else ["Enter"]),
        *(["Tab"] if opened.focus != "in" else []),
        *closing,
    ]
