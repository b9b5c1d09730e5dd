"""People who are deaf get nothing at all of a recording, unless they can read what is said in
it. The text also helps those who want to search or quote it.

## How to fix
Write down what is said, beside the recording or behind a link:

```html
<audio controls src="interview.mp3"></audio>
<a href="interview-transcript.html">Transcript of the interview</a>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, audios
from a11y.rules.common.media.verdicts import TRANSCRIPT, judge, text_for_audio

RULE = rule(
    id="audio-transcript",
    title="A recording has a transcript",
    criteria=(),
    act=("2eb176",),
    conformance=False,
    building_block=True,
    impact=Impact.CRITICAL,
    messages=TRANSCRIPT
    | {"no-text": "The page has no text and no link that could replace the recording"},
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each recording that is not streamed and that plays, or has visible controls. (ACT 2eb176)"""
    return audios(snapshot, media)


def expectation(case: Case) -> Assertion:
    """A visible text, or a link, may be the transcript."""
    return judge(case, text_for_audio)
