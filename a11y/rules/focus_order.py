"""WCAG 2.2, 2.4.3: a positive tabindex changes the order of the whole page (F44)."""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusStop, FocusWalk
from a11y.core.model import Assertion, Box
from a11y.rules import Impact, cant_tell, passed, pictured, rule

_MOST = 5


@rule(
    id="focus-order",
    title="Focus does not jump ahead by tabindex",
    criteria=("2.4.3",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The control comes in its turn although its tabindex is positive",
        "ahead": 'tabindex="{tabindex}" brings focus here as stop {place}, before “{skipped}”, which stands above or before it: check whether the order still makes sense',
    },
)
def focus_order(walk: FocusWalk) -> Iterator[Assertion]:
    """People who go through a page by keyboard, or hear it read, lose the thread when focus
    jumps to another part first and comes back later.

    ## How to fix
    Remove the positive `tabindex` and put the elements into the right order in the HTML:

    ```html
    <label for="imie">Imię</label> <input id="imie">
    <label for="telefon">Telefon</label> <input id="telefon">
    ```

    `tabindex="0"` makes an element focusable in its place, `tabindex="-1"` only by script.
    """
    said = 0
    for place, stop in enumerate(walk.stops):
        if not stop.tabindex or stop.tabindex < 0:
            continue
        skipped = next((one for one in walk.stops[place + 1 :] if _before(one, stop)), None)
        if skipped is None:
            yield passed(stop.target)
        elif said < _MOST:
            said += 1
            name = skipped.target.name or skipped.target.selector
            yield cant_tell(
                stop.target, "ahead", evidence=pictured(stop.pictures[-1:], "with-focus"), tabindex=stop.tabindex,
                place=place + 1, skipped=name,
            )  # fmt: skip


def _before(one: FocusStop, other: FocusStop) -> bool:
    """Does one stand before the other, in the document and on screen?"""
    first, second = one.target.box, other.target.box
    if one.target.frames != other.target.frames or one.order >= other.order:
        return False
    return first is not None and second is not None and _reads_before(first, second)


def _reads_before(first: Box, second: Box) -> bool:
    above = first.y + first.height <= second.y + 1
    same_line = abs(first.y - second.y) < max(first.height, second.height) / 2
    return above or (same_line and first.x < second.x)
