"""What appears under the pointer."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class HoverContent:
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

    shown: tuple[HoverContent, ...] = ()
    tried: int = 0
    cut: int = 0
