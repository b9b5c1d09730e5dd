"""What flashed while nobody did anything: plain facts, without a browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """``changes``: opposing changes of luminance in the busiest second; two are one flash.
    ``area``: CSS pixels that flash together within the worst rectangle of 341 by 256.
    ``pictures``: names, of the light and of the dark state.
    """

    target: Target
    changes: int
    area: int
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """An animation of styles that would flash ``rate`` times a second. ``area``: CSS pixels."""

    target: Target
    rate: float
    area: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashing:
    """``watched``: seconds; ``frames``: pictures that differ from the one before."""

    watched: float = 0.0
    frames: int = 0
    flashes: tuple[Flash, ...] = ()
    declared: tuple[Declared, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
