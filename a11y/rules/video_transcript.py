"""ACT 1a02b0: Audio and visuals of video element have transcript."""

from collections.abc import Iterator

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.media.players import videos
from a11y.rules.common.media.verdicts import UNLOADED, judge, text_for_video


@rule(
    id="video-transcript",
    title="A video has a transcript",
    criteria=("1.2.8",),
    act=("1a02b0",),
    impact=Impact.SERIOUS,
    messages={
        "no-text": "There is no text on the page, and no link, that could stand for the video",
        "check": "There is “{name}”: check that it tells all that is to be seen and heard",
        "not-found": "Nothing on the page is called a transcript: check whether a text or a link stands for it",
        "unloaded": UNLOADED,
    },
)
def video_transcript(snapshot: Snapshot, media: Media) -> Iterator[Assertion]:
    """People who are deafblind read with their fingers: a text that tells what is seen and heard
    is the only way to a video for them. It also helps those who would rather read or search.

    ## How to fix
    Write down what is said and what is to be seen, beside the video or behind a link:

    ```html
    <video controls src="wyklad.mp4"></video>
    <details>
      <summary>Transkrypcja wykładu</summary>
      <p>Prelegentka pokazuje mapę kraju. „Zacznijmy od północy…”</p>
    </details>
    ```
    """
    yield from judge(videos(snapshot, media, sound=None), text_for_video)
