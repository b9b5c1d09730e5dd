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
from a11y.dom import Node, Snapshot
from a11y.dom.targets import called
from a11y.rules import Impact, cant_tell, failed, passed, pictured, rule
from a11y.rules.common.keyboard.operated import nodes_of

_MOST = 5
#: One field before another may be meant so; a field before several is out of order.
_SEVERAL = 2
_FIELDS = frozenset({"input", "select", "textarea"})

RULE = rule(
    id="focus-order",
    title="Focus does not jump ahead by tabindex",
    criteria=("2.4.3",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The control gets focus in its place although its tabindex is positive",
        "form-order": 'tabindex="{tabindex}" brings focus to “{name}” before “{skipped}”, which stands above it in the same form',
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
    certain: bool = False


def applicability(snapshot: Snapshot, walk: FocusWalk) -> Iterator[_Ahead]:
    """Each element that the Tab key reached and whose tabindex is positive; of those that come
    before their turn the first five. What only goes on from the one before it is in its place.
    """
    ahead = 0
    stops = _from_the_first(walk.stops)
    turns = [stop for stop in stops if _has_turn(stop)]
    nodes = nodes_of(snapshot, [stop.target for stop in stops] if turns else [])
    for number, stop in enumerate(stops, 1):
        if not _has_turn(stop):
            continue
        later = [other for other in stops[number:] if _before(other, stop)]
        upset = [other for other in later if _upsets(other, stop, nodes)]
        if number > 1 and _goes_on(stops[number - 2], stop, later):
            later = upset
        skipped = next(iter(upset or later), None)
        ahead += skipped is not None
        if skipped is None or ahead <= _MOST:
            certain = len(upset) >= _SEVERAL or bool(upset and nodes[stop.target].role == "button")
            yield _Ahead(
                target=stop.target, stop=stop, place=number, skipped=skipped, certain=certain
            )


def expectation(ahead: _Ahead) -> Assertion:
    """Nothing that stands before it comes after it. (WCAG 2.2, 2.4.3; failure F44)"""
    stop, skipped = ahead.stop, ahead.skipped
    if skipped is None:
        return passed(stop.target)
    name = skipped.target.name or called(skipped.target)
    evidence = pictured(stop.pictures[-1:], "with-focus")
    if ahead.certain:
        return failed(
            stop.target, "form-order", evidence=evidence, tabindex=stop.tabindex, skipped=name,
            name=stop.target.name or called(stop.target),
        )  # fmt: skip
    return cant_tell(
        stop.target, "ahead", evidence=evidence, tabindex=stop.tabindex, place=ahead.place,
        skipped=name,
    )  # fmt: skip


def _from_the_first(stops: tuple[FocusStop, ...]) -> tuple[FocusStop, ...]:
    """The stops, from where Tab begins in a page. A field that takes focus when the page is loaded
    begins the walk in the middle; the Tab order is a circle.
    """
    turns = [stop for stop in stops if _has_turn(stop) and not stop.target.frames]
    if not turns:
        return stops
    first = stops.index(min(turns, key=lambda stop: (stop.tabindex, stop.order)))
    return stops[first:] + stops[:first]


def _has_turn(stop: FocusStop) -> bool:
    return stop.tabindex is not None and stop.tabindex > 0


def _goes_on(last: FocusStop, stop: FocusStop, later: list[FocusStop]) -> bool:
    """Does a stop follow the last one, which also has its turn, with nothing left out between?"""
    between = any(_before(last, other) for other in later)
    return _has_turn(last) and _before(last, stop) and not between


def _before(stop: FocusStop, other: FocusStop) -> bool:
    """Does a stop stand before another, in the document and on screen?"""
    first, second = stop.target.box, other.target.box
    if stop.target.frames != other.target.frames or stop.order >= other.order:
        return False
    return first is not None and second is not None and _reads_before(first, second)


def _upsets(field: FocusStop, stop: FocusStop, nodes: dict[Target, Node]) -> bool:
    """Does focus reach a form's field or button before a field that stands right above it?"""
    first, second = nodes.get(field.target), nodes.get(stop.target)
    if first is None or second is None or first.tag not in _FIELDS:
        return False
    if second.role != "button" and second.tag not in _FIELDS:
        return False
    form = first.closest("form")
    if (
        form is None
        or second.closest("form") is not form
        or not stop.tabindex
        or not field.tabindex
    ):
        return False
    above, below = field.target.box, stop.target.box
    if above is None or below is None or above.y + above.height > below.y + 1:
        return False
    return above.x < below.x + below.width and below.x < above.x + above.width


def _reads_before(first: Box, second: Box) -> bool:
    above = first.y + first.height <= second.y + 1
    same_line = abs(first.y - second.y) < max(first.height, second.height) / 2
    return above or (same_line and first.x < second.x)
