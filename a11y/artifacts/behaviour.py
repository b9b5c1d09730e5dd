"""What the probes of behaviour found: plain facts, without a browser, as JSON and back.

Each artifact is a frozen dataclass that ``encode`` writes and ``decode`` reads. Targets are
described when the fact was found, so that a rule need not join anything. Boxes are CSS pixels
from the top left corner of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.artifacts.codec import decode as decode  # noqa: PLC0414 - probes import both from here
from a11y.artifacts.codec import encode as encode  # noqa: PLC0414
from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
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
class RepresentedElsewhere:
    """Components of a page that another page shows: key to that page's address."""

    components: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
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
    cover: Cover | None = None
    moved_to: Target | None = None
    opened: str = ""
    pictures: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
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

    stops: tuple[Stop, ...] = ()
    traps: tuple[Trap, ...] = ()
    free: int = 0
    unproved: int = 0
    expected: int = 0
    cut: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipped:
    """Text cut off by ``clip``, an ancestor whose overflow is hidden, at 200 % zoom.

    ``axis``: ``horizontal`` or ``vertical``. ``before``: is it cut off at 100 % too? ``own``: does
    the text run out of its own block, which itself lies inside of the clip? ``clamped``: by
    ``-webkit-line-clamp``. ``more``: name of a control beside it that promises more, or empty.
    """

    target: Target
    clip: Target
    axis: str
    text: str = ""
    before: bool = False
    own: bool = True
    clamped: bool = False
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Text that lies on other text once it is spaced: ``share`` of the smaller one's line."""

    target: Target
    other: Target
    share: float
    text: str = ""
    other_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """An element whose rotation depends on the orientation. ``angle``: degrees from landscape
    to portrait, -180 to 180; ``size``: side of the viewport; ``share`` of the viewport's area or
    of the page's text, whichever is larger.
    """

    target: Target
    angle: float
    size: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """What makes the page wider than a viewport of 320 CSS pixels. ``width``: how far it
    reaches. ``kind``: ``text``, ``word`` (text without a space), ``control``, ``picture``
    or ``other``; in a frame ``beside`` is text that only lies further right, no line of it is
    wider than the frame. ``frame``: where the frame ends that it reaches out of, or the part of it
    that the viewport shows; 0 for content of the page itself.
    """

    target: Target
    width: float
    kind: str
    frame: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resized:
    """The page in other viewports. ``clippable``: text nodes that a hidden overflow could cut
    off at 640 by 512 (1280 by 1024 at 200 %). ``reflow_width``: width of the page's scrolling
    area in a viewport of 320 by 256; ``texts``: visible text nodes there. With the spacing of WCAG
    1.4.12: ``spaceable``: text nodes that could be cut off, ``spaced``: those that are, and
    ``overlaps``; ``spaced_texts``: visible text nodes. ``unjudged``, ``unspaced``: frames that
    people see and that could not be asked, at 320 pixels and with the spacing.
    """

    clippable: int = 0
    clipped: tuple[Clipped, ...] = ()
    turned: tuple[Turned, ...] = ()
    reflow_width: float = 0.0
    overflows: tuple[Overflow, ...] = ()
    texts: int = 0
    spaced_texts: int = 0
    spaceable: int = 0
    spaced: tuple[Clipped, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    unjudged: tuple[Target, ...] = ()
    unspaced: tuple[Target, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A printable key that does something while no control has focus.

    ``effect``: what changes: ``text``, ``value``, ``picture``, ``focus``, ``navigation``; empty
    if the key was only read in the handler's source. ``instrument``: the control that turns it
    off. ``elsewhere``: a link that may lead to one.
    """

    key: str
    effect: str = ""
    instrument: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A listener for ``event`` (``devicemotion``, ``deviceorientation`` …).

    ``effect`` as in ``Shortcut``. ``alternatives``: controls that change the same elements;
    ``covered``: do they change all of them? ``off``: the control that stops the effect.
    """

    event: str
    effect: str = ""
    alternatives: tuple[str, ...] = ()
    covered: bool = False
    off: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyListening:
    """What the page's scripts listen to. ``pressed``: were keys pressed and events sent, or
    was the source only read? ``restless``: the page changes by itself, so that what a key does
    can't be told. ``key_listeners``: listeners for keys that no control owns.
    """

    pressed: bool = False
    restless: bool = False
    key_listeners: int = 0
    shortcuts: tuple[Shortcut, ...] = ()
    motions: tuple[Motion, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTrial:
    """One form, sent ``empty`` or with ``wrong`` values; nothing left the page.

    ``outcome``: ``browser`` (the browser itself told the error), ``text`` (new visible text),
    ``marked`` (fields look different, no new text), ``sent`` (it would have been sent),
    ``nothing``. ``announced``: new text is in a live region; ``focused``: focus was moved into
    the form or to the text. ``posts``: it would be sent by POST.
    """

    target: Target
    kind: str
    outcome: str
    posts: bool = False
    marked: tuple[Target, ...] = ()
    texts: tuple[str, ...] = ()
    announced: bool = False
    focused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTrials:
    """``pressed``: were forms tried? ``forms``: how many there are to try."""

    pressed: bool = False
    forms: int = 0
    trials: tuple[FormTrial, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _WithPictures:
    pictures: Mapping[str, bytes] | None = None


def pictures(data: bytes) -> dict[str, bytes]:
    """Pictures by name (WebP) that an artifact's bytes carry."""
    return dict(decode(_WithPictures, data).pictures or {})
