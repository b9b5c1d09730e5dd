"""The Tab key through a page: where focus stops, how it is seen, and what traps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentedElsewhere:
    """Components of a page that another page shows: key to that page's address."""

    components: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusCover:
    """What lies over a focused element: ``hidden`` of ``points`` points of its box are covered
    by ``by``, which stays in place while the page scrolls (``fixed`` or ``sticky``) if ``stays``
    and has a background that hides what is behind if ``opaque``. ``key``: how focus came there.
    """

    points: int
    hidden: int
    stays: bool = False
    opaque: bool = False
    key: str = "Tab"
    by: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusStop:
    """One stop of the Tab key.

    ``indicator``: how focus is seen: ``outline``, ``background``, ``caret``, ``position`` or
    ``pixels``; empty if nothing changes; ``unclear`` if that could not be settled (``why``:
    ``animated``, ``covered``, ``dropped``, ``elsewhere``, ``moved-on``, ``not-photographed``,
    ``represented``). ``pixels``: how many change. ``source``: the page that shows its component,
    whose verdict is taken over.
    ``moved_to``: where a script moved the focus on to at once. ``opened``: what else focus
    brought about: ``window``, ``navigation``. ``pictures``: names, without and with focus.
    ``order``: position in the document, to compare with the position in the walk.
    """

    target: Target
    tag: str = ""
    order: int = 0
    tabindex: int | None = None
    indicator: str = ""
    why: str = ""
    pixels: int = 0
    cover: FocusCover | None = None
    moved_to: Target | None = None
    opened: str = ""
    pictures: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardTrap:
    """Controls from which Tab does not lead out.

    ``escape``: the standard key that leads out after all, empty if none does. ``tried``: the
    keys pressed. ``activated``: were Enter and Space among them? ``bounced``: focus was outside
    for a moment before a timer brought it back to another control. ``help``: visible text that
    names a key; ``help_keys``: keys that it names; ``help_works``: the one that leads out.
    ``named_elsewhere``: text names a key in words that could not be read.
    """

    members: tuple[Target, ...]
    tried: tuple[str, ...] = ()
    escape: str = ""
    activated: bool = False
    bounced: bool = False
    help: str = ""
    help_keys: tuple[str, ...] = ()
    help_works: str = ""
    named_elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusWalk:
    """The Tab key through a page. ``cut``: ``stops`` or ``time`` if it did not come to an end.

    ``free``: further focusable elements, not in the Tab order, that were proved free of traps.
    ``unproved``: how many focusable elements nothing is known of. ``expected``: how many are
    part of the Tab order by their markup.
    """

    stops: tuple[FocusStop, ...] = ()
    traps: tuple[KeyboardTrap, ...] = ()
    free: int = 0
    unproved: int = 0
    expected: int = 0
    cut: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)
