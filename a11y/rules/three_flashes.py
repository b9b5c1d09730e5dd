"""WCAG 2.2, 2.3.1: nothing flashes more than three times a second, or it is small (G15, G19, G176)."""

from collections.abc import Iterator

from a11y.artifacts.flashing import LIMIT, Flashing
from a11y.core.model import Assertion
from a11y.rules import Impact, cant_tell, failed, passed, pictured, rule

#: More than three flashes are at least so many opposing changes.
_CHANGES = 8
#: Apart so far in CIE 1976 UCS, a red flashes by WCAG 2.2 as it does by WCAG 2.1.
_APART = 0.2
#: Edges of what flashes are seen by the tile only: less than a tenth too much is left open.
_SURE = 1.1


@rule(
    id="three-flashes",
    title="Nothing flashes more than three times a second",
    criteria=("2.3.1",),
    impact=Impact.CRITICAL,
    identity="component",
    messages={
        "passed": "What moves does not flash more than three times a second, or is small",
        "flashes": "This part flashes more than three times a second: at least {changes} changes between light and dark within one second, over {area} px² of {limit} px² that are allowed",
        "near": "This part flashes near the limit: {changes} changes between light and dark within a second, over {area} px² (allowed are three flashes a second, or more over less than {limit} px²): measure it exactly",
        "red": "This part flashes in saturated red more than three times a second: at least {changes} changes within one second, over {area} px² of {limit} px² that are allowed",
        "red-near": "This part flashes in red near the limit: {changes} changes within a second, over {area} px² (allowed are three flashes a second, or more over less than {limit} px²): measure it exactly",
        "declared": "An animation would flash {rate} times a second here, over {area} px² ({limit} px² are allowed): look whether it does",
    },
)
def three_flashes(flashing: Flashing) -> Iterator[Assertion]:
    """Flashing light brings on seizures in people with photosensitive epilepsy, within seconds and
    before they can look away. A seizure may injure, or kill.

    ## How to fix
    Take the flashing away; fade slowly, or flash three times at most in any second:

    ```css
    /* before */ .alarm { animation: blysk .2s steps(1) infinite; }
    /* after */  .alarm { border: 4px solid #b00020; }
    ```
    """
    said = False
    for flash in flashing.flashes:
        said = True
        sure = flash.changes >= _CHANGES and flash.area > LIMIT * _SURE
        if flash.red:
            sure = sure and flash.chroma >= _APART
        message = {(True, False): "flashes", (False, False): "near", (True, True): "red"}.get(
            (sure, flash.red), "red-near"
        )
        say = failed if sure else cant_tell
        yield say(
            flash.target, message, evidence=pictured(flash.pictures, "before", "after"), changes=flash.changes,
            area=flash.area, limit=LIMIT,
        )  # fmt: skip
    fastest = max(flashing.declared, key=lambda one: one.area, default=None)
    if not said and fastest is not None and fastest.area > LIMIT:
        said = True
        yield cant_tell(
            fastest.target, "declared", rate=f"{fastest.rate:g}", area=fastest.area, limit=LIMIT
        )
    if not said and flashing.frames:
        yield passed()
