"""People who are blind get nothing at all of a video without sound, unless a text tells what
happens in it.

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
from a11y.rules.common.media.verdicts import TRANSCRIPT, judge, text_for_video

RULE = rule(
    id="silent-video-transcript",
    title="A video without sound has a transcript",
    criteria=(),
    act=("ee13b5",),
    conformance=False,
    building_block=True,
    impact=Impact.SERIOUS,
    messages=TRANSCRIPT,
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video without sound that is not streamed. (ACT ee13b5)"""
    return videos(snapshot, media, sound=False)


def expectation(case: Case) -> Assertion:
    """A text, or a link, may be the transcript."""
    return judge(case, text_for_video)
