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
from a11y.core.model import Assertion, Outcome
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, audios
from a11y.rules.common.media.verdicts import (
    NOT_FOUND,
    UNLOADED,
    Verdict,
    ask,
    best,
    fail,
    judge,
    media_alternative,
    text_for_audio,
)

RULE = rule(
    id="audio-alternative",
    title="A recording has a text alternative",
    criteria=("1.2.1",),
    act=("e7aa44",),
    impact=Impact.CRITICAL,
    messages={
        "nothing": "The page has no text and no link that could replace the recording",
        "check": "The page has “{name}”: check that it contains everything that can be heard",
        "not-found": NOT_FOUND,
        "custom-player": "The page seems to have its own player for this recording: check that there is a transcript",
        "unloaded": UNLOADED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each recording that is not streamed and that plays, or has visible controls; then each one
    that only a control of the page's own may play. (ACT e7aa44)
    """
    yield from audios(snapshot, media)
    yield from audios(snapshot, media, custom=True)


def expectation(case: Case) -> Assertion:
    """A text on the page, or behind a link, may stand for the recording."""
    return ask("custom-player").about(case) if case.custom else judge(case, _judge)


def _judge(case: Case) -> Verdict:
    if best(case, text_for_audio, media_alternative) is Outcome.FAILED:
        return fail("nothing")
    transcript = text_for_audio(case)
    return transcript if transcript.outcome is Outcome.CANT_TELL else ask("not-found")
