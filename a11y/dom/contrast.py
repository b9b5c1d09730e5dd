"""The contrast of every text on a page, from styles and boxes alone.

Sources: WCAG 2.2, 1.4.3 and 1.4.6; ACT Rules glossary, "highest possible contrast". A
``Reading`` has the worst and the best ratio that the text can have. They are equal on a
plain colour and are bounds on a gradient. A reading has a ``puzzle`` if styles alone don't
decide it.

The walk over a page takes a few microseconds per element, because elements with the same style
on the same backdrop share one reading. Chromium reports the blended background that it finds
beneath a text. If this agrees with the chain of ancestors, the reading is confirmed; otherwise
the boxes beneath the text are examined.
"""

from dataclasses import replace
from operator import itemgetter

from a11y.core.model import Box
from a11y.dom.backdrop import Backdrop, Backdrops
from a11y.dom.color import WHITE, Color, bounds, faded, over, parse
from a11y.dom.node import ELEMENT, Frame, Node
from a11y.dom.painters import REPLACED, Painters, cells_of, clips, confine, contains
from a11y.dom.reading import INVISIBLE, PROPERTIES, Reading, disturbed, read, through_opacity
from a11y.dom.snapshot import Snapshot

#: SVG text is not judged here: its colour is its ``fill``.
_NOT_HTML = frozenset({"text", "tspan", "textpath", "title", "desc"})
#: ``input`` types whose value is drawn as text.
_WRITTEN = frozenset(
    {"", "text", "search", "email", "url", "tel", "number", "submit", "reset", "button"}
)


def contrast_of(snapshot: Snapshot) -> "Contrast":
    """The page's readings, computed once per snapshot."""
    return snapshot.shared(Contrast)


