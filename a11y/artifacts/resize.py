"""The page at 200 % zoom, in both orientations, 320 CSS pixels wide, and with spaced text.

Boxes are in CSS pixels from the top left corner of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class ClippedText:
    """Text that is cut off by ``clip``, an ancestor with hidden overflow, at 200 % zoom.

    ``axis``: ``horizontal`` or ``vertical``. ``before``: the text is cut off at 100 % too.
    ``own``: the text overflows its own block, and that block lies inside the clip. ``clamped``:
    cut off by ``-webkit-line-clamp``. ``more``: name of a nearby control that promises the rest,
    or empty.
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
    """Text that overlaps other text once it is spaced. ``share``: part of the smaller line."""

    target: Target
    other: Target
    share: float
    text: str = ""
    other_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RotatedElement:
    """An element whose rotation depends on the orientation.

    ``angle``: degrees from landscape to portrait, -180 to 180. ``size``: side of the viewport in
    CSS pixels. ``share``: part of the viewport's area or of the page's text, whichever is larger.
    """

    target: Target
    angle: float
    size: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """Something that makes the page wider than 320 CSS pixels.

    ``width``: how far it reaches. ``kind``: ``text``, ``word`` (text without a space),
    ``control``, ``picture`` or ``other``. In a frame, ``beside`` is text that lies further right
    although each of its lines would fit the frame. ``frame``: the right edge that it crosses: the
    frame's, or that of the frame's visible part. 0 for content of the page itself. ``holder``: the
    path of the outermost box around it that is wider than the viewport; empty if there is none.
    """

    target: Target
    width: float
    kind: str
    frame: float = 0.0
    holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnscaledText:
    """Text that zoom does not enlarge. ``size``: of its letters at 100 %; ``zoomed``, ``most``: the
    size that people see at 200 % and at 400 %, all in CSS pixels of 100 %. ``field``: it is what
    a field holds.
    """

    target: Target
    size: float
    zoomed: float
    most: float
    text: str = ""
    field: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResizedPage:
    """The page in other viewports.

    ``clippable``: text nodes that hidden overflow could cut off at 640 by 512 (1280 by 1024 at
    200 %). ``reflow_width``: scroll width of the page in a viewport of 320 by 256. ``texts``:
    visible text nodes there. With the spacing of WCAG 1.4.12: ``spaceable``: text nodes that
    could be cut off, ``spaced``: those that are, ``overlaps``: those that overlap,
    ``spaced_texts``: visible text nodes. ``unjudged``: visible frames that could not be measured
    at 320 pixels. ``unspaced``: visible frames that could not be measured with the spacing.
    ``scalable``: elements with text or fields of the page whose letters were measured at 100, 200
    and 400 %; ``unscaled``: those whose letters do not grow.
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
    scalable: int = 0
    unscaled: tuple[UnscaledText, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
