"""People who magnify the screen see a part of it only, and have to move the pointer to
read a tooltip or a menu to its end. If it vanishes then, they can't read it; if it can't
be closed, it hides what they were reading.

## How to fix
Let it touch what opens it, keep it while the pointer is on either, and close it with Esc:

```css
.tooltip { position: absolute; top: 100%; } /* no gap */
.field:is(:hover, :focus-within):not(.closed) .tooltip { display: block; }
```

```js
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector(".field:hover")?.classList.add("closed");
});
```
"""

from collections.abc import Iterator

from a11y.artifacts.hovering import HoverContent, Hovering
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule

RULE = rule(
    id="hover-content",
    title="Content that appears under the pointer stays, can be reached and can be closed",
    criteria=("1.4.13",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "What appears stays, can be reached with the pointer and closed with Esc",
        "vanishes": "“{text}” disappears by itself within a second although the pointer does not move",
        "out-of-reach": "“{text}” disappears when the pointer moves onto it (gap: {gap} px)",
        "not-closable": "“{text}” covers “{covered}”, and Esc does not close it",
        "maybe-closable": "“{text}” covers “{covered}”, and Esc does not close it while the pointer is there: check whether something else does without moving the pointer",
        "generated": "“{text}” appears under the pointer by styles alone: check whether it covers something, and whether it can be closed and reached",
    },
)


def applicability(hovering: Hovering) -> Iterator[HoverContent]:
    """Each content that appears while the pointer is over something, and goes when it leaves."""
    yield from hovering.shown


def expectation(shown: HoverContent) -> Assertion:
    """It stays, the pointer can move onto it, and Esc closes it if it covers anything."""
    text, evidence = shown.text[:80], (_evidence(shown),)
    at = shown.target
    if not shown.lasting:
        return failed(at, "vanishes", evidence=evidence, text=text)
    if not shown.hoverable:
        return failed(at, "out-of-reach", evidence=evidence, text=text, gap=shown.gap)
    if shown.content is None and not shown.dismissed:
        return cant_tell(at, "generated", evidence=evidence, text=text)
    if shown.dismissed or not shown.obscures:
        return passed(at)
    sure = not shown.pressable and not shown.dismissed_by_focus
    say, message = (failed, "not-closable") if sure else (cant_tell, "maybe-closable")
    return say(at, message, evidence=evidence, text=text, covered=shown.obscures)


def _evidence(shown: HoverContent) -> Evidence:
    return Evidence(
        kind="numbers",
        data={
            "still there after 1 s": shown.lasting,
            "pointer can move onto it": shown.hoverable,
            "Esc closes it": shown.dismissed,
            "gap in px": shown.gap,
        },
    )
