"""People who are deafblind read with their fingers: a text that tells what is seen and heard
is the only way to a video for them. It also helps those who would rather read or search.

## How to fix
Write down what is said and what is to be seen, beside the video or behind a link:

```html
<video controls src="lecture.mp4"></video>
<details>
  <summary>Transcript of the lecture</summary>
  <p>The speaker points at a map of the country. “Let us start in the north…”</p>
</details>
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
    id="video-transcript",
    title="A video has a transcript",
    criteria=("1.2.8",),
    act=("1a02b0",),
    impact=Impact.SERIOUS,
    messages=TRANSCRIPT,
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video that is not streamed. (ACT 1a02b0)"""
    return videos(snapshot, media, sound=None)


def expectation(case: Case) -> Assertion:
    """A text, or a link, may be the transcript."""
    return judge(case, text_for_video)
