"""WCAG 2.2, 2.2.2: what moves by itself for more than five seconds can be stopped."""

from collections.abc import Iterator

from a11y.artifacts.page_over_time import PageOverTime
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

#: Smaller things, as a sign that something loads, may be no information at all.
_SMALL = 0.01


@rule(
    id="moving-content",
    title="What moves by itself can be stopped",
    criteria=("2.2.2",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "“{control}” stops, hides or slows the movement",
        "no-control": "This part moves by itself for more than five seconds, and no control stops it",
        "small": "This small part moves by itself without end: check whether it disturbs, and whether people can stop it",
        "not-tried": "This part moves by itself: check whether a control stops or hides it",
    },
)
def moving_content(passing: PageOverTime) -> Iterator[Assertion]:
    """Movement draws the eye. People who find it hard to concentrate can't read beside a
    carousel or a ticker, and those who read slowly don't get to the end of a slide.

    ## How to fix
    Don't start movement by yourself, or put a control beside it that stops it:

    ```html
    <button type="button" id="pauza" aria-pressed="false">Zatrzymaj karuzelę</button>
    ```
    """
    for one in passing.changing:
        if one.kind == "text" or one.ended:
            continue
        evidence = (Evidence(kind="steps", data={"kind": one.kind, "tried": list(one.tried)}),)
        if one.control:
            yield passed(one.target, control=one.control)
        elif one.share < _SMALL:
            yield cant_tell(one.target, "small", evidence=evidence)
        elif not passing.pressed:
            yield not_allowed()
        elif one.untried:
            yield cant_tell(one.target, "not-tried", evidence=evidence)
        else:
            yield failed(one.target, "no-control", evidence=evidence)
