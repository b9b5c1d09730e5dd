"""People who are blind get nothing at all of a video without sound, unless a text or other
sound tells what happens in it.

## How to fix
Write down what is to be seen, beside the video or behind a link:

```html
<video controls src="assembly.mp4"></video>
<p>What the video shows: a hand slides the shelf onto its pins, then tightens four screws.</p>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, videos
from a11y.rules.common.media.verdicts import (
    UNLOADED,
    composite,
    judge,
    media_alternative,
    sound_version,
    text_for_video,
)

RULE = rule(
    id="silent-video-alternative",
    title="What a video without sound shows can be read or heard",
    criteria=("1.2.1",),
    act=("c3232f",),
    impact=Impact.SERIOUS,
    messages={
        "nothing": "The page has no text and no sound that could replace the video",
        "check": "Check whether a text or other sound describes what the video shows, unless it is only decoration",
        "unloaded": UNLOADED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video without sound that is not streamed. (ACT c3232f)"""
    return videos(snapshot, media, sound=False)


def expectation(case: Case) -> Assertion:
    """A text, or other sound, may tell what the video shows."""
    return judge(
        case, composite(media_alternative, text_for_video, sound_version, nothing="nothing")
    )
