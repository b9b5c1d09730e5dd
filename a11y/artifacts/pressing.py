"""What happens when the pointer goes down, before it is released."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerPress:
    """An element that listens to the press of the pointer, but not to its release or click.

    ``effect`` of the press: ``navigation``, ``window``, ``dialog``, ``text``, ``value``,
    ``picture``, ``focus`` or empty. ``undone``: the effect was gone after a release somewhere
    else. ``stays``: nor does a second press take it back, and no control is there to undo it.
    """

    target: Target
    events: tuple[str, ...] = ()
    effect: str = ""
    undone: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerPresses:
    """``tried`` is false if the page must not be interacted with. ``plain``: elements that listen
    to clicks or releases.
    """

    tried: bool = False
    plain: int = 0
    pressed: tuple[PointerPress, ...] = ()
