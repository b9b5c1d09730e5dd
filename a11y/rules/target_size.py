"""WCAG 2.2, 2.5.8 Target Size (Minimum)."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.pointer import Pointer, Spot, gap
from a11y.dom.targets import cut
from a11y.rules import Impact, cant_tell, failed, passed, rule

_PASSED = passed()
_MIN = 24.0


@rule(
    id="target-size",
    title="Targets are large enough or far enough apart to be hit",
    criteria=("2.5.8",),
    equivalents=("axe:target-size",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "The target is large enough or stands alone",
        "small": "The target is {width} × {height} px and {distance} px from the next one ({neighbour}), needed 24 × 24 px or that much room",
        "essential": "The target is {width} × {height} px and close to others; in a map or chart that can be unavoidable: look at it",
    },
)
def target_size(snapshot: Snapshot) -> Iterator[Assertion]:
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
    pointer = Pointer(snapshot)
    for spot in pointer.spots:
        if spot.width >= _MIN and spot.height >= _MIN:
            yield _PASSED
            continue
        # Links in a text are most of all, and told at once.
        if pointer.is_excepted(spot) or not (crowd := pointer.crowd(spot, _MIN)):
            yield _PASSED
        elif pointer.is_seen(spot):
            neighbour = pointer.neighbour(spot, crowd)
            yield _PASSED if neighbour is None else _small(spot, neighbour)


def _small(spot: Spot, other: Spot) -> Assertion:
    width, height = f"{spot.width:.0f}", f"{spot.height:.0f}"
    if spot.node.closest("svg", "map") is not None:
        return cant_tell(spot.node, "essential", width=width, height=height)
    return failed(
        spot.node, "small", width=width, height=height, distance=f"{gap(spot, other):.0f}",
        neighbour=cut(other.node.name or other.node.tag, 40),
    )  # fmt: skip
