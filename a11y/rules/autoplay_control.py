"""People who use a screen reader hear the sound over the voice that reads the page, and can't
find the control that stops it. Others are startled, or can't read while something talks to them.

## How to fix
Let people start it themselves, and give it controls:

```html
<!-- instead of <audio src="welcome.mp3" autoplay></audio> -->
<audio src="welcome.mp3" controls></audio>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, autoplaying
from a11y.rules.common.media.verdicts import UNSTOPPED, control

RULE = rule(
    id="autoplay-control",
    title="Sound that plays by itself can be stopped",
    criteria=(),
    act=("4c31df",),
    conformance=False,
    building_block=True,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The browser's own controls stop it",
        **UNSTOPPED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each audio or video element that starts by itself, is not muted and plays more than 3 seconds.
    (ACT 4c31df)
    """
    return autoplaying(snapshot, media)


def expectation(case: Case) -> Assertion:
    """The browser's own controls stop it."""
    return control(case).about(case)
