"""Many people with dyslexia or low vision read only with more space between lines, words
and letters, and set it in their browser. Boxes that do not grow cut their text off.

## How to fix
Give boxes of text no fixed height, and let lines wrap:

```css
.button {
  min-height: 2.5rem; /* not: height: 2.5rem; overflow: hidden; */
  white-space: normal;
}
```
"""

from collections.abc import Iterator
from itertools import repeat

from a11y.artifacts.resize import ClippedText, ResizedPage, TextOverlap
from a11y.core.model import Assertion, Evidence, Target
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.styles import CLIPPING

_SPACING = {"line-height": 1.5, "letter-spacing": "0.12em", "word-spacing": "0.16em", "p": "2em"}


RULE = rule(
    id="text-spacing",
    title="Text is not cut off when lines, words and letters have more space",
    criteria=("1.4.12",),
    impact=Impact.SERIOUS,
    identity="component",
    styles=CLIPPING,
    messages={
        "passed": "The spaced text is not cut off",
        "vertical": "With more space between lines, words and letters a part of this text is cut off at the bottom or the top: “{text}”",
        "horizontal": "With more space between lines, words and letters a part of this text is cut off at the side: “{text}”",
        "overlap": "With more space between lines, words and letters this text overlaps other text: “{text}” overlaps “{other}”",
        "frame-unjudged": "The content of this frame could not be checked: check whether its text is not cut off with more space between lines, words and letters",
        "by-design": "With more space between lines, words and letters a part of this text is hidden: check whether people can bring it into view: “{text}”",
    },
)


def applicability(resized: ResizedPage) -> Iterator[Target | ClippedText | TextOverlap | WholePage]:
    """Each frame that could not be judged, each text that is cut off or lies on other text with
    the spacing, and the page once for each other visible text.
    """
    yield from resized.unspaced
    yield from resized.spaced
    yield from resized.overlaps
    hurt = {cut.target.node for cut in resized.spaced}
    hurt |= {overlap.target.node for overlap in resized.overlaps}
    yield from repeat(PAGE, max(resized.spaced_texts - len(hurt), 0))


def expectation(part: Target | ClippedText | TextOverlap | WholePage) -> Assertion:
    """It stays whole, and lies on no other text."""
    match part:
        case Target():
            return cant_tell(part, "frame-unjudged")
        case ClippedText():
            return _cut_off(part)
        case TextOverlap():
            evidence = (Evidence(kind="numbers", data={"share": part.share, **_SPACING}),)
            return failed(
                part.target, "overlap", evidence=evidence, text=part.text, other=part.other_text
            )
    return passed(None)


def _cut_off(text: ClippedText) -> Assertion:
    evidence = (Evidence(kind="numbers", data={"clip": text.clip.selector, **_SPACING}),)
    if text.more or text.clamped or not text.own:
        return cant_tell(text.target, "by-design", evidence=evidence, text=text.text)
    return failed(text.target, text.axis, evidence=evidence, text=text.text)
