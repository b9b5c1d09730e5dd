"""ACT 80f0bf: Audio or video element avoids automatically playing audio."""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion, Outcome
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import autoplaying
from a11y.rules.common.media.verdicts import PASSED, ask, best, control, fail, length


@rule(
    id="autoplay-audio",
    title="Sound does not play by itself, or can be stopped",
    criteria=("1.4.2",),
    act=("80f0bf",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "It is short, or can be stopped",
        "no-control": "It plays sound by itself, and nothing on the page could stop or silence it",
        "unproven": "It plays sound by itself: check that a control (perhaps “{name}”) stops or silences it",
        "unheard": "It starts by itself: listen whether it sounds for more than 3 seconds",
    },
)
def autoplay_audio(snapshot: Snapshot, media: Media) -> Iterator[Assertion]:
    """People who use a screen reader hear it and the page speak at once, and can't find what would
    stop it. Others are startled, or can't read while something talks to them.

    ## How to fix
    Let people start it themselves, and give it controls:

    ```html
    <!-- instead of <audio src="powitanie.mp3" autoplay></audio> -->
    <audio src="powitanie.mp3" controls></audio>
    ```
    """
    for case in autoplaying(snapshot, media):
        outcome = best(case, control, length)
        if outcome is Outcome.CANT_TELL:
            verdict = control(case)
            yield (ask("unheard") if verdict.outcome is Outcome.FAILED else verdict).about(case)
        else:
            yield (fail("no-control") if outcome is Outcome.FAILED else PASSED).about(case)
