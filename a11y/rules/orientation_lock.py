"""People whose device is fixed to a wheelchair or a bed can't turn it. Content that a
style turns by a quarter can't be read by them.

## How to fix
Rearrange the layout for the other orientation, don't rotate it:

```css
@media (orientation: portrait) {
  .columns { grid-template-columns: 1fr; }
}
```
"""

from collections.abc import Iterator

from a11y.artifacts.resize import ResizedPage, RotatedElement
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: An element with less of the page than this may be an arrow or a picture that is meant to
#: turn with the layout.
_PAGE_LIKE = 0.3


RULE = rule(
    id="orientation-lock",
    title="Content can be used in both screen orientations",
    criteria=("1.3.4",),
    act=("b33eff",),
    equivalents=("axe:css-orientation-lock",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "The element rotates by {angle}° when the screen is rotated",
        "turned": "The element rotates by {angle}° when the screen is rotated, so people can read it in one orientation only",
        "small": "This part of the page rotates by {angle}° when the screen is rotated: check whether people can use it in both orientations",
    },
)


def applicability(resized: ResizedPage) -> Iterator[RotatedElement]:
    """Each element whose rotation by styles differs between landscape and portrait.
    (ACT b33eff)
    """
    yield from resized.turned


def expectation(turned: RotatedElement) -> Assertion:
    """It is not turned by 90 degrees."""
    angle = round(turned.angle)
    if abs(abs(turned.angle) - 90) > 1:
        return passed(turned.target, angle=angle)
    evidence = (Evidence(kind="numbers", data={"angle": turned.angle, "viewport": turned.size}),)
    if turned.share < _PAGE_LIKE:
        return cant_tell(turned.target, "small", evidence=evidence, angle=angle)
    return failed(turned.target, "turned", evidence=evidence, angle=angle)
