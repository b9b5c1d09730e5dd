"""A recording that only repeats the text of the page needs no transcript of its own, if
people are told so: they can read the text instead and miss nothing.

## How to fix
Give all the information as text, and say that the recording is the same once more:

```html
<p>You can also listen to this article:</p>
<audio controls src="article.mp3"></audio>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, audios
from a11y.rules.common.media.verdicts import UNLOADED, judge, media_alternative

RULE = rule(
    id="audio-media-alternative",
    title="A recording that repeats the text says so",
    criteria=(),
    act=("afb423",),
    conformance=False,
    building_block=True,
    impact=Impact.MODERATE,
    messages={
        "no-label": "Nothing on the page says that the recording only repeats its text",
        "no-text": "The page has no text that the recording could repeat",
        "check": "Check whether the recording only repeats the text of the page, and whether the page says so",
        "unloaded": UNLOADED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each recording that is not streamed and that plays, or has visible controls. (ACT afb423)"""
    return audios(snapshot, media)


def expectation(case: Case) -> Assertion:
    """The page says that the recording repeats its text."""
    return judge(case, media_alternative)
