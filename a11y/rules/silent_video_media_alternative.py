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
from a11y.rules.common.media.verdicts import UNLOADED, judge, media_alternative

RULE = rule(
    id="silent-video-media-alternative",
    title="A video without sound that repeats the text says so",
    criteria=(),
    act=("fd26cf",),
    conformance=False,
    building_block=True,
    impact=Impact.MODERATE,
    messages={
        "no-label": "Nothing on the page says that the video only repeats its text",
        "no-text": "There is no text on the page that the video could repeat",
        "check": "Check whether the video only repeats the text of the page, and whether the page says so",
        "unloaded": UNLOADED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video without sound that is not streamed. (ACT fd26cf)"""
    return videos(snapshot, media, sound=False)


def expectation(case: Case) -> Assertion:
    """The page says that the video repeats its text."""
    # A file that nobody can load has no sound either; nothing on the page says more of it.
    if case.broken:
        return media_alternative(case).about(case)
    return judge(case, media_alternative)
