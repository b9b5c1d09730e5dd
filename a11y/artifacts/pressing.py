"""What the press of a pointer does before it is released."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerPress:
    """An element that listens to the press of the pointer and not to its release or click.

    ``effect`` of the press alone: ``navigation``, ``window``, ``dialog``, ``text``, ``value``,
    ``picture``, ``focus``, or empty; ``undone``: gone after the pointer was released elsewhere.
    """

    target: Target
    events: tuple[str, ...] = ()
    effect: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerPresses:
    """``tried`` is false if nothing may be pressed here; ``plain``: elements that listen to
    clicks or releases.
    """

    tried: bool = False
    plain: int = 0
    pressed: tuple[PointerPress, ...] = ()
