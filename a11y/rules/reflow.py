"""WCAG 2.1, 1.4.10: no scrolling in two dimensions at a width of 320 CSS pixels."""

from collections.abc import Iterator

from a11y.artifacts.resize import Overflow, ResizedPage
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule

_WIDTH = 320
#: Text that runs out this far can't be read without scrolling; less is a cut descender.
_CERTAIN = 16
#: A frame narrower than this may be a box at the side that text was never meant for.
_NARROW_FRAME = 240


@rule(
    id="reflow",
    title="Content fits a width of 320 pixels",
    criteria=("1.4.10",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "Nothing reaches beyond a width of 320 pixels",
        "text": "At a width of 320 pixels this text reaches to {width} pixels; people must scroll sideways for each line",
        "control": "At a width of 320 pixels this control reaches to {width} pixels; people must scroll sideways to it",
        "two-dimensional": "At a width of 320 pixels this part reaches to {width} pixels: check whether it needs two dimensions, as maps and tables do",
        "word": "At a width of 320 pixels a word or a piece of code reaches to {width} pixels: check whether people must scroll sideways to read it",
        "frame-text": "At a width of 320 pixels this text in a frame reaches to {width} pixels, and the frame shows {frame}; people must scroll the frame sideways for each line",
        "frame-wide": "At a width of 320 pixels this part of a frame reaches to {width} pixels, and the frame shows {frame}: check whether people must scroll the frame sideways to read or use it",
        "frame-unjudged": "What is in this frame could not be judged: check whether people must scroll it sideways at a width of 320 pixels",
        "unknown": "At a width of 320 pixels the page is {width} pixels wide: check whether people must scroll sideways to read",
    },
)
def reflow(resized: ResizedPage) -> Iterator[Assertion]:
    """People with low vision enlarge a page to 400%. Then a window of 1280 pixels holds what
    320 pixels hold, and content that does not fit must be scrolled sideways line by line.

    ## How to fix
    Let columns wrap and give no fixed width:

    ```css
    .kolumny { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
    .ramka { max-width: 100%; }
    ```

    Tables, maps and code may scroll inside of a box of their own.
    """
    for frame in resized.unjudged:
        yield cant_tell(frame, "frame-unjudged")
    for one in (o for o in resized.overflows if o.frame):
        yield _in_frame(one)
    if not resized.texts:
        return
    if resized.reflow_width <= _WIDTH + 1:
        yield passed(None)
        return
    yield from _of_page(resized)


def _in_frame(one: Overflow) -> Assertion:
    """Content that is wider than what its frame shows."""
    sure = one.kind == "text" and one.width > one.frame + _CERTAIN and one.frame >= _NARROW_FRAME
    data = {"width": one.width, "frame": one.frame}
    evidence = (Evidence(kind="numbers", data={**data, "viewport": "320x256"}),)
    if sure:
        return failed(one.target, "frame-text", evidence=evidence, **data)
    return cant_tell(one.target, "frame-wide", evidence=evidence, **data)


def _of_page(resized: ResizedPage) -> Iterator[Assertion]:
    """Content of the page that makes it wider than the viewport."""
    own = [one for one in resized.overflows if not one.frame]
    certain = [one for one in own if _certain(one)]
    for one in certain:
        evidence = (Evidence(kind="numbers", data={"width": one.width, "viewport": "320x256"}),)
        yield failed(one.target, one.kind, evidence=evidence, width=one.width)
    if certain:
        return
    doubtful = [one for one in own if one.kind in {"other", "picture"}]
    words = [one for one in own if one.kind == "word"]
    for one in doubtful[:3]:
        yield cant_tell(one.target, "two-dimensional", width=one.width)
    for one in words[:3]:
        yield cant_tell(one.target, "word", width=one.width)
    if not doubtful and not words:
        yield cant_tell(None, "unknown", width=resized.reflow_width)


def _certain(one: Overflow) -> bool:
    return one.kind in {"text", "control"} and one.width > _WIDTH + _CERTAIN
