"""ACT 97a4e1: Button has non-empty accessible name."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.names.judgement import judge_control_name

#: Chromium calls these buttons; they have rules of their own or, in HTML-AAM, no role.
_OTHERS = frozenset({"image", "file"})


@rule(
    id="button-name",
    title="Buttons have a name",
    criteria=("4.1.2",),
    act=("97a4e1",),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The button is named “{name}”",
        "empty": "The button has no text and no other name",
        "image": "The button holds only an image without alternative text",
        "symbol": "The button's only name is a character of an icon font, which can't be read aloud",
    },
)
def button_name(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader says only “button”, and nobody knows what it does. People who speak
    to their computer have no word to press it with.

    ## How to fix
    Write in the button what it does. If it shows only an icon, hide the icon from screen
    readers and name the button:

    ```html
    <button type="button" aria-label="Zamknij">
      <svg aria-hidden="true" focusable="false">…</svg>
    </button>
    ```
    """
    for node in snapshot.roles("button"):
        if node.tag != "input" or node.get("type").lower() not in _OTHERS:
            yield judge_control_name(node)
