"""People who go through a page by keyboard, or hear it read, lose the thread when focus
jumps to another part first and comes back later.

## How to fix
Remove the positive `tabindex` and put the elements into the right order in the HTML:

```html
<label for="name">Name</label> <input id="name">
<label for="phone">Phone</label> <input id="phone">
```

`tabindex="0"` makes an element focusable in its place, `tabindex="-1"` only by script.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.focus_walk import FocusStop, FocusWalk
from a11y.core.model import Assertion, Box, Target
from a11y.rules import Impact, cant_tell, passed, pictured, rule

_MOST = 5

RULE = rule(
    id="focus-order",
    title="Focus does not jump ahead by tabindex",
    criteria=("2.4.3",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The control gets focus in its place although its tabindex is positive",
        "ahead": 'tabindex="{tabindex}" moves focus here as stop {place}, before “{skipped}”, which is above or before it: check whether the order still makes sense',
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ahead:
    """A stop with a positive tabindex. ``place``: its number in the Tab order, from 1.
    ``skipped``: a later stop that stands before it, None if there is none.
    """

    target: Target
    stop: FocusStop
    place: int
    skipped: FocusStop | None


def applicability(walk: FocusWalk) -> Iterator[_Ahead]:
    """Each element that the Tab key reached and whose tabindex is positive; of those that come
    before their turn the first five.
    """
    ahead = 0
    for number, stop in enumerate(walk.stops, 1):
        if not stop.tabindex or stop.tabindex < 0:
            continue
        skipped = next((later for later in walk.stops[number:] if _before(later, stop)), None)
        ahead += skipped is not None
        if skipped is None or ahead <= _MOST:
            yield _Ahead(target=stop.target, stop=stop, place=number, skipped=skipped)


def expectation(ahead: _Ahead) -> Assertion:
    """Nothing that stands before it comes after it. (WCAG 2.2, 2.4.3; failure F44)"""
    stop, skipped = ahead.stop, ahead.skipped
    if skipped is None:
        return passed(stop.target)
    name = skipped.target.name or skipped.target.selector
    evidence = pictured(stop.pictures[-1:], "with-focus")
    return cant_tell(
        stop.target, "ahead", evidence=evidence, tabindex=stop.tabindex, place=ahead.place,
        skipped=name,
    )  # fmt: skip


def _before(stop: FocusStop, other: FocusStop) -> bool:
    """Does a stop stand before another, in the document and on screen?"""
    first, second = stop.target.box, other.target.box
    if stop.target.frames != other.target.frames or stop.order >= other.order:
        return False
    return first is not None and second is not None and _reads_before(first, second)


def _reads_before(first: Box, second: Box) -> bool:
    above = first.y + first.height <= second.y + 1
    same_line = abs(first.y - second.y) < max(first.height, second.height) / 2
    return above or (same_line and first.x < second.x)
