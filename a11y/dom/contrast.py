"""The contrast of every text on a page, from styles and boxes alone.

Sources: WCAG 2.2, 1.4.3 and 1.4.6; ACT Rules glossary, "highest possible contrast". A
``Reading`` has the worst and the best ratio that the text can have: they are equal on a
plain colour, and bounds on a gradient. What styles can't tell has a ``puzzle``.

The walk over a page costs a few microseconds an element: elements with the same style on
the same backdrop share one reading. Chromium's own blended background, which it finds by
asking what lies beneath the text, confirms the chain of ancestors; where the two differ,
the boxes beneath are looked at.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from weakref import WeakKeyDictionary

from a11y.dom.backdrop import Backdrop, Backdrops, Layer
from a11y.dom.color import (
    CLEAR,
    COLOR_TOKEN,
    WHITE,
    Color,
    bounds,
    faded,
    over,
    parse,
)
from a11y.dom.node import ELEMENT, Node
from a11y.dom.painters import REPLACED, Painters, cells_of, clips, confine, contains
from a11y.dom.snapshot import Snapshot
from a11y.model import Box

_PROPERTIES = (
    "-webkit-text-fill-color", "font-size", "font-weight", "text-shadow", "-webkit-text-stroke-width", "visibility",
)  # fmt: skip
_MAX_PAIRS = 64
#: SVG's own text, whose colour is its ``fill``, is not judged here.
_NOT_HTML = frozenset({"text", "tspan", "textpath", "title", "desc"})
#: ``input`` types whose value is drawn as text.
_WRITTEN = frozenset(
    {"", "text", "search", "email", "url", "tel", "number", "submit", "reset", "button"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """``worst``, ``best``: contrast ratios, 1 to 21. ``large``: large-scale text.
    ``text``, ``back``: colours on screen; of a gradient the one with the best ratio.
    ``puzzle``: why styles can't tell, else empty: ``image``, ``gradient``, ``shadow``,
    ``effect``, ``overlap``, ``color``. ``paint``: the text's own colour with alpha where
    nothing but the backdrop is unknown. ``invisible``: nothing is drawn.
    """

    worst: float = 1.0
    best: float = 21.0
    large: bool = False
    text: Color | None = None
    back: Color | None = None
    puzzle: str = ""
    paint: Color | None = None
    invisible: bool = False


_INVISIBLE = Reading(invisible=True)
_kept: "WeakKeyDictionary[Snapshot, Contrast]" = WeakKeyDictionary()


def contrast_of(snapshot: Snapshot) -> "Contrast":
    """The page's readings; computed once, whoever asks."""
    if snapshot not in _kept:
        _kept[snapshot] = Contrast(snapshot)
    return _kept[snapshot]


