"""People who use a keyboard lose their place when the control that has focus is hidden
behind a sticky header, a cookie notice or a chat window.

## How to fix
Keep room for what stays in place, so that the browser does not scroll controls under it:

```css
html { scroll-padding: 6rem 0 4rem; } /* height of the sticky header and footer */
```

Notices that cover the page take focus themselves or push the content aside.
"""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusCover, FocusStop, FocusWalk
from a11y.core.model import Assertion, Evidence
from a11y.dom.targets import called
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: So many points of the element must have been seen to call it hidden.
_ENOUGH = 9

RULE = rule(
    id="focus-obscured",
    title="Nothing covers the element that has focus",
    criteria=("2.4.11",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "At least a part of the control can be seen when it has focus",
        "hidden": "When {key} moves focus here, the control is entirely hidden behind {by}",
        "covered": "When {key} moves focus here, {by} covers the whole control: check whether it can be seen",
    },
)


def applicability(walk: FocusWalk) -> Iterator[FocusStop]:
    """Each control that the Tab key reached and where focus stays."""
    for stop in walk.stops:
        if stop.tag not in {"iframe", "body", "html"} and stop.moved_to is None:
            yield stop


def expectation(stop: FocusStop) -> Assertion:
    """What stays in place while the page scrolls leaves a part of it to be seen.
    (WCAG 2.2, 2.4.11)
    """
    cover = stop.cover
    if cover is None or cover.hidden < cover.points or not cover.stays:
        return passed(stop.target)
    by = called(cover.by)
    evidence = (_evidence(cover),)
    if cover.opaque and cover.points >= _ENOUGH:
        return failed(stop.target, "hidden", evidence=evidence, key=cover.key, by=by)
    return cant_tell(stop.target, "covered", evidence=evidence, key=cover.key, by=by)


def _evidence(cover: FocusCover) -> Evidence:
    return Evidence(
        kind="numbers",
        data={
            "points": cover.points,
            "hidden": cover.hidden,
            "by": cover.by.selector if cover.by else "",
        },
    )
