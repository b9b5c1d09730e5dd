"""What opens when a control is pressed, and where focus goes then: plain facts, without a browser."""

from dataclasses import dataclass

from a11y.artifacts.focus_walk import KeyboardTrap
from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedContent:
    """Something that Enter on ``target`` opened.

    ``kind``: ``dialog`` (by its role or element), ``popup`` (menu, listbox or popover),
    ``overlay`` (fixed, over most of the window, without a role) or ``part`` of the page.
    ``modal``: by the browser or by ``aria-modal``. ``controls``: focusable elements in it.
    ``focus``: where it is once it is open: ``in`` it, on the ``trigger``, ``lost`` (on nothing)
    or ``elsewhere``; ``next_in``: does the next Tab lead into it? ``leaves``: do Tabs lead out
    of it, ``behind`` it to something else of the page? ``escape``: does Esc close it? ``closed``: what closed it in the end (``Escape``, ``trigger``), empty if
    nothing did. ``back``: where focus is then, as in ``focus``; ``after``: where the next Tab leads if it
    was lost: ``near`` the trigger, ``start`` of the page, or ``elsewhere``.
    ``trap``: Tabs did not lead out and Esc did not close it.
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
    trap: KeyboardTrap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """``tried`` is false if nothing may be pressed here. ``candidates``: controls that may open
    something; ``cut``: how many of them were not pressed.
    """

    tried: bool = False
    candidates: int = 0
    cut: int = 0
    opened: tuple[OpenedContent, ...] = ()