class Contrast:
    """``readings``: element to reading, for each element with text of its own."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.backdrops = Backdrops(snapshot)
        self._pick = itemgetter(*(snapshot.style_index[name] for name in _PROPERTIES))
        self._by_style: dict[object, tuple[Reading, bool]] = {}
        self.painters = {f: Painters(f, self.backdrops) for f in snapshot.frames}
        self._scrollers: dict[Node, Node | None] = {}
        self.readings: dict[Node, Reading] = {}
        self.texts: dict[Node, list[Node]] = {}
        self._read_texts()
        self._read_controls()

    def _read_texts(self) -> None:
        texts, readings = self.texts, self.readings
        for text in self.snapshot.texts:
            parent = text.parent
            if parent is None or parent.extra or parent.tag in _NOT_HTML:
                continue
            known = texts.get(parent)
            if known is not None:
                known.append(text)
                continue
            texts[parent] = [text]
            if text.layout is None:
                continue
            x, y, width, height = hull = text.frame.layout_bounds[text.layout]
            if x + width <= 0 or y + height <= 0 or width <= 0 or height <= 0:
                continue
            reading, confirmed = self._styled(parent)
            cells = self.painters[text.frame].pseudo_cells
            if (
                not reading.invisible
                and (not confirmed or (cells and not cells.isdisjoint(cells_of(*hull))))
                and not self._clear_beneath(parent, text)
            ):
                reading = self._settle(parent, reading, text.text_boxes)
            readings[parent] = reading

    def _read_controls(self) -> None:
        for node in self.snapshot.tags("input", "textarea", "select"):
            if node.layout is not None and _shown_value(node):
                reading, _ = self._styled(node)
                box = node.box
                assert box is not None
                self.readings[node] = self._settle(node, reading, [box])

    def placeholder(self, node: Node, fill: str, size: str, weight: str, opacity: str) -> Reading:
        """The reading of a field's placeholder, from its computed style."""
        paint, box = parse(fill), node.box
        if paint is None or box is None:
            return Reading(puzzle="color")
        chain = self.backdrops.of(node)
        values = ("", size, weight, "none", "0px", node.style("visibility"))
        reading = read(values, chain, paint=faded(paint, float(opacity or 1)))
        return self._settle(node, reading, [box])

    def _styled(self, node: Node) -> tuple[Reading, bool]:
        """What styles say, and whether Chromium's blended background agrees."""
        styled: Node | None = node
        while styled is not None and (styled.layout is None or styled.type != ELEMENT):
            styled = styled.parent
        if styled is None or styled.layout is None:
            return _INVISIBLE, True
        frame = styled.frame
        chain = self.backdrops.of(node)
        values = self._pick(frame.layout_styles[styled.layout])
        blended = frame.blended.get(styled.layout, -1)
        key = (
            values,
            chain.kind if chain is not None else -1,
            blended,
            styled is node,
            frame.element is None,
        )
        try:
            return self._by_style[key]
        except KeyError:
            strings = frame.strings
            reading = read(tuple(strings[i] for i in values), chain)
            if styled is not node and node.tag != "slot":
                reading = replace(reading, puzzle=reading.puzzle or "color", paint=None)
            agreed = (
                frame.element is None and blended >= 0 and not _through_opacity(chain)
                and reading.back is not None and _same(reading.back, parse(strings[blended]))
            )  # fmt: skip
            made = self._by_style[key] = (reading, agreed)
            return made

    def _clear_beneath(self, node: Node, text: Node) -> bool:
        """The common case, cheaply: does the nearest opaque ancestor hold all of the text,
        and does nobody but ancestors paint there?
        """
        frame, layout = text.frame, text.layout
        assert layout is not None
        x, y, width, height = frame.layout_bounds[layout]
        chain = self.backdrops.of(node)
        own: set[Node] = set()
        seen_through = True
        for link in chain.links() if chain is not None else ():
            own.add(link.element)
            if seen_through and link.layer.paints and not link.canvas:
                if link.element.frame is not frame or link.element.layout is None:
                    break
                left, top, across, down = frame.layout_bounds[link.element.layout]
                if (
                    left > x + 1 or top > y + 1
                    or left + across < x + width - 1 or top + down < y + height - 1
                ):  # fmt: skip
                    return False
                seen_through = link.layer.color.alpha < 1
        order = frame.paint_orders[layout]
        for entry in self.painters[frame].near(x, y, width, height):
            if entry[4] <= order and entry[5] not in own and entry[5] is not node:
                return False
        return True

    def _settle(self, node: Node, reading: Reading, boxes: list[Box]) -> Reading:
        """Look at what lies beneath the text: do the ancestors paint there, and who else?"""
        chain = self.backdrops.of(node)
        boxes = [self._in_view(node, box) for box in boxes]
        own = {link.element for link in chain.links()} if chain is not None else set()
        if chain is not None and not _all_beneath(chain, boxes):
            return replace(reading, puzzle="overlap")
        strangers = [
            p for p in self.painters[node.frame].at(boxes)
            if p not in own and p is not node and p.paint_order <= node.paint_order
        ]  # fmt: skip
        if not strangers:
            return reading
        return self._on_strangers(node, reading, strangers, boxes)

    def _in_view(self, node: Node, box: Box) -> Box:
        """``box`` where it is seen: what a scroller or clip cuts off shows inside it."""
        scroller = self._scroller(node)
        while scroller is not None:
            box = confine(scroller, box)
            scroller = self._scroller(scroller.parent) if scroller.parent is not None else None
        return box

    def _scroller(self, node: Node) -> Node | None:
        """The nearest ancestor-or-self that cuts or scrolls what flows over its edges."""
        known, path = self._scrollers, list[Node]()
        at: Node | None = node
        while at is not None and at not in known:
            path.append(at)
            at = at.parent
        found = known[at] if at is not None else None
        for step in reversed(path):
            if step.tag not in {"html", "body"} and any(clips(step)):
                found = step
            known[step] = found
        return found

    def _on_strangers(
        self, node: Node, reading: Reading, strangers: list[Node], boxes: list[Box]
    ) -> Reading:
        """Elements that are no ancestors paint beneath: one that is plain and covers all
        decides, all else is a puzzle.
        """
        puzzle = replace(
            reading, puzzle="image" if any(s.tag in REPLACED for s in strangers) else "overlap"
        )
        top = max(strangers, key=lambda n: (n.paint_order, n.index))
        layer, shown = self.backdrops.layer(top), self.painters[node.frame].shown(top)
        chain = self.backdrops.of(node)
        inner = chain.element.paint_order if chain is not None else -1
        if (
            layer is None or shown is None or layer.color.alpha < 1 or layer.stops or layer.puzzles
            or top.tag in REPLACED or top.extra or top.paint_order >= node.paint_order
            or top.paint_order <= inner or not all(contains(shown, box) for box in boxes)
            or _disturbed(self.backdrops.of(top)) or _disturbed(chain) or reading.paint is None
            or any(link.layer.paints and link.element.paint_order > top.paint_order for link in (chain.links() if chain else ()))
        ):  # fmt: skip
            return puzzle
        text = over(reading.paint, layer.color).on_screen()
        back = layer.color.on_screen()
        worst, best = bounds(text, [back])
        return replace(reading, worst=worst, best=best, text=text, back=back, puzzle="")

    def covered(self, text: Node) -> bool:
        """Does something opaque that is painted later hide all of a text?"""
        boxes = text.text_boxes
        for node in self.painters[text.frame].at(boxes):
            if node.paint_order <= text.paint_order:
                continue
            layer, shown = self.backdrops.layer(node), self.painters[text.frame].shown(node)
            opaque = node.tag in REPLACED - {"svg", "canvas"} or (
                layer is not None and layer.color.alpha >= 1 and layer.opacity >= 1
            )
            if opaque and shown is not None and all(contains(shown, box) for box in boxes):
                return True
        return False


