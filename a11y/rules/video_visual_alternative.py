"""A name on the screen, a chart, a gesture: people who are blind don't get what a video only
shows. They can hear it in the sound or read it in a text.

## How to fix
Describe in the sound what can be seen, offer a version with audio description, or write a text
that describes all that can be seen and heard:

```html
<video controls src="lecture.mp4"></video>
<a href="lecture-transcript.html">The lecture as text, with its slides described</a>
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
    audio_description,
    composite,
    judge,
    media_alternative,
    text_for_video,
)

RULE = rule(
    id="video-visual-alternative",
    title="What a video shows can also be heard or read",
    criteria=("1.2.3",),
    act=("c5a4ea",),
    impact=Impact.SERIOUS,
    messages={
        "nothing": "Neither the sound of the video nor a text on the page describes what it shows",
        "check": "Check whether the sound or a text describes what can only be seen",
        "unloaded": UNLOADED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video with sound that is not streamed. (ACT c5a4ea)"""
    return videos(snapshot, media, sound=True)


def expectation(case: Case) -> Assertion:
    """The sound, or a text, may tell what the video shows."""
    return judge(
        case, composite(audio_description, text_for_video, media_alternative, nothing="nothing")
    )
