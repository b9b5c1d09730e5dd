"""ACT fd26cf: Video element visual-only content is media alternative for text."""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import videos
from a11y.rules.common.media.verdicts import UNLOADED, ask, media_alternative


@rule(
    id="silent-video-media-alternative",
    title="A video without sound that repeats the text says so",
    criteria=(),
    act=("fd26cf",),
    conformance=False,
    building_block=True,
    impact=Impact.MODERATE,
    messages={
        "no-label": "Nothing on the page says that the video only repeats its text",
        "no-text": "There is no text on the page that the video could repeat",
        "check": "Check whether the video only repeats the text of the page, and whether the page says so",
        "unloaded": UNLOADED,
    },
)
def silent_video_media_alternative(snapshot: Snapshot, media: Media) -> Iterator[Assertion]:
    """A video that only repeats the text of the page needs no captions or description of its own,
    if people are told so: they can read the text instead and miss nothing.

    ## How to fix
    Give all the information as text, and say that the video is the same once more:

    ```html
    <p>Wszystko, o czym mówi film, jest także w tekście powyżej.</p>
    <video controls src="instrukcja.mp4"></video>
    ```
    """
    for case in videos(snapshot, media, sound=False):
        # A file that nobody can load has no sound either; nothing on the page says more of it.
        verdict = media_alternative(case) if case.loaded or case.broken else ask("unloaded")
        yield verdict.about(case)
