"""What changes on a page while nobody touches it."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangingContent:
    """Content that changes without input.

    ``kind``: ``text``; ``motion`` (its place, size or opacity); ``blink`` (it is shown and hidden
    in turn); or ``animation`` (a CSS animation without end). ``interval``: average seconds
    between two changes. ``share``: part of the viewport's area. ``texts``: its texts, in order. ``alone``: nothing else is on the page.
    ``ended``: it stopped within five seconds. ``control``: the first control that helped.
    ``effect``: what that control did: ``stops``, ``hides`` or ``slows``. ``tried``: names of the
    controls that were pressed. ``untried``: how many were not.
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
class ScriptSound:
    """Sound that a script plays without an element in the page.

    ``seconds``: how long it is; of a stream, how long it has played. ``loops``: it goes on, or is longer than a minute.
    ``control``: the control that stops it, or empty. ``untried``: how many were not pressed.
    """

    source: str
    seconds: float
    loops: bool = False
    control: str = ""
    untried: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOverTime:
    """The page over time.

    ``watched``: seconds. ``pressed``: controls were tried. ``cut``: ``time`` if the page's time
    could not be run forward; content that changes seldom is then unknown.
    """

    watched: float = 0.0
    pressed: bool = False
    cut: str = ""
    changing: tuple[ChangingContent, ...] = ()
    sounds: tuple[ScriptSound, ...] = ()