def _shown_value(node: Node) -> bool:
    """Does the control draw text: its value or, for a list, the chosen option?"""
    if node.tag == "select":
        return any(option.text_content.strip() for option in node.elements[:1])
    if node.tag == "input" and node.get("type").lower() not in _WRITTEN:
        return False
    return bool(str(node.state.get("value", "")).strip())


def _all_beneath(chain: Backdrop, boxes: list[Box]) -> bool:
    """Does each ancestor that paints, as far as one sees it, hold all of the text?"""
    frame = chain.element.frame
    for link in chain.links():
        if link.element.frame is not frame:
            return True
        if link.layer.paints and not link.canvas:
            own = link.element.box
            if own is None or not all(contains(own, b) for b in boxes):
                return False
            if link.layer.color.alpha >= 1:
                return True
    return True


def _through_opacity(chain: Backdrop | None) -> bool:
    return chain is not None and any(link.layer.opacity < 1 for link in chain.links())


def _disturbed(chain: Backdrop | None) -> bool:
    """Is something in the chain translucent as a whole, or filtered?"""
    return chain is not None and any(
        link.layer.opacity < 1 or link.layer.effects for link in chain.links()
    )


def _same(one: Color, other: Color | None) -> bool:
    return other is not None and all(
        abs(a - b) < 1.6 / 255 for a, b in zip(one[:3], other[:3], strict=True)
    )


def is_large(font_size: str, font_weight: str) -> bool:
    """Large-scale text: at least 18 pt, or 14 pt and bold (WCAG 2.2, "large scale")."""
    size = float(font_size.removesuffix("px") or 0)
    return size >= 24 or (size >= 18.66 and float(font_weight or 400) >= 700)


