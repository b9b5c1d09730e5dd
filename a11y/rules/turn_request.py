"""People whose device is fixed to a wheelchair or a bed can't turn it. If a page asks them to
turn it and shows nothing else, they can't use the page at all.

## How to fix
Let the content fit both orientations; at most, give a hint that can be passed over:

```css
@media (orientation: portrait) {
  .board { grid-template-columns: 1fr; } /* not: .turn-overlay { display: flex; } */
}
```
"""

from collections.abc import Iterator

from a11y.artifacts.resize import OrientationCover, ResizedPage
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.languages import page_language
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, failed, rule

_TURN = pattern("orientation.turn")

RULE = rule(
    id="turn-request",
    title="The page can be used in both orientations",
    criteria=("1.3.4",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "asks": "In one orientation the page asks people to turn the device and shows nothing else: “{text}”",
        "covers": "In one orientation this covers the page: “{text}”. Check whether people can still use the page",
    },
)


def applicability(resized: ResizedPage) -> Iterator[OrientationCover]:
    """What fills the window in one orientation only."""
    yield from resized.covers


def expectation(cover: OrientationCover, snapshot: Snapshot) -> Assertion:
    """It can be closed, or it is the content itself. (WCAG 2.2, 1.3.4; failure F100)"""
    if _TURN.search(cover.text, page_language(snapshot)) and not cover.controls:
        return failed(cover.target, "asks", text=cover.text)
    return cant_tell(cover.target, "covers", text=cover.text)
