"""ACT 4c31df: Audio or video element that plays automatically has a control mechanism."""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import autoplaying
from a11y.rules.common.media.verdicts import control


@rule(
    id="autoplay-control",
    title="What plays by itself can be stopped",
    criteria=(),
    act=("4c31df",),
    conformance=False,
    building_block=True,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The browser's own controls stop it",
        "no-control": "It plays sound by itself, and nothing on the page could stop or silence it",
        "unproven": "It plays sound by itself: check that a control (perhaps “{name}”) stops or silences it",
        "unheard": "It starts by itself: listen whether it sounds for more than 3 seconds",
    },
)
def autoplay_control(snapshot: Snapshot, media: Media) -> Iterator[Assertion]:
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
        yield control(case).about(case)
