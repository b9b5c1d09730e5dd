"""People with low vision enlarge a page to 400%. Then a window of 1280 pixels holds what
320 pixels hold, and content that does not fit must be scrolled sideways line by line.

## How to fix
Let columns wrap and give no fixed width:

```css
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
.frame { max-width: 100%; }
```

Tables, maps and code may scroll inside of a box of their own.
"""

from collections.abc import Iterator

from a11y.artifacts.resize import Overflow, ResizedPage
from a11y.core.model import Assertion, Evidence, Target
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule

_WIDTH = 320
#: Text that runs out this far can't be read without scrolling; less is a cut descender.
_CERTAIN = 16
#: A frame narrower than this may be a box at the side that text was never meant for.
_NARROW_FRAME = 240
#: So many questions of a kind are asked of a page.
_FEW = 3


RULE = rule(
    id="reflow",
    title="Content fits a width of 320 pixels",
    criteria=("1.4.10",),
    impact=Impact.SERIOUS,
    identity="component",
    styles=(
        "min-width",
        "width",
        "text-wrap-mode",
        "flex-wrap",
        "grid-template-columns",
        "margin-left",
        "left",
    ),
    messages={
        "passed": "Nothing reaches beyond a width of 320 pixels",
        "text": "At a width of 320 pixels this text reaches to {width} pixels; people must scroll sideways for each line",
        "control": "At a width of 320 pixels this control reaches to {width} pixels; people must scroll sideways to it",
        "two-dimensional": "At a width of 320 pixels this part reaches to {width} pixels: check whether it needs two dimensions, as maps and tables do",
        "word": "At a width of 320 pixels a word or a piece of code reaches to {width} pixels: check whether people must scroll sideways to read it",
        "frame-text": "At a width of 320 pixels this text in a frame reaches to {width} pixels, and the frame shows {frame}; people must scroll the frame sideways for each line",
        "frame-wide": "At a width of 320 pixels this part of a frame reaches to {width} pixels, and the frame shows {frame}: check whether people must scroll the frame sideways to read or use it",
        "frame-unjudged": "The content of this frame could not be checked: check whether people must scroll it sideways at a width of 320 pixels",
        "unknown": "At a width of 320 pixels the page is {width} pixels wide: check whether people must scroll sideways to read",
    },
)


def applicability(resized: ResizedPage) -> Iterator[Target | Overflow | WholePage]:
    """Each frame that could not be judged, and what reaches out of a frame or of the page. Where
    some of that is certain, the rest of the page's is left out; otherwise three parts and three
    words stand for all. The page, if nothing of its own does.
    """
    yield from resized.unjudged
    yield from (overflow for overflow in resized.overflows if overflow.frame)
    own = _of_page(resized) if resized.texts else []
    yield from own
    if resized.texts and not own:
        yield PAGE


def expectation(target: Target | Overflow | WholePage, resized: ResizedPage) -> Assertion:
    """It fits a width of 320 pixels."""
    if isinstance(target, WholePage):
        if _fits(resized):
            return passed(None)
        return cant_tell(None, "unknown", width=resized.reflow_width)
    if isinstance(target, Target):
        return cant_tell(target, "frame-unjudged")
    return _in_frame(target) if target.frame else _in_page(target)


def _fits(resized: ResizedPage) -> bool:
    return resized.reflow_width <= _WIDTH + 1


def _in_frame(overflow: Overflow) -> Assertion:
    """Content that is wider than what its frame shows."""
    data = {"width": overflow.width, "frame": overflow.frame}
    evidence = (Evidence(kind="numbers", data={**data, "viewport": "320x256"}),)
    runs_out = overflow.kind == "text" and overflow.width > overflow.frame + _CERTAIN
    if runs_out and overflow.frame >= _NARROW_FRAME:
        return failed(overflow.target, "frame-text", evidence=evidence, **data)
    return cant_tell(overflow.target, "frame-wide", evidence=evidence, **data)


def _of_page(resized: ResizedPage) -> list[Overflow]:
    """Content of the page itself that makes it wider than the viewport."""
    if _fits(resized):
        return []
    own = [overflow for overflow in resized.overflows if not overflow.frame]
    certain = [overflow for overflow in own if _is_certain(overflow)]
    if certain:
        return certain
    doubtful = [overflow for overflow in own if overflow.kind in {"other", "picture"}]
    words = [overflow for overflow in own if overflow.kind == "word"]
    return doubtful[:_FEW] + words[:_FEW]


def _in_page(overflow: Overflow) -> Assertion:
    width = overflow.width
    if _is_certain(overflow):
        evidence = (Evidence(kind="numbers", data={"width": width, "viewport": "320x256"}),)
        # One declaration, such as a least width of the page, holds all apart that is in its box.
        key = {"issue": f"held by {overflow.holder}"} if overflow.holder else {}
        return failed(overflow.target, overflow.kind, evidence=evidence, width=width, **key)
    message = "word" if overflow.kind == "word" else "two-dimensional"
    return cant_tell(overflow.target, message, width=width)


def _is_certain(overflow: Overflow) -> bool:
    return overflow.kind in {"text", "control"} and overflow.width > _WIDTH + _CERTAIN
