"""What swiping, pinching and dragging did, and what else does the same: plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """One element that was moved. ``kind``: ``swipe``, ``pinch`` or ``drag``. ``effect``: what
    it did: ``text``, ``value`` or ``picture``. ``alternative``: what changes the same elements
    with single clicks, empty if nothing does. ``tried``: controls that were pressed;
    ``untried``: how many were not, so that nothing is certain. ``pictures``: names, before and
    after.
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
    """``tried`` is false if nothing may be pressed here; ``found``: elements that listen to
    movement; ``moved``: those whose movement did something that lasts; ``cut``: makes that were
    not moved, for there are too many.
    """

    tried: bool = False
    found: int = 0
    cut: int = 0
    moved: tuple[Gesture, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
