"""What the Tab key found: the stops, how focus is shown on each, and keyboard traps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentedElsewhere:
    """Components of this page that another page represents: component key to that page's URL."""

    components: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusCover:
    """What covers a focused element.

    ``hidden`` of ``points`` test points in its box are covered by ``by``. ``stays``: ``by`` is
    fixed or sticky, so it stays in place while the page scrolls. ``opaque``: its background hides
    what is behind it. ``key``: the key that moved focus there.
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

    ``indicator``: how focus is shown: ``outline``, ``background``, ``caret``, ``position`` or
    ``pixels``; empty if nothing changes; ``unclear`` if the probe could not decide. ``why`` then
    has the reason: ``animated``, ``covered``, ``dropped``, ``elsewhere``, ``moved-on``,
    ``not-photographed`` or ``represented``. ``pixels``: how many pixels change. ``source``: the
    page that represents this stop's component; its result holds here too. ``moved_to``: where a
    script moved focus at once. ``opened``: what focus caused: ``window`` or ``navigation``.
    ``pictures``: names of two pictures, without and with focus. ``order``: position in the
    document, to compare with the position in the walk.
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
    """Controls that Tab does not lead out of.

    ``escape``: the standard key that leads out, empty if none does. ``tried``: the keys that were
    pressed. ``activated``: Enter and Space were among them. ``bounced``: focus was outside for a
    moment, then a timer moved it back to another control. ``help``: visible text that names a
    key. ``help_keys``: the keys that it names. ``help_works``: the one of them that leads out.
    ``named_elsewhere``: the page mentions a key, but in words that could not be parsed.
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
    """The Tab key through a page.

    ``free``: focusable elements outside of the Tab order that were proved free of traps.
    ``unproved``: focusable elements about which nothing is known. ``expected``: elements that the
    markup puts into the Tab order. ``cut``: ``stops`` or ``time`` if a limit ended the walk.
    """

    stops: tuple[FocusStop, ...] = ()
    traps: tuple[KeyboardTrap, ...] = ()
    free: int = 0
    unproved: int = 0
    expected: int = 0
    cut: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)
