"""WCAG 2.2, 2.5.2: a press alone does not act, or can be taken back (failure F101)."""

from collections.abc import Iterator

from a11y.artifacts.pressing import PointerPress, PointerPresses
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule


@rule(
    id="pointer-down",
    title="A press alone does not act; it can be taken back",
    criteria=("2.5.2",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "It acts on the release of the pointer, or not at all on a press alone",
        "acts": "Pressing alone already acts ({effect}), before the pointer is released: it can't be taken back",
        "changes": "Pressing alone already changes the page ({effect}): check whether that can be undone or is essential",
        "listens": "A script acts on the press ({events}) and not on the release: check whether it can be taken back",
    },
)
def pointer_down(pressing: PointerPresses) -> Iterator[Assertion]:
    """People whose hands tremble or who don't see well touch the wrong place at times. If
    nothing happens before they lift the finger, they can move away and nothing is lost.

    ## How to fix
    Act on `click`; it comes after the release and only if that is on the same element:

    ```js
    button.addEventListener("click", send); // not "mousedown", "pointerdown", "touchstart"
    ```
    """
    for _ in range(pressing.plain):
        yield passed()
    for pressed in pressing.pressed:
        yield _judge(pressed, pressing.tried)


def _judge(pressed: PointerPress, tried: bool) -> Assertion:
    events = list(pressed.events)
    if not tried:
        return cant_tell(pressed.target, "listens", events=events)
    evidence = (Evidence(kind="steps", data={"press without release": pressed.effect}),)
    if pressed.effect in {"navigation", "window", "dialog"}:
        return failed(pressed.target, "acts", evidence=evidence, effect=pressed.effect)
    if pressed.effect and not pressed.undone:
        return cant_tell(pressed.target, "changes", evidence=evidence, effect=pressed.effect)
    return (
        passed(pressed.target)
        if pressed.effect
        else cant_tell(pressed.target, "listens", events=events)
    )
