"""People who are blind hear the video and miss what is only to be seen: a name on the screen,
a chart, what somebody does without a word.

## How to fix
Say in the sound itself what is to be seen, offer a version with audio description, or write
a text that tells all that is seen and heard:

```html
<video controls src="lecture.mp4"></video>
<a href="lecture-transcript.html">The lecture as text, with its slides described</a>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion, Outcome
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, videos
from a11y.rules.common.media.verdicts import (
    UNLOADED,
    Verdict,
    ask,
    audio_description,
    best,
    fail,
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
        "nothing": "What the video shows is told neither in its sound nor in a text on the page",
        "check": "Check whether the sound, or a text, tells what can only be seen",
        "unloaded": UNLOADED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video with sound that is not streamed. (ACT c5a4ea)"""
    return videos(snapshot, media, sound=True)


def expectation(case: Case) -> Assertion:
    """The sound, or a text, may tell what the video shows."""
    return judge(case, _judge)


def _judge(case: Case) -> Verdict:
    if best(case, audio_description, text_for_video, media_alternative) is Outcome.FAILED:
        return fail("nothing")
    return ask("check")
