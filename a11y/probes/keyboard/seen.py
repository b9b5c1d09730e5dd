"""A stop of the keyboard walk while the walk goes on."""

from dataclasses import dataclass

from a11y.artifacts.behaviour import Stop
from a11y.probes.common.interaction import Active


@dataclass(slots=True)
class Seen:
    """What has focus, and the stop that is made of it."""

    active: Active
    stop: Stop
