"""What a pointer and filled-in forms brought about: plain facts, without a browser.

As in ``facts``: frozen, with targets described when the fact was found.
"""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Content that appears while the pointer is over ``target`` and goes when it leaves.

    ``content``: the element that appears; None for generated content of the target itself.
    ``lasting``: still there after a second of rest. ``dismissed``: gone after Esc, by pointer
    or, with focus on the target, by keyboard (``dismissed_by_focus``). ``hoverable``: still there
    with the pointer on it. ``obscures``: what it lies over, empty if nothing. ``gap``: CSS pixels
    between both. ``pressable``: a click on the target might do something.
    """

    target: Target
    content: Target | None = None
    text: str = ""
    lasting: bool = True
    hoverable: bool = True
    dismissed: bool = False
    dismissed_by_focus: bool = False
    obscures: str = ""
    gap: int = 0
    pressable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hovering:
    """The pointer over everything that might show something. ``cut``: candidates left out."""

    shown: tuple[Shown, ...] = ()
    tried: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """An element that listens to the press of the pointer and not to its release or click.

    ``effect`` of the press alone: ``navigation``, ``window``, ``dialog``, ``text``, ``value``,
    ``picture``, ``focus``, or empty; ``undone``: gone after the pointer was released elsewhere.
    """

    target: Target
    events: tuple[str, ...] = ()
    effect: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """``tried`` is false if nothing may be pressed here; ``plain``: elements that listen to
    clicks or releases.
    """

    tried: bool = False
    plain: int = 0
    pressed: tuple[Pressed, ...] = ()
