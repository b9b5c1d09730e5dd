"""ACT aaa1bf: Audio or video element that plays automatically has no audio that lasts more than 3 seconds."""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import autoplaying
from a11y.rules.common.media.verdicts import length


@rule(
    id="autoplay-length",
    title="What plays by itself is short",
    criteria=(),
    act=("aaa1bf",),
    conformance=False,
    building_block=True,
    impact=Impact.SERIOUS,
    messages={
        "passed": "It sounds for no more than 3 seconds",
        "long": "It sounds for {seconds} seconds, and starts by itself",
        "repeats": "It sounds for no more than 3 seconds, but again and again: check whether that disturbs",
        "unheard": "It starts by itself: listen whether it sounds for more than 3 seconds",
    },
)
def autoplay_length(snapshot: Snapshot, media: Media) -> Iterator[Assertion]:
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
        yield length(case).about(case)
