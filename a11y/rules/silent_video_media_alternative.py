"""A silent video that shows only what the text says needs no description of its own, if
people who can't see it know that they miss nothing by reading.

## How to fix
Write down everything that the video shows, and say beside the video that it adds nothing:

```html
<p>The video shows the four steps that are described above.</p>
<video controls src="assembly.mp4"></video>
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
    id="silent-video-media-alternative",
    title="A video without sound that repeats the text says so",
    criteria=(),
    act=("fd26cf",),
    conformance=False,
    building_block=True,
    impact=Impact.MODERATE,
    messages=REPEATS,
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
