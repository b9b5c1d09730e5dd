"""A stop of the keyboard walk, while the walk goes on."""

from dataclasses import dataclass

from a11y.artifacts.focus_walk import FocusStop
from a11y.probes.common.interactive_page import FocusedElement


@dataclass(slots=True)
class VisitedStop:
    """The focused element and the stop that is made of it."""

    focused: FocusedElement
    stop: FocusStop
