"""What opens when a control is pressed, and where focus goes then."""

from dataclasses import dataclass

from a11y.artifacts.focus_walk import KeyboardTrap
from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedContent:
    """Content that Enter on ``target`` opened, or the pointer where the keyboard does not reach it.

    ``kind``: ``dialog`` (by role or element), ``popup`` (menu, listbox or popover), ``overlay``
    (fixed, over most of the window, without a role) or ``part`` of the page. ``modal``: by the
    browser or by ``aria-modal``. ``controls``: number of focusable elements in it.

    ``pointer``: the pointer opened it. ``focus``: where focus is once it is open: ``in`` it, on
    the ``trigger``, ``lost`` (on nothing) or ``elsewhere``. ``next_in``: the next Tab leads into it. ``leaves``: Tab leads out
    of it. ``behind``: Tab leads to something of the page behind it. ``escape``: Esc closes it.
    ``closed``: what closed it (``Escape``, ``trigger``, ``Tab`` if it does not open again, a
    ``control`` in it by Enter, or the ``pointer`` on ``closer``, which takes no focus), or empty.
    ``untried``: controls in it that were not pressed. ``back``: where focus is then, as in
    ``focus``. ``after``: where the next Tab leads if focus was lost: ``near`` the trigger, to the
    ``start`` of the page, or ``elsewhere``. ``trap``: Tab did not lead out and Esc did not close it.
    """

    target: Target
    content: Target
    kind: str
    modal: bool = False
    controls: int = 0
    focus: str = "in"
    next_in: bool = False
    leaves: bool = True
    behind: bool = False
    escape: bool = False
    closed: str = ""
    back: str = ""
    after: str = ""
    closer: Target | None = None
    untried: int = 0
    pointer: bool = False
    trap: KeyboardTrap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """``tried`` is false if the page must not be interacted with. ``candidates``: controls that
    may open something. ``cut``: how many of them were not pressed. ``unknown_language``: the
    language of further controls that were not pressed because its words are not known (``und``: it
    is undetermined), or empty.
    """

    tried: bool = False
    candidates: int = 0
    cut: int = 0
    opened: tuple[OpenedContent, ...] = ()
    unknown_language: str = ""
