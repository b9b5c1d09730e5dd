"""ACT d7ba54: Video element visual-only content has audio track alternative."""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import videos
from a11y.rules.common.media.verdicts import UNLOADED, judge, sound_version


@rule(
    id="silent-video-audio-version",
    title="A video without sound has a version to listen to",
    criteria=(),
    act=("d7ba54",),
    conformance=False,
    building_block=True,
    impact=Impact.SERIOUS,
    messages={
        "no-sound": "There is nothing to listen to on the page that could stand for the video",
        "check": "Check whether other sound, on the page or behind a link, tells what the video shows",
        "unloaded": UNLOADED,
    },
)
def silent_video_audio_version(snapshot: Snapshot, media: Media) -> Iterator[Assertion]:
    """People who are blind get nothing at all of a video without sound, unless they can listen to
    what happens in it, or read it.

    ## How to fix
    Offer a recording that tells what is to be seen:

    ```html
    <video controls src="montaz.mp4"></video>
    <p>Opis filmu do słuchania:</p>
    <audio controls src="montaz-opis.mp3"></audio>
    ```
    """
    yield from judge(videos(snapshot, media, sound=False), sound_version)
