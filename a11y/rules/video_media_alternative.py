"""A video that only repeats the text of the page needs no captions or description of its own,
if people are told so: they can read the text instead and miss nothing.

## How to fix
Give all the information as text, and say that the video is the same once more:

```html
<p>All that this video says is also in the text above.</p>
<video controls src="instructions.mp4"></video>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, videos
from a11y.rules.common.media.verdicts import REPEATS, judge, media_alternative

RULE = rule(
    id="video-media-alternative",
    title="A video that repeats the text says so",
    criteria=(),
    act=("ab4d13",),
    conformance=False,
    building_block=True,
    impact=Impact.MODERATE,
    messages=REPEATS,
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video with sound that is not streamed. (ACT ab4d13)"""
    return videos(snapshot, media, sound=True)


def expectation(case: Case) -> Assertion:
    """The page says that the video repeats its text."""
    return judge(case, media_alternative)
