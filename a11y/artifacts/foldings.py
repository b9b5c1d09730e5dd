"""Controls that fold content away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """A control that was pressed. ``gone``: the pieces of content (keys of ``repetition.pieces``)
    that were then neither visible nor in the accessibility tree.
    """

    name: str
    gone: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foldings:
    """``complete``: every control that may fold content was pressed. False if there were too
    many, if one might do harm, or if the page must not be interacted with.
    """

    foldings: tuple[Folding, ...] = ()
    complete: bool = False
