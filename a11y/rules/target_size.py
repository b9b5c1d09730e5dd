"""People whose hands tremble, who use a mouth stick or the thumb on a moving bus, hit
the neighbour of a small target. A target needs 24 × 24 CSS pixels, or so much room
that a circle of 24 pixels around its middle touches no other target. Links in a
sentence and controls that the browser sizes are left out.

## How to fix
Make the target larger by padding, or move it away from its neighbours:

```css
.pager a { display: inline-block; min-width: 24px; min-height: 24px; padding: 4px; }
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.pointer import Pointer, Spot, gap
from a11y.dom.targets import cut
from a11y.rules import Impact, cant_tell, failed, passed, rule

_PASSED = passed()
_MIN = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """A target of a pointer; ``neighbour``: one that is too close to it."""

    node: Node
    spot: Spot
    neighbour: Spot | None = None


RULE = rule(
    id="target-size",
    title="Targets are large enough or far enough apart",
    criteria=("2.5.8",),
    equivalents=("axe:target-size",),
    impact=Impact.SERIOUS,
    identity="component",
    styles=(
        "min-height",
        "height",
        "min-width",
        "width",
        "padding-top",
        "padding-left",
        "line-height",
        "font-size",
    ),
    messages={
        "passed": "The target is large enough or has enough space around it",
        "small": "The target is {width} × {height} px and {distance} px from the next one ({neighbour}), needed 24 × 24 px or that much room",
        "beside-words": "The target is {width} × {height} px and stands beside words: check whether it is a link in a sentence, which may be small",
        "essential": "The target is {width} × {height} px and close to others: check whether that is unavoidable, as in a map or chart",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[_Target]:
    """Each target of a pointer. One that is small and close to others, only if it is seen."""
    pointer = Pointer(snapshot)
    for spot in pointer.spots:
        crowd = _crowd(pointer, spot)
        if not crowd:
            yield _Target(node=spot.node, spot=spot)
        elif pointer.is_seen(spot):
            yield _Target(node=spot.node, spot=spot, neighbour=pointer.neighbour(spot, crowd))


def expectation(target: _Target) -> Assertion:
    """It has 24 × 24 CSS pixels, or so much room."""
    spot, neighbour = target.spot, target.neighbour
    if neighbour is None:
        return _PASSED
    width, height = f"{spot.width:.0f}", f"{spot.height:.0f}"
    if spot.node.closest("svg", "map") is not None:
        return cant_tell(spot.node, "essential", width=width, height=height)
    if _beside_words(spot.node):
        return cant_tell(spot.node, "beside-words", width=width, height=height)
    return failed(
        spot.node, "small", width=width, height=height, distance=f"{gap(spot, neighbour):.0f}",
        neighbour=cut(neighbour.node.name or neighbour.node.tag, 40),
    )  # fmt: skip


def _crowd(pointer: Pointer, spot: Spot) -> list[Spot]:
    """Targets that may be too close; none if it is large enough or an exception."""
    if spot.width >= _MIN and spot.height >= _MIN:
        return []
    # Links in a text are the most, and their exception is known at once.
    return [] if pointer.is_excepted(spot) else pointer.crowd(spot, _MIN)


def _beside_words(node: Node) -> bool:
    """True if the link and words are items of one flex container, as in a label that is set so."""
    around = node.parent
    if node.tag != "a" or around is None or not around.style("display").endswith("flex"):
        return False
    return any(len(text.value.split()) > 1 for text in around.children if text.is_text)
