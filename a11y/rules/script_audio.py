"""Sound that starts by itself drowns out a screen reader, so people can't even look for a way to
stop it.

## How to fix
Play only when asked to:

```html
<button type="button" onclick="music.play()">Play music</button>
```
"""

from collections.abc import Iterator

from a11y.artifacts.page_over_time import PageOverTime, ScriptSound
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule

_SHORT = 3.0

RULE = rule(
    id="script-audio",
    title="Sound that a script starts can be stopped",
    criteria=("1.4.2",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{control}” stops the sound",
        "plays": "A script plays {file} by itself, and no control stops it",
        "maybe": "A script plays {file} by itself: check whether a control stops it",
    },
)


def applicability(page: PageOverTime) -> Iterator[ScriptSound]:
    """Each sound that a script plays without an element, for more than three seconds."""
    return (sound for sound in page.sounds if sound.seconds > _SHORT or sound.loops)


def expectation(sound: ScriptSound) -> Assertion:
    """A control stops it. (WCAG 2.2, 1.4.2; failure F23)"""
    if sound.control:
        return passed(None, control=sound.control)
    file = sound.source.rpartition("/")[2].partition("?")[0][:80] or "?"
    evidence = (Evidence(kind="steps", data={"file": sound.source[:200]}),)
    if sound.untried:
        return cant_tell(None, "maybe", evidence=evidence, file=file)
    return failed(None, "plays", evidence=evidence, file=file)
