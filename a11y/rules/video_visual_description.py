"""People who are blind hear the video and miss what is only to be seen: a name on the screen,
a chart, what somebody does without a word.

## How to fix
Say in the sound itself what is to be seen, or offer a version with audio description.
Browsers don't speak a track of the kind `descriptions`:

```html
<video controls src="lecture.mp4"></video>
<a href="lecture-described.mp4">Lecture with audio description</a>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, videos
from a11y.rules.common.media.verdicts import (
    DESCRIPTION,
    audio_description,
    composite,
    judge,
    media_alternative,
)

RULE = rule(
    id="video-visual-description",
    title="What a video shows can also be heard",
    criteria=("1.2.5",),
    act=("1ec09b",),
    impact=Impact.SERIOUS,
    messages=DESCRIPTION,
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video with sound that is not streamed. (ACT 1ec09b)"""
    return videos(snapshot, media, sound=True)


def expectation(case: Case) -> Assertion:
    """The sound, or a described version, may tell what the video shows."""
    return judge(case, composite(audio_description, media_alternative, nothing="track-only"))
