"""What flashed while nobody did anything: plain facts, without a browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.model import Target

#: CSS pixels of the rectangle of which a quarter may flash (WCAG 2.2, "general flash threshold").
BLOCK = (341, 256)
LIMIT = BLOCK[0] * BLOCK[1] // 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """``changes``: opposing changes of luminance in the busiest second, or to and from saturated
    ``red``; two are one flash. ``area``: CSS pixels that flash together within the worst rectangle
    of 341 by 256. ``chroma``: how far a red and the other colour lie apart in CIE 1976 UCS.
    ``pictures``: names, of the light (or red) and of the dark state.
    """

    target: Target
    changes: int
    area: int
    red: bool = False
    chroma: float = 0.0
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFlash:
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
    declared: tuple[DeclaredFlash, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
