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
from a11y.rules.common.media.verdicts import UNHEARD, length

RULE = rule(
    id="autoplay-length",
    title="Sound that plays by itself is short",
    criteria=(),
    act=("aaa1bf",),
    conformance=False,
    building_block=True,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The sound lasts no more than 3 seconds",
        "long": "The sound starts by itself and lasts {seconds} seconds",
        "repeats": "The sound lasts no more than 3 seconds but repeats: check whether that disturbs people",
        "unheard": UNHEARD,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each audio or video element that starts by itself, is not muted and plays more than 3 seconds.
    (ACT aaa1bf)
    """
    return autoplaying(snapshot, media)


def expectation(case: Case) -> Assertion:
    """Its sound lasts no more than 3 seconds."""
    return length(case).about(case)
