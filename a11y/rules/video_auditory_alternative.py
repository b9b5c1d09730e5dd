"""People who are deaf or hard of hearing, and people in a noisy train or a silent library,
see somebody speak and don't know what is said.

## How to fix
Write what is said, who says it, and what else is to be heard, into a WebVTT file, and make
sure that the server sends it:

```html
<video controls src="lecture.mp4">
  <track kind="captions" srclang="en" label="English" src="lecture.en.vtt" default>
</video>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion, Outcome
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, videos
from a11y.rules.common.media.verdicts import (
    CAPTIONS,
    Verdict,
    ask,
    best,
    captions,
    judge,
    media_alternative,
)

RULE = rule(
    id="video-auditory-alternative",
    title="What is heard in a video can also be read",
    criteria=("1.2.2",),
    act=("eac66b",),
    equivalents=("axe:video-caption",),
    impact=Impact.CRITICAL,
    messages=CAPTIONS
    | {
        "broken": "The captions don't work ({file}): check whether the video only repeats the text of the page",
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each visible video with sound that is not streamed. (ACT eac66b)"""
    return videos(snapshot, media, sound=True)


def expectation(case: Case) -> Assertion:
    """The video has captions, or may only repeat the text of the page."""
    return judge(case, _judge)


def _judge(case: Case) -> Verdict:
    verdict = captions(case)
    if verdict.outcome is Outcome.FAILED and best(case, media_alternative) is not Outcome.FAILED:
        return ask("broken", file=verdict.data["file"])
    return verdict
