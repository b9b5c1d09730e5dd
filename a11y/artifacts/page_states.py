"""States of a page that show elements which it does not show as it loads."""

from dataclasses import dataclass, field

from a11y.core.model import Target

HOVERED, FOCUSED, PRESSED = "hovered", "focused", "pressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """The page after one act.

    ``act``: ``hovered``, ``focused`` or ``pressed``. ``trigger``: the element that it was done to.
    ``new``: backend ids of the elements that people see or assistive technology gets only since.
    ``raw``: what passive probes returned in this state, compressed by zlib, by the name of the probe.
    """

    act: str
    trigger: Target
    new: tuple[int, ...]
    raw: dict[str, bytes] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As in ``Assertion.state``: the act, a colon, and the trigger's name."""
        return f"{self.act}:{self.trigger.name[:60] or self.trigger.selector[-60:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStates:
    """``tried`` is false if the page must not be interacted with. ``left``: how many triggers were
    not tried because a limit was reached.
    """

    tried: bool = False
    states: tuple[PageState, ...] = ()
    left: int = 0
