"""People who are blind get nothing at all of a video without sound, unless they can listen to
what happens in it, or read it.

## How to fix
Offer a recording that tells what is to be seen:

```html
<video controls src="assembly.mp4"></video>
<p>The video described, to listen to:</p>
<audio controls src="assembly-described.mp3"></audio>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, videos
from a11y.rules.common.media.verdicts import UNLOADED, judge, sound_version

RULE = rule(
    id="silent-video-audio-version",
    title="A video without sound has a version to listen to",
    criteria=(),
    act=("d7ba54",),
    conformance=False,
    building_block=True,
    impact=Impact.SERIOUS,
    messages={
        "no-sound": "The page has no sound that could replace the video",
        "check": "Check whether other sound, on the page or behind a link, describes what the video shows",
        "unloaded": UNLOADED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video without sound that is not streamed. (ACT d7ba54)"""
    return videos(snapshot, media, sound=False)


def expectation(case: Case) -> Assertion:
    """Other sound, on the page or behind a link, may tell what the video shows."""
    return judge(case, sound_version)
