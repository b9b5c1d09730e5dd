"""What the toolbar made worse on a page: plain facts, without a browser."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class WorsenedResult:
    """What axe's rule ``rule`` holds against an element in a mode and not without the toolbar.

    ``en``, ``pl``: axe's sentence.
    """

    target: Target
    rule: str
    en: str
    pl: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeResult:
    """A page in one mode: ``mode`` is an id of ``a11y.toolbar.modes``.

    ``width``: CSS pixels across which the page now scrolls sideways and did not before; 0 if
    it does not. ``missed``: of ``measured`` elements with words, those that don't show the
    chosen colours or size by the toolbar's own account; ``first`` is one of them.
    """

    mode: str
    worse: tuple[WorsenedResult, ...] = ()
    width: int = 0
    measured: int = 0
    missed: int = 0
    first: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolbarModes:
    """``unmeasured``: ids of modes that could not be measured."""

    modes: tuple[ModeResult, ...] = ()
    unmeasured: tuple[str, ...] = ()
