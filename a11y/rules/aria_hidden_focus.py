"""Someone who listens presses Tab, and the screen reader falls silent: the focus is on
something that `aria-hidden` keeps from it. Nobody can tell where they are or what Enter does.

## How to fix
Take the control out of the tab order as well, best with `inert` or `hidden`:

```html
<nav inert>…</nav>
<div hidden><a href="/basket">Basket</a></div>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.node import ELEMENT
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.focus_inside import tab_stops

#: A script that sends the focus on needs one such element, or one at either end.
_SENTINELS = 2


RULE = rule(
    id="aria-hidden-focus",
    title="Content that is hidden from screen readers can't get focus",
    criteria=("4.1.2",),
    act=("6cfa84",),
    equivalents=("axe:aria-hidden-focus",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Nothing inside can get focus",
        "focusable": "{tag} can get focus but is hidden from screen readers: “{text}”",
        "sentinel": "{tag} gets focus but can't be seen; check that a script moves the focus on at once: “{text}”",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each element with ``aria-hidden="true"`` that is in no other such element. (ACT 6cfa84)"""
    inside: set[int] = set()
    for node in snapshot.with_attr("aria-hidden"):
        if node.get("aria-hidden") == "true" and id(node) not in inside:
            inside.update(id(n) for n in node.descendants() if n.type == ELEMENT)
            yield node


def expectation(node: Node, snapshot: Snapshot) -> Assertion:
    """Neither it nor anything inside can get the focus by keyboard."""
    stops = list(tab_stops(node, itself=True))
    if not stops:
        return passed(node)
    stop = next((s for s in stops if is_visible(s) and not s.has("onfocus")), None)
    shown = stop or stops[0]
    guards = stop is None or _guards_dialog(node) or _is_bare(stop)
    if guards and len(stops) <= _SENTINELS and _is_scripted(node, stops, snapshot):
        return cant_tell(node, "sentinel", tag=shown.tag, text=_words(shown))
    return failed(node, "focusable", tag=shown.tag, text=_words(shown))


def _is_scripted(node: Node, stops: list[Node], snapshot: Snapshot) -> bool:
    """May a script react when one of the stops gets the focus?"""
    if any(stop.has("onfocus") for stop in stops):
        return True
    return id(node.frame) in snapshot.shared(_frames_with_script)


def _frames_with_script(snapshot: Snapshot) -> set[int]:
    return {id(script.frame) for script in snapshot.tags("script")}


def _guards_dialog(node: Node) -> bool:
    """Does it stand right before, after or at the end of a dialog, where focus is sent back in?

    The snapshot does not tell who listens to focus there, only that something may.
    """
    parent = node.parent
    if parent is None or parent.type != ELEMENT:
        return False
    beside = parent.elements
    at = beside.index(node) if node in beside else -1
    near = [parent, *beside[max(at - 1, 0) : at], *beside[at + 1 : at + 2]]
    return at >= 0 and any(
        n.tag == "dialog"
        or n.get("role").lower() in {"dialog", "alertdialog"}
        or n.get("aria-modal") == "true"
        for n in near
    )


def _is_bare(stop: Node) -> bool:
    """Nothing to read and nothing to use: only a script can have made it a stop."""
    plain = stop.tag in {"div", "span"} and not stop.has("role")
    return plain and not stop.text_content.strip() and not any(stop.elements)


def _words(stop: Node) -> str:
    text = " ".join(stop.text_content.split()) or stop.get("aria-label") or stop.get("title")
    return (text or stop.get("name") or stop.get("type") or stop.tag)[:80]
