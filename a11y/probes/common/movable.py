"""Elements that people swipe, pinch or drag, found by their listeners. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.dom import Node, Snapshot
from a11y.dom.targets import structural_path
from a11y.dom.visibility import is_visible

_LEAST, _MOST_TARGETS = 24.0, 3
_MOVES = ("touchmove", "touchend", "mousemove", "pointermove")
_TWO = re.compile(r"touches\s*\[\s*1\s*\]|ouches\.length\s*(?:={2,3}|>=?|!={1,2})\s*[12]")
#: On these people draw or sign, so a movement is essential there.
_DRAWN = frozenset({"canvas", "svg", "video", "iframe", "embed", "object"})


@dataclass(frozen=True, slots=True)
class MovableElement:
    """An element and how it is moved. ``drop_targets``: elements that it may be dropped on."""

    node: Node
    kind: str
    drop_targets: tuple[Node, ...] = ()

    @property
    def key(self) -> str:
        """Equal for elements of the same kind, on this page and on others."""
        return f"{self.kind} {structural_path(self.node)}"


def movable_elements(snapshot: Snapshot, handlers: Handlers) -> list[MovableElement]:
    """The first element of each kind, in tree order."""
    found: dict[tuple[str, str], MovableElement] = {}
    for mover in _listening(snapshot, handlers):
        node, key = mover.node, (structural_path(mover.node), mover.kind)
        box = node.box
        large = box is not None and box.width >= _LEAST and box.height >= _LEAST / 2
        if key not in found and large and is_visible(node) and not _is_drawn_on(node):
            found[key] = mover
    return list(found.values())


def _listening(snapshot: Snapshot, handlers: Handlers) -> Iterator[MovableElement]:
    for node in _candidates(snapshot, handlers):
        if node.get("draggable").lower() == "true":
            drop_targets = (
                *_sibling_after(snapshot.with_attr("draggable"), node),
                *_drop_zones(snapshot, handlers, node),
            )
            if drop_targets:
                yield MovableElement(node, "drag", drop_targets[:_MOST_TARGETS])
        elif _hears_both(handlers, node, ("touchstart",), ("touchmove", "touchend")):
            code = " ".join(h.source for h in handlers.of(node, "touchstart", "touchmove"))
            yield MovableElement(node, "pinch" if _TWO.search(code) else "swipe")
        elif _hears_both(
            handlers, node, ("mousedown", "pointerdown"), ("mousemove", "pointermove")
        ):
            yield MovableElement(node, "drag")


def _candidates(snapshot: Snapshot, handlers: Handlers) -> list[Node]:
    """Elements of the page that may be moved, in tree order."""
    listening = (snapshot.by_backend_id.get(h.node) for h in handlers.any(*_MOVES))
    found = {id(n): n for n in (*listening, *snapshot.with_attr("draggable")) if n is not None}
    own = [n for n in found.values() if n.is_element and n.frame is snapshot.page]
    return sorted((n for n in own if n.tag not in {"html", "body"}), key=lambda n: n.index)


def _hears_both(
    handlers: Handlers, node: Node, down: tuple[str, ...], move: tuple[str, ...]
) -> bool:
    return all(any(not h.idle for h in handlers.of(node, *types)) for types in (down, move))


def _sibling_after(candidates: list[Node], node: Node) -> tuple[Node, ...]:
    """A later sibling that can be dragged too: the second one if there is one."""
    after = [n for n in candidates if n.parent is node.parent and n.index > node.index]
    return (after[min(1, len(after) - 1)],) if after else ()


def _drop_zones(snapshot: Snapshot, handlers: Handlers, node: Node) -> tuple[Node, ...]:
    """Elements that take what is dropped. Those that already contain the element come last."""
    drops = [snapshot.by_backend_id.get(h.node) for h in handlers.any("drop") if not h.idle]
    zones = [z for z in drops if z is not None and z.is_element and z.tag not in {"html", "body"}]
    around = set(node.ancestors())
    return tuple(sorted(dict.fromkeys(zones), key=lambda z: z in around))


def _is_drawn_on(node: Node) -> bool:
    return node.tag in _DRAWN or any(n.tag in _DRAWN for n in node.descendants())
