"""What flashed while nobody touched the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.model import Target

#: CSS pixels of the rectangle of which a quarter may flash (WCAG 2.2, "general flash threshold").
BLOCK = (341, 256)
LIMIT = BLOCK[0] * BLOCK[1] // 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """One flashing area.

    ``changes``: opposing changes of luminance in the busiest second, or changes to and from
    saturated red if ``red``. Two changes are one flash. ``area``: CSS pixels that flash together
    within the worst rectangle of 341 by 256. ``chroma``: distance of the red from the other
    colour in CIE 1976 UCS. ``pictures``: names of two pictures, the light (or red) state and the
    dark one.
    """

    target: Target
    changes: int
    area: int
    red: bool = False
    chroma: float = 0.0
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFlash:
    """A CSS animation that would flash ``rate`` times a second. ``area``: CSS pixels."""

    target: Target
    rate: float
    area: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashing:
    """``watched``: seconds. ``frames``: number of pictures that differ from the previous one."""

    watched: float = 0.0
    frames: int = 0
    flashes: tuple[Flash, ...] = ()
    declared: tuple[DeclaredFlash, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
