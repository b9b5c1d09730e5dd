"""People who use a keyboard, a switch or their voice can't press what only a mouse can
hit: Tab never stops there, and a screen reader does not say that it can be pressed.

## How to fix
Use the element made for it. It gets focus, answers to Enter and Space, and says what it is:

```html
<!-- before --> <div class="button" onclick="show()">Show opening hours</div>
<!-- after -->  <button type="button" onclick="show()">Show opening hours</button>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.clickable import CLICK, Clickables, Reach

RULE = rule(
    id="clickable-keyboard",
    title="What can be clicked can be reached by keyboard",
    criteria=("2.1.1",),
    impact=Impact.CRITICAL,
    identity="component",
    messages={
        "passed": "The keyboard reaches what the click does",
        "mouse-only": "“{name}” reacts to clicks, but can't get focus and is no control",
        "no-keys": "“{name}” gets focus and reacts to clicks, but no script listens to keys: Enter and Space do nothing",
        "hidden": "When “{name}” is shown, it reacts to clicks, but can't get focus: check whether the keyboard reaches what it does",
        "taken-out": 'tabindex="{tabindex}" takes “{name}” out of the Tab order: check whether the keyboard reaches what it does',
        "unsure": "This element reacts to clicks, but can't get focus: check whether the keyboard reaches what it does",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clickable:
    """An element that answers to a click, and how the keyboard reaches what it does. ``deaf``: it
    gets focus, and no script listens to keys there. ``hidden``: it is not shown now. ``out``: it is a
    control that its tabindex takes out of the Tab order.
    """

    node: Node
    reach: Reach
    deaf: bool = False
    hidden: bool = False
    out: bool = False


def applicability(snapshot: Snapshot, handlers: Handlers) -> Iterator[_Clickable]:
    """Each visible element that answers to a click and that the keyboard reaches, or that offers
    the click by a pointer; each hidden one that would only answer to the pointer; the first control
    that is taken out of the Tab order.
    """
    clickables = Clickables(snapshot, handlers)
    taken_out = clickables.taken_out()
    for node in clickables.nodes:
        reach = clickables.reach(node)
        # Without a pointer the page itself does not offer the click.
        is_offered = reach.by or reach.sure or node.style("cursor") == "pointer"
        if is_offered and node not in taken_out:
            yield _Clickable(node=node, reach=reach, deaf=clickables.judges_focusable(node))
    for node in clickables.hidden():
        yield _Clickable(node=node, reach=clickables.reach(node), hidden=True)
    for node in taken_out[:1]:
        yield _Clickable(node=node, reach=clickables.reach(node), out=True)


def expectation(clickable: _Clickable, handlers: Handlers) -> Assertion:
    """The keyboard reaches what the click does. (WCAG 2.2, 2.1.1; failures F42, F54, F59)"""
    node, reach = clickable.node, clickable.reach
    if clickable.hidden:
        return cant_tell(node, "hidden", name=reach.name[:80])
    if clickable.out:
        index = node.get("tabindex").strip()
        return cant_tell(node, "taken-out", tabindex=index, name=reach.name[:80])
    if reach.by and not clickable.deaf:
        return passed(node)
    if not reach.sure and not clickable.deaf:
        return cant_tell(node, "unsure")
    source = next(h.source for h in handlers.of(node, *CLICK) if not h.idle and not h.opaque)
    evidence = (Evidence(kind="steps", data={"click": " ".join(source.split())[:200]}),)
    message = "no-keys" if clickable.deaf else "mouse-only"
    return failed(node, message, evidence=evidence, name=reach.name[:80])
