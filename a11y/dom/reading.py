"""Contrast from computed values on a chain of backdrops: exact, bounds, or not known. Pure.

Sources: WCAG 2.2, 1.4.3 and "large scale"; Compositing 1 (group opacity); CSS Text
Decoration 4 (text shadow); CSS Backgrounds 4 (``background-clip: text``).
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from a11y.dom.backdrop import Backdrop, Layer
from a11y.dom.color import CLEAR, COLOR_TOKEN, WHITE, Color, bounds, faded, over, parse

#: The values that ``read`` takes, in this order.
PROPERTIES = (
    "-webkit-text-fill-color", "font-size", "font-weight", "text-shadow", "-webkit-text-stroke-width", "visibility",
)  # fmt: skip
_MAX_PAIRS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The contrast of one text.

    ``worst``, ``best``: contrast ratios, 1 to 21. ``large``: large-scale text. ``text``,
    ``back``: colours on screen; for a gradient, those with the best ratio. ``puzzle``: why
    styles don't decide (``image``, ``gradient``, ``shadow``, ``effect``, ``overlap``,
    ``color``), or empty. ``paint``: the text's own colour with alpha, if only the backdrop is
    unknown. ``invisible``: nothing is drawn.
    """

    worst: float = 1.0
    best: float = 21.0
    large: bool = False
    text: Color | None = None
    back: Color | None = None
    puzzle: str = ""
    paint: Color | None = None
    invisible: bool = False


INVISIBLE = Reading(invisible=True)


def through_opacity(chain: Backdrop | None) -> bool:
    return chain is not None and any(link.layer.opacity < 1 for link in chain.links())


def disturbed(chain: Backdrop | None) -> bool:
    """True if an element of the chain has a group opacity or an effect such as a filter."""
    return chain is not None and any(
        link.layer.opacity < 1 or link.layer.effects for link in chain.links()
    )


def is_large(font_size: str, font_weight: str) -> bool:
    """True for at least 18 pt, or 14 pt and bold (WCAG 2.2, "large scale")."""
    size = float(font_size.removesuffix("px") or 0)
    return size >= 24 or (size >= 18.66 and float(font_weight or 400) >= 700)


def read(values: tuple[str, ...], chain: Backdrop | None, paint: Color | None = None) -> Reading:
    """The reading for computed values (in the order of ``PROPERTIES``) on a chain of layers.

    ``paint`` replaces the text's own colour.
    """
    fill, size, weight, shadow, stroke, visibility = values
    if visibility not in {"visible", ""} or size == "0px":
        return INVISIBLE
    large = is_large(size, weight)
    paint = paint or parse(fill)
    inner = chain.layer if chain is not None else None
    if inner is not None and inner.clips_to_text and paint is not None and paint.alpha < 1:
        return replace(_read_clipped(paint, inner, chain), large=large)
    if paint is None:
        return Reading(large=large, puzzle="color")
    if paint.alpha == 0 and shadow == "none" and stroke == "0px":
        return INVISIBLE
    return replace(_read_plain(paint, shadow, stroke, chain), large=large)


def _read_plain(paint: Color, shadow: str, stroke: str, chain: Backdrop | None) -> Reading:
    pairs, puzzles = stack(paint, chain)
    if chain is not None and any(link.layer.opacity <= 0.004 for link in chain.links()):
        return INVISIBLE
    puzzle = next((p for p in ("image", "effect") if p in puzzles), "")
    shown = [(text.on_screen(), back.on_screen()) for text, back in pairs]
    backs = [back for _, back in shown]
    texts = {text for text, _ in shown}
    if len(backs) > 1 and len(texts) > 1:
        puzzle = puzzle or "gradient"  # translucent text takes on the gradient itself
    shadows = shadow_colors(shadow)
    if shadows is None or (shadows and (chain is not None and through_opacity(chain))):
        puzzle = puzzle or "shadow"
    elif shadows:
        backs += [over(s, back) for s in shadows for back in list(backs)]
    if stroke not in {"0px", ""} or (paint.alpha == 0):
        puzzle = puzzle or "effect"
    text, back = max(shown, key=lambda pair: bounds(pair[0], [pair[1]])[1])
    worst, best = bounds(text, backs)
    return Reading(worst=worst, best=best, text=text, back=back, puzzle=puzzle, paint=paint)


def _read_clipped(paint: Color, inner: Layer, chain: Backdrop | None) -> Reading:
    """The reading for ``background-clip: text``: the background is the text's colour."""
    outer = chain.outer if chain is not None else None
    inks = [over(paint, over(stop, inner.color)) for stop in inner.stops or (inner.color,)]
    if "image" in inner.puzzles or any(ink.alpha < 1 for ink in inks):
        return Reading(puzzle="image")
    pairs, puzzles = stack(inks[0], outer)
    if puzzles or len(pairs) > 1 or disturbed(chain):
        return Reading(puzzle="image")
    back = pairs[0][1].on_screen()
    worst, best = bounds(back, inks)
    text = max(inks, key=lambda ink: bounds(ink, [back])[1]).on_screen()
    return Reading(worst=worst, best=best, text=text, back=back)


def stack(paint: Color, chain: Backdrop | None) -> tuple[list[tuple[Color, Color]], set[str]]:
    """Possible pairs of (text, background), and the reasons why they may be wrong.

    Both colours are composited with the opacity of their groups and are opaque: the colour of a
    pixel that a glyph covers, and that of a pixel beside it. There is a pair for each colour
    that gradients may show: any of their stops, or nothing where a gradient does not reach.
    """
    pairs, puzzles = [(paint, CLEAR)], set[str]()
    opaque = False
    for link in chain.links() if chain is not None else ():
        layer = link.layer
        puzzles.update("effect" for _ in layer.effects)
        if not opaque and not layer.clips_to_text:
            puzzles.update("image" if p == "image" else "effect" for p in layer.puzzles)
            pairs = _behind(pairs, layer)
            opaque = all(back.alpha >= 1 for _, back in pairs)
        if layer.opacity < 1:
            pairs = [(faded(t, layer.opacity), faded(b, layer.opacity)) for t, b in pairs]
            opaque = False
        if len(pairs) > _MAX_PAIRS:
            puzzles.add("image")
            pairs = pairs[:1]
    return [(over(text, WHITE), over(back, WHITE)) for text, back in pairs], puzzles


def _behind(pairs: list[tuple[Color, Color]], layer: Layer) -> list[tuple[Color, Color]]:
    sheets = {over(stop, layer.color) for stop in (*layer.stops, CLEAR)}
    return list(
        dict.fromkeys(
            (over(text, s) if text.alpha < 1 else text, over(back, s))
            for text, back in pairs
            for s in sheets
        )
    )


@lru_cache(maxsize=512)
def shadow_colors(shadow: str) -> tuple[Color, ...] | None:
    """The colours of a computed ``text-shadow``; None if one is not known."""
    if shadow in {"none", ""}:
        return ()
    found = [parse(token) for token in COLOR_TOKEN.findall(shadow)]
    if not found or None in found:
        return None
    return tuple(color for color in found if color is not None and color.alpha > 0)


def verdict(reading: Reading, needed: float, needed_large: float) -> bool | None:
    """True if the reading reaches the ratio, False if not, None if styles don't decide."""
    if reading.invisible:
        return True
    limit = needed_large if reading.large else needed
    if reading.puzzle:
        return None
    if reading.worst >= limit:
        return True
    return False if reading.best < limit else None