def read(values: tuple[str, ...], chain: Backdrop | None, paint: Color | None = None) -> Reading:
    """What computed values (in the order of ``_PROPERTIES``) give on a chain of layers.

    ``paint`` overrules the text's own colour.
    """
    fill, size, weight, shadow, stroke, visibility = values
    if visibility not in {"visible", ""} or size == "0px":
        return _INVISIBLE
    large = is_large(size, weight)
    paint = paint or parse(fill)
    inner = chain.layer if chain is not None else None
    if inner is not None and inner.clips_to_text and paint is not None and paint.alpha < 1:
        return replace(_read_clipped(paint, inner, chain), large=large)
    if paint is None:
        return Reading(large=large, puzzle="color")
    if paint.alpha == 0 and shadow == "none" and stroke == "0px":
        return _INVISIBLE
    return replace(_read_plain(paint, shadow, stroke, chain), large=large)


def _read_plain(paint: Color, shadow: str, stroke: str, chain: Backdrop | None) -> Reading:
    pairs, puzzles = stack(paint, chain)
    if chain is not None and any(link.layer.opacity <= 0.004 for link in chain.links()):
        return _INVISIBLE
    puzzle = next((p for p in ("image", "effect") if p in puzzles), "")
    shown = [(text.on_screen(), back.on_screen()) for text, back in pairs]
    backs = [back for _, back in shown]
    texts = {text for text, _ in shown}
    if len(backs) > 1 and len(texts) > 1:
        puzzle = puzzle or "gradient"  # translucent text takes on the gradient itself
    shadows = shadow_colors(shadow)
    if shadows is None or (shadows and (chain is not None and _through_opacity(chain))):
        puzzle = puzzle or "shadow"
    elif shadows:
        backs += [over(s, back) for s in shadows for back in list(backs)]
    if stroke not in {"0px", ""} or (paint.alpha == 0):
        puzzle = puzzle or "effect"
    text, back = max(shown, key=lambda pair: bounds(pair[0], [pair[1]])[1])
    worst, best = bounds(text, backs)
    return Reading(worst=worst, best=best, text=text, back=back, puzzle=puzzle, paint=paint)


def _read_clipped(paint: Color, inner: Layer, chain: Backdrop | None) -> Reading:
    """``background-clip: text``: the element's background is the text's colour."""
    outer = chain.outer if chain is not None else None
    inks = [over(paint, over(stop, inner.color)) for stop in inner.stops or (inner.color,)]
    if "image" in inner.puzzles or any(ink.alpha < 1 for ink in inks):
        return Reading(puzzle="image")
    pairs, puzzles = stack(inks[0], outer)
    if puzzles or len(pairs) > 1 or _disturbed(chain):
        return Reading(puzzle="image")
    back = pairs[0][1].on_screen()
    worst, best = bounds(back, inks)
    text = max(inks, key=lambda ink: bounds(ink, [back])[1]).on_screen()
    return Reading(worst=worst, best=best, text=text, back=back)


def stack(paint: Color, chain: Backdrop | None) -> tuple[list[tuple[Color, Color]], set[str]]:
    """``(text, background)`` for each way in which gradients may show, and what is unknown.

    Both are composited with the opacity of their groups and opaque in the end: the text's
    is the colour of a pixel that a glyph covers, the background's that of one beside it. A gradient may show any of its stops or, where it does not reach,
    nothing.
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
    """Colours of a computed ``text-shadow``; None if one is not known."""
    if shadow in {"none", ""}:
        return ()
    found = [parse(token) for token in COLOR_TOKEN.findall(shadow)]
    if not found or None in found:
        return None
    return tuple(color for color in found if color is not None and color.alpha > 0)


def verdict(reading: Reading, needed: float, needed_large: float) -> bool | None:
    """Does it reach the ratio: yes, no, or styles can't tell."""
    if reading.invisible:
        return True
    limit = needed_large if reading.large else needed
    if reading.puzzle:
        return None
    if reading.worst >= limit:
        return True
    return False if reading.best < limit else None


def has_group_effects(contrast: Contrast, node: Node) -> bool:
    """Does an ancestor's opacity or filter change the text's own colour, or a stroke hide it?"""
    return (
        _disturbed(contrast.backdrops.of(node))
        or node.style("-webkit-text-stroke-width") not in {"0px", ""}
        or "text" in node.style("background-clip")
    )
