"""Sound that starts by itself drowns out a screen reader, so people can't even look for a way to
stop it.

## How to fix
Play only when asked to:

```html
<button type="button" onclick="music.play()">Play music</button>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.page_over_time import PageOverTime, ScriptSound
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Played:
    """``node``: the script in the page that names the file, or None."""

    node: Node | None
    sound: ScriptSound


def applicability(snapshot: Snapshot, page: PageOverTime) -> Iterator[_Played]:
    """Each sound that a script plays without an element, for more than three seconds: the script,
    if it is in the page.
    """
    for sound in page.sounds:
        if sound.seconds > _SHORT or sound.loops:
            yield _Played(node=_script(snapshot, sound), sound=sound)


def _script(snapshot: Snapshot, sound: ScriptSound) -> Node | None:
    file = sound.source.rpartition("/")[2].partition("?")[0]
    for node in snapshot.tags("script"):
        code = "".join(child.value for child in node.children if child.is_text)
        if file and file in code and "Audio" in code:
            return node
    return None


def expectation(played: _Played) -> Assertion:
    """A control stops it. (WCAG 2.2, 1.4.2; failure F23)"""
    node, sound = played.node, played.sound
    if sound.control:
        return passed(node, control=sound.control)
    file = sound.source.rpartition("/")[2].partition("?")[0][:80] or "?"
    if sound.untried:
        return cant_tell(node, "maybe", file=file)
    return failed(node, "plays", file=file)
