"""ACT 6cfa84: Element with aria-hidden has no content in sequential focus navigation."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.node import ELEMENT
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.focus_inside import tab_stops

#: A script that sends the focus on needs one such element, or one at either end.
_SENTINELS = 2


@rule(
    id="aria-hidden-focus",
    title="What is hidden from screen readers takes no focus",
    criteria=("4.1.2",),
    act=("6cfa84",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Nothing inside takes the focus",
        "focusable": "{tag} takes the focus but is hidden from screen readers: “{text}”",
        "sentinel": "{tag} takes the focus out of sight; check that a script sends the focus on at once: “{text}”",
    },
)
def aria_hidden_focus(snapshot: Snapshot) -> Iterator[Assertion]:
    """Someone who listens presses Tab, and the screen reader falls silent: the focus is on
    something that `aria-hidden` keeps from it. Nobody can tell where they are or what Enter does.

    ## How to fix
    Take the control out of the tab order as well, best with `inert` or `hidden`:

    ```html
    <nav inert>…</nav>
    <div hidden><a href="/koszyk">Koszyk</a></div>
    ```
    """
    inside: set[int] = set()
    has_script = {id(n.frame) for n in snapshot.tags("script")}
    for node in snapshot.with_attr("aria-hidden"):
        if node.get("aria-hidden") != "true" or id(node) in inside:
            continue
        inside.update(id(n) for n in node.descendants() if n.type == ELEMENT)
        stops = list(tab_stops(node, itself=True))
        if not stops:
            yield passed(node)
            continue
        stop = next((s for s in stops if is_visible(s) and not s.has("onfocus")), None)
        scripted = id(node.frame) in has_script or any(s.has("onfocus") for s in stops)
        guards = stop is None or _guards_dialog(node) or _is_bare(stop)
        unsure = guards and len(stops) <= _SENTINELS and scripted
        say = cant_tell if unsure else failed
        message = "sentinel" if unsure else "focusable"
        shown = stop or stops[0]
        yield say(node, message, tag=shown.tag, text=_words(shown))


def _guards_dialog(node: Node) -> bool:
    """Does it stand right before, after or at the end of a dialog, where focus is sent back in?

    Who listens to focus there is not in the snapshot, only that something may.
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
