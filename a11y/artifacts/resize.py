"""The page at 200 % zoom, in both orientations, at a width of 320 CSS pixels and with its text spaced."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class ClippedText:
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
class TextOverlap:
    """Text that lies on other text once it is spaced: ``share`` of the smaller one's line."""

    target: Target
    other: Target
    share: float
    text: str = ""
    other_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RotatedElement:
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
class ResizedPage:
    """The page in other viewports. ``clippable``: text nodes that a hidden overflow could cut
    off at 640 by 512 (1280 by 1024 at 200 %). ``reflow_width``: width of the page's scrolling
    area in a viewport of 320 by 256; ``texts``: visible text nodes there. With the spacing of WCAG
    1.4.12: ``spaceable``: text nodes that could be cut off, ``spaced``: those that are, and
    ``overlaps``; ``spaced_texts``: visible text nodes. ``unjudged``, ``unspaced``: frames that
    people see and that could not be asked, at 320 pixels and with the spacing.
    """

    clippable: int = 0
    clipped: tuple[ClippedText, ...] = ()
    turned: tuple[RotatedElement, ...] = ()
    reflow_width: float = 0.0
    overflows: tuple[Overflow, ...] = ()
    texts: int = 0
    spaced_texts: int = 0
    spaceable: int = 0
    spaced: tuple[ClippedText, ...] = ()
    overlaps: tuple[TextOverlap, ...] = ()
    unjudged: tuple[Target, ...] = ()
    unspaced: tuple[Target, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
