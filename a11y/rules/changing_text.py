"""ACT efbfc7: Text content that changes automatically can be paused, stopped or hidden."""

import re
from collections.abc import Iterator

from a11y.artifacts.page_over_time import ChangingContent, PageOverTime
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

_CLOCK = re.compile(
    r"(?<![\d.,])\d{1,2}\s?[:.]\s?\d{2}(?!\d)|\d+\s*(?:s|sek|sec|min|godz|h|dni|days)\b",
    re.IGNORECASE,
)


@rule(
    id="changing-text",
    title="Text that changes by itself can be stopped",
    criteria=("2.2.2",),
    act=("efbfc7",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{control}” stops, hides or slows the changes",
        "no-control": "This text changes every {interval} s by itself, and no control stops it",
        "clock": "This text changes every {interval} s by itself and looks like a clock: check whether it can do without a way to stop it",
        "not-tried": "This text changes every {interval} s by itself: check whether a control stops, hides or slows it",
    },
)
def changing_text(passing: PageOverTime) -> Iterator[Assertion]:
    """People who read slowly, or with a screen magnifier, do not get to the end before the
    text changes; others can't keep their eyes on what they want to read beside it.

    ## How to fix
    Change text only when asked to, or put a control beside it:

    ```html
    <p id="kurs">1 EUR = 4,31 PLN</p>
    <button type="button" aria-pressed="false" onclick="zatrzymaj(this)">Zatrzymaj zmiany</button>
    ```
    """
    for one in passing.changing:
        if one.kind != "text" or one.alone or one.ended:
            continue
        if one.control:
            yield passed(one.target, control=one.control)
            continue
        evidence = (
            Evidence(kind="steps", data={"texts": list(one.texts), "tried": list(one.tried)}),
        )
        message = _uncertain(one)
        if not passing.pressed and not message:
            yield not_allowed()
            return
        say = cant_tell if message else failed
        yield say(one.target, message or "no-control", evidence=evidence, interval=one.interval)


def _uncertain(one: ChangingContent) -> str:
    if one.texts and all(_CLOCK.search(text) for text in one.texts):
        return "clock"
    return "not-tried" if one.untried else ""
