"""What controls were seen to fold away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """One control that was pressed: its ``name``, and which pieces of content (keys of
    ``repeated``) were then gone from eyes and from the accessibility tree alike.
    """

    name: str
    gone: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foldings:
    """``complete``: every control that may fold something was pressed; false if there were too
    many, if one might do harm, or if pressing was not allowed.
    """

    foldings: tuple[Folding, ...] = ()
    complete: bool = False
