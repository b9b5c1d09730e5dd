"""What swiping, pinching and dragging did, and what else does the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """One element that was moved.

    ``kind``: ``swipe``, ``pinch`` or ``drag``. ``effect``: ``text``, ``value`` or ``picture``.
    ``alternative``: what changes the same elements with single clicks, or empty. ``tried``:
    controls that were pressed. ``untried``: how many were not; the result is then not certain.
    ``pictures``: names of two pictures, before and after.
    """

    target: Target
    kind: str
    effect: str
    alternative: str = ""
    tried: tuple[str, ...] = ()
    untried: int = 0
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gestures:
    """``tried`` is false if the page must not be interacted with. ``found``: elements that listen
    to movement. ``moved``: those with a lasting effect. ``cut``: kinds of elements that were not
    moved because there were too many.
    """

    tried: bool = False
    found: int = 0
    cut: int = 0
    moved: tuple[Gesture, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
