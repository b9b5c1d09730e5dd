"""What changes on a page while nobody touches it."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangingContent:
    """What changes while nobody does anything. ``kind``: ``text``, ``motion`` (its place, size or
    opacity) or ``animation`` (a style's, without end). ``share`` of the viewport's area. ``interval``: seconds between changes, on
    average; ``texts``: what it said, in order. ``alone``: nothing else is on the page. ``effect``
    of ``control``, the first that helped: ``stops``, ``hides`` or ``slows``. ``tried``: controls
    pressed; ``untried``: how many were not. ``ended``: it came to rest within five seconds.
    """

    target: Target
    interval: float
    kind: str = "text"
    share: float = 0.0
    texts: tuple[str, ...] = ()
    alone: bool = False
    ended: bool = False
    control: str = ""
    effect: str = ""
    tried: tuple[str, ...] = ()
    untried: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOverTime:
    """The page over time. ``watched``: seconds; ``pressed``: were controls tried? ``cut``: ``time``
    if it could not be run forward, so that what changes seldom is not known.
    """

    watched: float = 0.0
    pressed: bool = False
    cut: str = ""
    changing: tuple[ChangingContent, ...] = ()
