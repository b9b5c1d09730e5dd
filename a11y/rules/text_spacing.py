"""WCAG 2.2, 1.4.12: text with more space between lines, words and letters (C35, C36)."""

from collections.abc import Iterator

from a11y.artifacts.resize import ResizedPage
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule

_SPACING = {"line-height": 1.5, "letter-spacing": "0.12em", "word-spacing": "0.16em", "p": "2em"}


@rule(
    id="text-spacing",
    title="Text with more space between lines, words and letters stays whole",
    criteria=("1.4.12",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "Spaced text stays whole",
        "vertical": "With more space between lines, words and letters a part of this text is cut off at the bottom or the top: “{text}”",
        "horizontal": "With more space between lines, words and letters a part of this text is cut off at the side: “{text}”",
        "overlap": "With more space between lines, words and letters this text lies on other text: “{text}” on “{other}”",
        "frame-unjudged": "What is in this frame could not be judged: check whether its text stays whole with more space between lines, words and letters",
        "by-design": "With more space between lines, words and letters a part of this text is hidden: check whether people can bring it into view: “{text}”",
    },
)
def text_spacing(resized: ResizedPage) -> Iterator[Assertion]:
    """Many people with dyslexia or low vision read only with more space between lines, words
    and letters, and set it in their browser. Boxes that do not grow cut their text off.

    ## How to fix
    Give boxes of text no fixed height, and let lines wrap:

    ```css
    .przycisk {
      min-height: 2.5rem; /* not: height: 2.5rem; overflow: hidden; */
      white-space: normal;
    }
    ```
    """
    for frame in resized.unspaced:
        yield cant_tell(frame, "frame-unjudged")
    hurt = {one.target.node for one in resized.spaced}
    hurt |= {one.target.node for one in resized.overlaps}
    for clipped in resized.spaced:
        data = {"clip": clipped.clip.selector, **_SPACING}
        evidence = (Evidence(kind="numbers", data=data),)
        if clipped.more or clipped.clamped or not clipped.own:
            yield cant_tell(clipped.target, "by-design", evidence=evidence, text=clipped.text)
        else:
            yield failed(clipped.target, clipped.axis, evidence=evidence, text=clipped.text)
    for one in resized.overlaps:
        evidence = (Evidence(kind="numbers", data={"share": one.share, **_SPACING}),)
        yield failed(one.target, "overlap", evidence=evidence, text=one.text, other=one.other_text)
    for _ in range(resized.spaced_texts - len(hurt)):
        yield passed(None)
