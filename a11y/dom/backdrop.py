"""What is painted behind an element, as a chain of layers that elements share.

Sources: CSS Backgrounds 3 (section 2.11.2, the canvas), Compositing 1, Filter Effects 1.
Only elements that paint or change something are links of a chain, so a page has few links.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from a11y.dom.color import CLEAR, COLOR_TOKEN, Color, parse
from a11y.dom.node import TEXT, Frame, Node
from a11y.dom.snapshot import Snapshot

#: The properties that make a layer, in the order of ``_layer``.
_PROPERTIES = (
    "background-color", "background-image", "opacity", "filter", "mix-blend-mode", "mask-image",
    "background-clip", "backdrop-filter", "visibility",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one element paints behind its content, and its effects on all of its content.

    ``stops``: the colours of its gradients. ``puzzles``: ``image``, ``blend`` (backdrop filter);
    they matter only if nothing opaque is above them. ``effects``: ``filter``, ``blend``,
    ``mask``; they change everything inside. ``clips_to_text``: the background is painted only
    where the text is.
    """

    color: Color
    stops: tuple[Color, ...]
    opacity: float
    puzzles: tuple[str, ...]
    effects: tuple[str, ...]
    clips_to_text: bool

    @property
    def paints(self) -> bool:
        return self.color.alpha > 0 or bool(self.stops) or "image" in self.puzzles


@lru_cache(maxsize=4096)
def layer_of(values: tuple[str, ...]) -> Layer | None:
    """The layer for these computed values; None if they paint and change nothing."""
    color_text, image, opacity, filters, blend, mask, clip, backdrop, visibility = values
    color = parse(color_text)
    puzzles: list[str] = ["image"] if color is None else []
    stops: tuple[Color, ...] = ()
    if image != "none":
        stops = _gradient_stops(image)
        if not stops:
            puzzles.append("image")
    if visibility != "visible":
        color, stops, puzzles = CLEAR, (), []
    if backdrop not in {"none", ""}:
        puzzles.append("blend")
    effects = tuple(
        name for name, value, plain in
        (("filter", filters, "none"), ("blend", blend, "normal"), ("mask", mask, "none"))
        if value not in {plain, ""}
    )  # fmt: skip
    layer = Layer(
        color=color or CLEAR, stops=stops, opacity=float(opacity or 1), puzzles=tuple(puzzles),
        effects=effects, clips_to_text="text" in clip,
    )  # fmt: skip
    silent = not layer.paints and not puzzles and not effects
    return None if silent and layer.opacity >= 1 else layer


def _may_be_dark(frame: Frame) -> bool:
    """True if the bare canvas may be neither white nor transparent.

    A dark scheme gives the canvas a dark colour. A frame with another scheme than its element
    gets an opaque canvas (CSS Color Adjustment 1, section 2.4).
    """
    nodes = (frame.html, frame.element)
    return any("dark" in n.style("color-scheme") for n in nodes if n is not None and n.rendered)


def _on_dark_canvas(root: Layer | None) -> Layer:
    """The root's layer on a bare canvas with a dark colour that the browser chose."""
    if root is None:
        return Layer(
            color=CLEAR, stops=(), opacity=1.0, puzzles=("blend",), effects=(), clips_to_text=False
        )
    return root if root.color.alpha >= 1 else replace(root, puzzles=(*root.puzzles, "blend"))


def _gradient_stops(image: str) -> tuple[Color, ...]:
    """The colours of plain gradients; empty if there is a picture or an unknown colour."""
    if "gradient(" not in image or "url(" in image or " in " in image or "image-set" in image:
        return ()
    found = [parse(token) for token in COLOR_TOKEN.findall(image)]
    if not found or len(found) > 24:
        return ()
    stops = tuple(dict.fromkeys(color for color in found if color is not None))
    return stops if None not in found else ()


@dataclass(slots=True, eq=False)
class Backdrop:
    """One link of a chain, from the inside to the outside.

    ``canvas``: the layer is the root's, which is painted everywhere. ``kind``: equal for chains
    that look the same.
    """

    element: Node
    layer: Layer
    outer: "Backdrop | None"
    canvas: bool
    kind: int
    _elements: frozenset[Node] = frozenset()

    @property
    def elements(self) -> frozenset[Node]:
        """All elements of the chain."""
        if not self._elements:
            self._elements = frozenset(link.element for link in self.links())
        return self._elements

    def links(self) -> "Iterator[Backdrop]":
        link: Backdrop | None = self
        while link is not None:
            yield link
            link = link.outer


class Backdrops:
    """The backdrops of a snapshot's elements, made in one pass."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._pick = itemgetter(*(snapshot.style_index[name] for name in _PROPERTIES))
        self._made: dict[tuple[int, ...], Layer | None] = {}
        self._kinds: dict[tuple[Layer, int, bool], int] = {}
        self._layers: dict[Frame, list[Layer | None]] = {}
        #: The chain behind each node's content, by frame and the node's index.
        self.chains: dict[Frame, list[Backdrop | None]] = {}
        #: Elements and pseudo-elements with a layer, by frame.
        self.layered: dict[Frame, list[Node]] = {}
        for frame in snapshot.frames:
            self._layers[frame] = self._make_layers(frame)
            self._chain(frame)

    def _make_layers(self, frame: Frame) -> list[Layer | None]:
        """Layers by layout index. An empty row of styles belongs to a text."""
        pick, made, strings = self._pick, self._made, frame.strings
        made[()] = None
        layers: list[Layer | None] = []
        for row in frame.layout_styles:
            key = pick(row) if row else ()
            try:
                layers.append(made[key])
            except KeyError:
                layer = made[key] = layer_of(tuple(strings[i] for i in key))
                layers.append(layer)
        return layers

    def _chain(self, frame: Frame) -> None:
        """Make a frame's chains. Parents come before their children, frame elements before frames."""
        layers, layered = self._layers[frame], list[Node]()
        html = frame.html
        if html is not None and html.layout is not None and _may_be_dark(frame):
            layers[html.layout] = _on_dark_canvas(layers[html.layout])
        chains: list[Backdrop | None] = [None] * len(frame.nodes)
        self.chains[frame], self.layered[frame] = chains, layered
        outside = self.of(frame.element) if frame.element is not None else None
        for at, node in enumerate(frame.nodes):
            if node.type == TEXT:
                continue
            parent, layout = node.parent, node.layout
            chain = chains[parent.index] if parent is not None else outside
            if layout is not None and (layer := layers[layout]) is not None:
                layered.append(node)
                chain = self._link(node, layer, chain)
            chains[at] = chain

    def layer(self, node: Node) -> Layer | None:
        """The layer of an element or pseudo-element, or None."""
        return None if node.layout is None else self._layers[node.frame][node.layout]

    def of(self, node: Node) -> Backdrop | None:
        """The chain behind an element's content; None if there is only the canvas."""
        return self.chains[node.frame][node.index]

    def _link(self, node: Node, layer: Layer, outer: Backdrop | None) -> Backdrop:
        canvas = self._is_canvas(node)
        key = (layer, outer.kind if outer is not None else -1, canvas)
        kind = self._kinds.setdefault(key, len(self._kinds))
        return Backdrop(node, layer, outer, canvas, kind)

    def _is_canvas(self, node: Node) -> bool:
        """True if the canvas takes the node's background: the root's, or ``body``'s if it has none."""
        frame = node.frame
        if node is frame.html:
            return True
        if node is not frame.body or frame.html is None:
            return False
        root = self.layer(frame.html)
        return root is None or not root.paints
