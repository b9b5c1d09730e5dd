"""People who use a keyboard need to see which control they are on; without that they
press Enter blindly.

## How to fix
Keep the browser's outline, or draw one of your own that stands out from what is around:

```css
:focus-visible {
  outline: 3px solid #005a9c;
  outline-offset: 2px;
}
```

Remove `outline: none` where nothing else shows focus.
"""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusStop, FocusWalk
from a11y.artifacts.pictures import Pictures
from a11y.core.model import Assertion, Target
from a11y.dom import Snapshot
from a11y.dom.visibility import aria_hidden, is_beside_window, is_visible
from a11y.rules import Impact, cant_tell, failed, passed, pictured, rule
from a11y.rules.common.keyboard.operated import nodes_of

_WORDLESS = frozenset({"moved-on", "gone", "not-photographed", "represented"})


#: Elements that take focus by themselves (HTML, 6.6.2).
_FOCUSABLE = frozenset(
    {
        "a", "area", "audio", "button", "details", "embed", "iframe", "input", "object", "select", "summary", "textarea", "video",
    }
)  # fmt: skip

RULE = rule(
    id="focus-visible",
    title="Keyboard focus is visible",
    criteria=("2.4.7",),
    act=("oj04fd",),
    impact=Impact.SERIOUS,
    identity="component",
    styles=(
        "outline-style",
        "outline-width",
        "outline-color",
        "box-shadow",
    ),
    focused=True,
    messages={
        "passed": "Something changes on screen when the control gets focus",
        "no-change": "Nothing on screen changes when this control gets focus",
        "animated": "The place of this control moves by itself: check whether its focus can be seen",
        "covered": "Something covers this control when it has focus: check whether its focus can be seen",
        "unloaded": "The picture in this control was not loaded, and nothing else of the control can be seen: check whether its focus can be seen when the picture is there",
        "dropped": "A script takes the focus away from this control at once, so that people can't use it by keyboard",
        "elsewhere": "Focus on this control changes only something far from it: check whether people see where they are",
    },
)


def applicability(snapshot: Snapshot, walk: FocusWalk) -> Iterator[FocusStop]:
    """Each control of an HTML page that the Tab key reached, if its focus could be looked at.
    (ACT oj04fd)
    """
    if not snapshot.page.is_html:
        return
    closed = _closed(snapshot, walk)
    for stop in walk.stops:
        if stop.tag in {"iframe", "body", "html"} or _is_scroller(stop) or stop.target in closed:
            continue
        if stop.why not in _WORDLESS:
            yield stop


def expectation(stop: FocusStop, snapshot: Snapshot, pictures: Pictures) -> Assertion:
    """Something on screen changes at the control when it gets focus, and it keeps the focus.
    (Failure F55)
    """
    if stop.why == "dropped":
        return failed(stop.target, "dropped")
    if stop.indicator == "unclear":
        return cant_tell(stop.target, stop.why)
    if stop.indicator:
        return passed(stop.target, pixels=stop.pixels)
    if _is_unloaded(stop, snapshot, pictures):
        return cant_tell(stop.target, "unloaded")
    # Nearly always one declaration takes the outline from all controls of a kind.
    evidence = pictured(stop.pictures, "without-focus", "with-focus")
    return failed(stop.target, "no-change", evidence=evidence, issue=f"no-change {stop.tag}")


def _is_unloaded(stop: FocusStop, snapshot: Snapshot, pictures: Pictures) -> bool:
    """True if the control has no area because a picture in it was not loaded."""
    box = stop.target.box
    if not pictures.broken or box is None or min(box.width, box.height) >= 1:
        return False
    node = nodes_of(snapshot, [stop.target]).get(stop.target)
    return node is not None and any(n.backend_id in pictures.broken for n in node.descendants())


def _closed(snapshot: Snapshot, walk: FocusWalk) -> set[Target]:
    """Stops that neither the eye nor assistive technology has, such as those of a closed drawer: that
    they get focus at all is what ``aria-hidden-focus`` reports.
    """
    if not any(node.get("aria-hidden") == "true" for node in snapshot.with_attr("aria-hidden")):
        return set()
    nodes = nodes_of(snapshot, (stop.target for stop in walk.stops))
    return {
        target for target, node in nodes.items()
        if aria_hidden(node) and (not is_visible(node) or is_beside_window(node))
    }  # fmt: skip


def _is_scroller(stop: FocusStop) -> bool:
    """Is it a scrolling region that the browser itself makes a stop? Not every browser does:
    scrollable-region-keyboard judges that.
    """
    if stop.tabindex is not None or stop.tag in _FOCUSABLE or "-" in stop.tag:
        return False
    return "contenteditable" not in stop.target.html.partition(">")[0]
