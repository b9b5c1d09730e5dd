"""People who use a screen reader hear the sound over the voice that reads the page, and can't
find the control that stops it. Others are startled, or can't read while something talks to them.

## How to fix
Let people start it themselves, and give it controls:

```html
<!-- instead of <audio src="welcome.mp3" autoplay></audio> -->
<audio src="welcome.mp3" controls></audio>
```
"""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion, Outcome
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import Case, autoplaying
from a11y.rules.common.media.verdicts import (
    PASSED,
    UNSTOPPED,
    Verdict,
    ask,
    best,
    control,
    fail,
    length,
)

RULE = rule(
    id="autoplay-audio",
    title="Sound does not play by itself, or can be stopped",
    criteria=("1.4.2",),
    act=("80f0bf",),
    equivalents=("axe:no-autoplay-audio",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "It is short, or can be stopped",
        **UNSTOPPED,
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Each audio or video element that starts by itself, is not muted and plays more than 3 seconds.
    (ACT 80f0bf)
    """
    return autoplaying(snapshot, media)


def expectation(case: Case) -> Assertion:
    """Its sound is short, or a control stops or silences it."""
    return _judge(case).about(case)


def _judge(case: Case) -> Verdict:
    outcome = best(case, control, length)
    if outcome is not Outcome.CANT_TELL:
        return fail("no-control") if outcome is Outcome.FAILED else PASSED
    verdict = control(case)
    return ask("unheard") if verdict.outcome is Outcome.FAILED else verdict
