"""What the toolbar made worse on a page."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class WorsenedResult:
    """A failure that axe's rule ``rule`` reports in a mode, and not without the toolbar. ``en``,
    ``pl``: axe's message.
    """

    target: Target
    rule: str
    en: str
    pl: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeResult:
    """A page in one mode. ``mode``: an id of ``a11y.toolbar.modes``.

    ``width``: CSS pixels of the page if it scrolls sideways now and did not before; otherwise 0.
    ``measured``: elements with text that the toolbar checked. ``missed``: those that do not show
    the chosen colours or size. ``first``: one of these.
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
