"""WCAG 2.2, 2.1.1: what a click does, the keyboard does too (failures F42, F54, F59)."""

from collections.abc import Iterator

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.clickable import CLICK, Clickables

_PASSED = passed()


@rule(
    id="clickable-keyboard",
    title="What can be clicked can be reached by keyboard",
    criteria=("2.1.1",),
    impact=Impact.CRITICAL,
    identity="component",
    messages={
        "passed": "The keyboard reaches what the click does",
        "mouse-only": "“{name}” reacts to clicks, but can't get focus and is no control",
        "unsure": "This element reacts to clicks, but can't get focus: check whether the keyboard reaches what it does",
    },
)
def clickable_keyboard(snapshot: Snapshot, handlers: Handlers) -> Iterator[Assertion]:
    """People who use a keyboard, a switch or their voice can't press what only a mouse can
    hit: Tab never stops there, and a screen reader does not say that it can be pressed.

    ## How to fix
    Use the element made for it. It gets focus, answers to Enter and Space, and says what it is:

    ```html
    <!-- before --> <div class="przycisk" onclick="pokaz()">Pokaż godziny otwarcia</div>
    <!-- after -->  <button type="button" onclick="pokaz()">Pokaż godziny otwarcia</button>
    ```
    """
    clickables = Clickables(snapshot, handlers)
    for node in clickables.nodes:
        reach = clickables.reach(node)
        if reach.by:
            yield _PASSED
            continue
        if not reach.sure:
            # Without a pointer the page itself does not offer the click.
            if node.style("cursor") == "pointer":
                yield cant_tell(node, "unsure")
            continue
        source = next(h.source for h in handlers.of(node, *CLICK) if not h.idle and not h.opaque)
        evidence = (Evidence(kind="steps", data={"click": " ".join(source.split())[:200]}),)
        yield failed(node, "mouse-only", evidence=evidence, name=reach.name[:80])