class Contrast:
    """``readings``: the reading of each element that has text of its own."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.backdrops = Backdrops(snapshot)
        self._pick = itemgetter(*(snapshot.style_index[name] for name in PROPERTIES))
        self._by_style: dict[object, tuple[Reading, bool]] = {}
        self.painters = {f: Painters(f, self.backdrops) for f in snapshot.frames}
        self._scrollers: dict[Node, Node | None] = {}
        self.readings: dict[Node, Reading] = {}
        self.texts: dict[Node, list[Node]] = {}
        self._read_texts()
        self._read_controls()

    def _read_texts(self) -> None:
        """The hot loop: one look-up per element with a known style and backdrop."""
        texts, readings, by_style, pick = self.texts, self.readings, self._by_style, self._pick
        frame: Frame | None = None
        for text in self.snapshot.texts:
            parent = text.parent
            if parent is None or parent.extra or parent.tag in _NOT_HTML:
                continue
            known = texts.get(parent)
            if known is not None:
                known.append(text)
                continue
            texts[parent] = [text]
            if text.frame is not frame:
                frame = text.frame
                chains, styles = self.backdrops.chains[frame], frame.layout_styles
                blended, hulls, cells = (
                    frame.blended,
                    frame.layout_bounds,
                    self.painters[frame].pseudo_cells,
                )
            assert text.layout is not None
            x, y, width, height = hulls[text.layout]
            if x + width <= 0 or y + height <= 0 or width <= 0 or height <= 0:
                continue
            layout, chain = parent.layout, chains[parent.index]
            found = None
            if layout is not None:
                kind = chain.kind if chain is not None else -1
                found = by_style.get((pick(styles[layout]), kind, blended.get(layout, -1), frame))
            reading, confirmed = found or self._styled(parent)
            if not reading.invisible and (
                not confirmed or (cells and not cells.isdisjoint(cells_of(x, y, width, height)))
            ):
                reading = self._on_ground(parent, text, reading)
            readings[parent] = reading

    def _on_ground(self, parent: Node, text: Node, reading: Reading) -> Reading:
        if self._clear_beneath(parent, text):
            return reading
        return self._settle(parent, reading, text.text_boxes)

    def _read_controls(self) -> None:
        for node in self.snapshot.tags("input", "textarea", "select"):
            if node.layout is not None and _shown_value(node):
                reading, _ = self._styled(node)
                box = node.box
                assert box is not None
                self.readings[node] = self._settle(node, reading, [box])

    def placeholder(self, node: Node, fill: str, size: str, weight: str, opacity: str) -> Reading:
        """The reading of a field's placeholder from its computed style."""
        paint, box = parse(fill), node.box
        if paint is None or box is None:
            return Reading(puzzle="color")
        chain = self.backdrops.of(node)
        values = ("", size, weight, "none", "0px", node.style("visibility"))
        reading = read(values, chain, paint=faded(paint, float(opacity or 1)))
        return self._settle(node, reading, [box])

    def _styled(self, node: Node) -> tuple[Reading, bool]:
        """The reading from styles, and whether Chromium's blended background confirms it."""
        if node.layout is None or node.type != ELEMENT:
            return self._unstyled(node)
        frame, chain = node.frame, self.backdrops.of(node)
        values = self._pick(frame.layout_styles[node.layout])
        blended = frame.blended.get(node.layout, -1)
        key = (values, chain.kind if chain is not None else -1, blended, frame)
        try:
            return self._by_style[key]
        except KeyError:
            strings = frame.strings
            reading = read(tuple(strings[i] for i in values), chain)
            agreed = (
                frame.element is None and blended >= 0 and not through_opacity(chain)
                and reading.back is not None and _same(reading.back, parse(strings[blended]))
            )  # fmt: skip
            made = self._by_style[key] = (reading, agreed)
            return made

    def _unstyled(self, node: Node) -> tuple[Reading, bool]:
        """The reading of an element without a box (``display: contents``): its parent's.

        This is certain for slots only.
        """
        styled = node.parent
        while styled is not None and (styled.layout is None or styled.type != ELEMENT):
            styled = styled.parent
        if styled is None:
            return INVISIBLE, True
        reading, agreed = self._styled(styled)
        if node.tag != "slot" and not reading.invisible:
            reading = replace(reading, puzzle=reading.puzzle or "color", paint=None)
        return reading, agreed

    def _clear_beneath(self, node: Node, text: Node) -> bool:
        """A cheap test for the common case.

        True if the nearest opaque ancestor contains all of the text and only ancestors paint
        there.
        """
        frame, layout = text.frame, text.layout
        assert layout is not None
        x, y, width, height = frame.layout_bounds[layout]
        chain = self.backdrops.of(node)
        for link in chain.links() if chain is not None else ():
            if link.canvas or not link.layer.paints:
                continue
            if link.element.frame is not frame or link.element.layout is None:
                break
            left, top, across, down = frame.layout_bounds[link.element.layout]
            if (
                left > x + 1 or top > y + 1
                or left + across < x + width - 1 or top + down < y + height - 1
            ):  # fmt: skip
                return False
            if link.layer.color.alpha >= 1:
                break
        own = chain.elements if chain is not None else frozenset()
        order = frame.paint_orders[layout]
        for entry in self.painters[frame].near(x, y, width, height):
            if entry[4] <= order and entry[5] not in own:
                return False
        return True

    def _settle(self, node: Node, reading: Reading, boxes: list[Box]) -> Reading:
        """Correct a reading by the boxes that are beneath the text, ancestors and others."""
        chain = self.backdrops.of(node)
        boxes = [self._in_view(node, box) for box in boxes]
        own = chain.elements if chain is not None else frozenset()
        strangers = [
            p for p in self.painters[node.frame].at(boxes)
            if p not in own and p is not node and p.paint_order <= node.paint_order
        ]  # fmt: skip
        beneath = chain is None or _all_beneath(chain, boxes)
        if beneath and not strangers:
            return reading
        settled = self._on_strangers(node, reading, strangers, boxes) if beneath else None
        return settled or self._on_uneven(node, reading, strangers)

    def _in_view(self, node: Node, box: Box) -> Box:
        """``box`` moved to where it is seen: content of a scroller shows inside the scroller."""
        scroller = self._scroller(node)
        while scroller is not None:
            box = confine(scroller, box)
            scroller = self._scroller(scroller.parent) if scroller.parent is not None else None
        return box

    def _scroller(self, node: Node) -> Node | None:
        """The nearest ancestor-or-self that clips or scrolls its overflow."""
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
    ) -> Reading | None:
        """The reading if a plain element that is not an ancestor covers everything beneath."""
        top = max(strangers, key=lambda n: (n.paint_order, n.index))
        layer, shown = self.backdrops.layer(top), self.painters[node.frame].shown(top)
        chain = self.backdrops.of(node)
        inner = chain.element.paint_order if chain is not None else -1
        if (
            layer is None or shown is None or layer.color.alpha < 1 or layer.stops or layer.puzzles
            or top.tag in REPLACED or top.extra or top.paint_order >= node.paint_order
            or top.paint_order <= inner or not all(contains(shown, box) for box in boxes)
            or disturbed(self.backdrops.of(top)) or disturbed(chain) or reading.paint is None
            or any(link.layer.paints and link.element.paint_order > top.paint_order for link in (chain.links() if chain else ()))
        ):  # fmt: skip
            return None
        text = over(reading.paint, layer.color).on_screen()
        back = layer.color.on_screen()
        worst, best = bounds(text, [back])
        return replace(reading, worst=worst, best=best, text=text, back=back, puzzle="")

    def _on_uneven(self, node: Node, reading: Reading, strangers: list[Node]) -> Reading:
        """The reading of text on several boxes or over the edge of one.

        If all boxes are plain, each point of the text has one of their colours behind it. This
        gives bounds.
        """
        puzzle = "image" if any(s.tag in REPLACED for s in strangers) else "overlap"
        chain = self.backdrops.of(node)
        backs = None if reading.puzzle or disturbed(chain) else self._plain(chain, strangers)
        if backs is None or reading.paint is None:
            return replace(reading, puzzle=puzzle)
        pairs = [(over(reading.paint, back).on_screen(), back.on_screen()) for back in backs]
        ratios = [(bounds(text, [back])[1], text, back) for text, back in pairs]
        best, text, back = max(ratios, key=itemgetter(0))
        worst = min(ratio for ratio, _, _ in ratios)
        return replace(reading, worst=worst, best=best, text=text, back=back)

    def _plain(self, chain: Backdrop | None, strangers: list[Node]) -> list[Color] | None:
        """Every colour that may be behind the text; None if one of them is not plain."""
        colors: list[Color] = [] if chain is not None else [WHITE]
        for link in chain.links() if chain is not None else ():
            if link.layer.paints:
                colors.append(link.layer.color)
            if link.layer.puzzles or link.layer.stops or link.layer.clips_to_text:
                return None
            if link.canvas and link.layer.paints:
                break
        else:
            colors.append(WHITE)
        for stranger in strangers:
            layer = self.backdrops.layer(stranger)
            if (
                layer is None or stranger.tag in REPLACED or layer.stops or layer.puzzles
                or layer.clips_to_text or disturbed(self.backdrops.of(stranger))
            ):  # fmt: skip
                return None
            colors.append(layer.color)
        opaque = all(color.alpha >= 1 for color in colors)
        return list(dict.fromkeys(colors)) if opaque else None

    def covered(self, text: Node) -> bool:
        """True if something opaque that is painted later covers all of a text."""
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
    """True if the control draws text: its value or, for a list, the selected option."""
    if node.tag == "select":
        return any(option.text_content.strip() for option in node.elements[:1])
    if node.tag == "input" and node.get("type").lower() not in _WRITTEN:
        return False
    return bool(str(node.state.get("value", "")).strip())


def _all_beneath(chain: Backdrop, boxes: list[Box]) -> bool:
    """True if every ancestor that paints contains all of the text, up to an opaque one."""
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


def _same(color: Color, other: Color | None) -> bool:
    return other is not None and all(
        abs(a - b) < 1.6 / 255 for a, b in zip(color[:3], other[:3], strict=True)
    )


def has_group_effects(contrast: Contrast, node: Node) -> bool:
    """True if an ancestor's opacity or filter, a stroke or a clip changes the text's own colour."""
    return (
        disturbed(contrast.backdrops.of(node))
        or node.style("-webkit-text-stroke-width") not in {"0px", ""}
        or "text" in node.style("background-clip")
    )
