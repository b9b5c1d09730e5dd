"""What appears under the pointer."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class HoverContent:
    """Content that appears while the pointer is over ``target`` and goes when it leaves.

    ``content``: the element that appears; None for generated content of the target. ``lasting``:
    it is still there after a second. ``hoverable``: it stays while the pointer is on it.
    ``dismissed``: Esc closes it while the pointer is there. ``dismissed_by_focus``: Esc closes it
    while the target has focus. ``obscures``: text of what it covers, or empty. ``gap``: CSS
    pixels between target and content. ``pressable``: a click on the target might do something.
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
    """The pointer was put on everything that might show content. ``cut``: candidates left out."""

    shown: tuple[HoverContent, ...] = ()
    tried: int = 0
    cut: int = 0
