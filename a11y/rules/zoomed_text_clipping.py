"""ACT 59br37: Zoomed text node is not clipped with CSS overflow."""

from collections.abc import Iterator

from a11y.artifacts.resize import ClippedText, ResizedPage
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule


@rule(
    id="zoomed-text-clipping",
    title="Text is not cut off when the page is enlarged to 200%",
    criteria=("1.4.4",),
    act=("59br37",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "The text can be read at 200%",
        "vertical": "At 200% a part of this text is cut off at the bottom or the top: “{text}”",
        "horizontal": "At 200% a part of this text is cut off at the side: “{text}”",
        "at-any-size": "A part of this text is cut off at 100% and at 200%: check whether people can read it all: “{text}”",
        "by-design": "At 200% a part of this text is hidden: check whether people can bring it into view: “{text}”",
    },
)
def zoomed_text_clipping(resized: ResizedPage) -> Iterator[Assertion]:
    """People with low vision enlarge the page. Text that does not fit any more and is cut off
    is lost to them.

    ## How to fix
    Let boxes grow with their text; give a least height, not a fixed one:

    ```css
    .karta {
      min-height: 6rem; /* not: height: 6rem; overflow: hidden; */
    }
    ```
    """
    for clipped in resized.clipped:
        evidence = (
            Evidence(kind="numbers", data={"viewport": "640x512", "clip": clipped.clip.selector}),
        )
        message = _uncertain(clipped)
        if message:
            yield cant_tell(clipped.target, message, evidence=evidence, text=clipped.text)
        else:
            yield failed(clipped.target, clipped.axis, evidence=evidence, text=clipped.text)
    for _ in range(resized.clippable - len(resized.clipped)):
        yield passed(None)


def _uncertain(clipped: ClippedText) -> str:
    """Message id where only a person can tell; empty if text is certainly lost by zooming."""
    if clipped.more or clipped.clamped or not clipped.own:
        return "by-design"
    return "at-any-size" if clipped.before else ""
