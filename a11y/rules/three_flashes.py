"""Flashing light brings on seizures in people with photosensitive epilepsy, within seconds and
before they can look away. A seizure may injure, or kill.

## How to fix
Take the flashing away; fade slowly, or flash three times at most in any second:

```css
/* before */ .alarm { animation: flash .2s steps(1) infinite; }
/* after */  .alarm { border: 4px solid #b00020; }
```
"""

from collections.abc import Iterator

from a11y.artifacts.flashing import LIMIT, DeclaredFlash, Flash, Flashing
from a11y.core.model import Assertion
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, pictured, rule

#: More than three flashes are at least so many opposing changes.
_CHANGES = 8
#: Apart so far in CIE 1976 UCS, a red flashes by WCAG 2.2 as it does by WCAG 2.1.
_APART = 0.2
#: Edges of what flashes are seen by the tile only: less than a tenth too much is left open.
_SURE = 1.1


RULE = rule(
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
        "declared": "An animation is set to flash {rate} times a second here, over {area} px² ({limit} px² are allowed): check whether it does",
    },
)


def applicability(flashing: Flashing) -> Iterator[Flash | DeclaredFlash | WholePage]:
    """Each part that flashes. Where none does, the largest whose styles would make it flash; else
    the page, if anything moves.
    """
    yield from flashing.flashes
    if flashing.flashes:
        return
    largest = max(flashing.declared, key=lambda declared: declared.area, default=None)
    if largest is not None and largest.area > LIMIT:
        yield largest
    elif flashing.frames:
        yield PAGE


def expectation(target: Flash | DeclaredFlash | WholePage) -> Assertion:
    """It does not flash more than three times in any second, or only a small area does."""
    if isinstance(target, Flash):
        return _judge(target)
    if isinstance(target, DeclaredFlash):
        return cant_tell(target.target, "declared", rate=target.rate, area=target.area, limit=LIMIT)
    return passed()


def _judge(flash: Flash) -> Assertion:
    sure = flash.changes >= _CHANGES and flash.area > LIMIT * _SURE
    if flash.red:
        sure = sure and flash.chroma >= _APART
        say, message = (failed, "red") if sure else (cant_tell, "red-near")
    else:
        say, message = (failed, "flashes") if sure else (cant_tell, "near")
    return say(
        flash.target, message, evidence=pictured(flash.pictures, "before", "after"), changes=flash.changes,
        area=flash.area, limit=LIMIT,
    )  # fmt: skip
