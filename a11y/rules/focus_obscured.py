"""WCAG 2.2, 2.4.11: what stays in place must not hide the element that has focus."""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusCover, FocusWalk
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: So many points of the element must have been seen to call it hidden.
_ENOUGH = 9


@rule(
    id="focus-obscured",
    title="Nothing covers the element that has focus",
    criteria=("2.4.11",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "At least a part of the control can be seen when it has focus",
        "hidden": "When {key} brings focus here, the control is hidden entirely behind {by}",
        "covered": "When {key} brings focus here, {by} lies over the whole control: check whether it can be seen",
    },
)
def focus_obscured(walk: FocusWalk) -> Iterator[Assertion]:
    """People who use a keyboard lose their place when the control that has focus is hidden
    behind a sticky header, a cookie notice or a chat window.

    ## How to fix
    Keep room for what stays in place, so that the browser does not scroll controls under it:

    ```css
    html { scroll-padding: 6rem 0 4rem; } /* height of the sticky header and footer */
    ```

    Notices that cover the page take focus themselves or push the content aside.
    """
    for stop in walk.stops:
        cover = stop.cover
        if stop.tag in {"iframe", "body", "html"} or stop.moved_to is not None:
            continue
        if cover is None or cover.hidden < cover.points or not cover.stays:
            yield passed(stop.target)
            continue
        by = cover.by.selector if cover.by is not None else "?"
        evidence = (_evidence(cover),)
        sure = cover.opaque and cover.points >= _ENOUGH
        say = failed if sure else cant_tell
        message = "hidden" if sure else "covered"
        yield say(stop.target, message, evidence=evidence, key=cover.key, by=by)


def _evidence(cover: FocusCover) -> Evidence:
    return Evidence(kind="numbers", data={"points": cover.points, "hidden": cover.hidden})
