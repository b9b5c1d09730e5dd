"""Colours of the icons in controls."""

from collections.abc import Mapping
from dataclasses import dataclass, field

UNKNOWN = "?"
"""In place of a colour: a gradient, a picture, a shape of another file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphics:
    """``paints``: backend id of an ``svg`` to the computed colours that fill and stroke its
    visible shapes, each once. ``UNKNOWN`` is among them where a colour can't be told.
    """

    paints: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
