"""People who are deaf or hard of hearing, and people in a noisy train or a silent library,
see somebody speak and don't know what is said.

## How to fix
Write what is said, who says it, and what else is to be heard, into a WebVTT file:

```html
<video controls src="lecture.mp4">
  <track kind="captions" srclang="en" label="English" src="lecture.en.vtt" default>
</video>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, videos
from a11y.rules.common.media.verdicts import CAPTIONS, captions, judge

RULE = rule(
    id="video-captions",
    title="A video's sound has captions",
    criteria=(),
    act=("f51b46",),
    conformance=False,
    building_block=True,
    impact=Impact.CRITICAL,
    messages=CAPTIONS,
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video with sound that is not streamed. (ACT f51b46)"""
    return videos(snapshot, media, sound=True)


def expectation(case: Case) -> Assertion:
    """The video has captions that people get."""
    return judge(case, captions)
