"""A picture that moves or blinks beside a text draws the eye again and again. Some people can't
read on until it stops.

## How to fix
Let the picture stop by itself within five seconds, show a still one, or play it on request:

```html
<img src="offer-still.png" alt="Last day of the sale">
<button type="button" onclick="playOffer()">Play the animation</button>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.pictures import Pictures
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible
from a11y.i18n.words import is_unlisted, pattern
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: WCAG 2.2, 2.2.2: so many seconds are allowed.
_ALLOWED = 5.0
#: CSS pixels: smaller ones may say that something loads.
_SMALL = 48.0
_CONTROL = pattern("picture.control")
_BUSY = pattern("picture.busy")
_SMIL = ("animate", "animateTransform", "animateMotion", "set")

RULE = rule(
    id="animated-image",
    title="Pictures that move stop by themselves or can be stopped",
    criteria=("2.2.2",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The picture moves for no more than five seconds",
        "endless": "The picture moves without end, and nothing on the page stops it",
        "long": "The picture moves for {seconds} s, and nothing on the page stops it",
        "control": "The image moves for more than five seconds: check whether “{control}” stops it",
        "small": "This small image moves for more than five seconds: check whether it disturbs, and whether people can stop it",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moving:
    """A picture that moves for ``seconds``. ``control``: a name of one that may stop it."""

    node: Node
    seconds: float
    control: str


def applicability(snapshot: Snapshot, pictures: Pictures) -> Iterator[_Moving]:
    """Each visible picture whose file has moving frames or animations, beside other content."""
    seconds = {snapshot.by_backend_id.get(key): look.moves for key, look in pictures.looks.items()}
    seconds.update(_drawn_here(snapshot))
    controls = snapshot.roles("button", "link", "checkbox", "switch")
    control = next((n.name.strip() for n in controls if _may_stop(n)), "")
    for node, moves in seconds.items():
        if node is not None and moves > 0 and is_visible(node) and snapshot.texts:
            yield _Moving(node=node, seconds=moves, control=control)


def expectation(moving: _Moving) -> Assertion:
    """It comes to rest within five seconds, or a control stops it."""
    node, seconds = moving.node, moving.seconds
    if seconds <= _ALLOWED:
        return passed(node)
    box = node.box
    small = box is not None and max(box.width, box.height) <= _SMALL
    named = " ".join(node.get(name) for name in ("class", "id", "src", "alt", "data"))
    if small or _BUSY.search(named):
        return cant_tell(node, "small")
    if moving.control:
        return cant_tell(node, "control", control=moving.control[:80])
    if seconds == float("inf"):
        return failed(node, "endless")
    return failed(node, "long", seconds=round(seconds, 1))


def _may_stop(control: Node) -> bool:
    """True if its name says so in any language, or is in a language whose words are not known."""
    named = bool(control.name.strip())
    return named and (bool(_CONTROL.search(control.name)) or is_unlisted(language(control)))


def _drawn_here(snapshot: Snapshot) -> Iterator[tuple[Node, float]]:
    """Drawings with animation elements (SMIL) that run without end, in the page itself or in an
    ``object``, which then stands for its document.
    """
    for element in snapshot.tags(*_SMIL):
        svg = element.closest("svg")
        shown = svg if svg is None or svg.frame.is_html else svg.frame.element
        starts = element.get("begin")
        by_itself = not starts or starts[:1].isdigit()
        endless = "indefinite" in {element.get("repeatCount"), element.get("repeatDur")}
        if shown is not None and by_itself and endless and element.get("dur"):
            yield shown, float("inf")
