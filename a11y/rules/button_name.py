"""A screen reader says only “button”, and nobody knows what it does. People who speak
to their computer have no word to press it with.

## How to fix
Write in the button what it does. If it shows only an icon, hide the icon from screen
readers and name the button:

```html
<button type="button" aria-label="Close">
  <svg aria-hidden="true" focusable="false">…</svg>
</button>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, rule
from a11y.rules.common.names.judgement import judge_control_name

#: Chromium calls these buttons; they have rules of their own or, in HTML-AAM, no role.
_OTHERS = frozenset({"image", "file"})


RULE = rule(
    id="button-name",
    title="Buttons have a name",
    criteria=("4.1.2",),
    act=("97a4e1",),
    equivalents=("axe:aria-command-name", "axe:button-name", "axe:input-button-name"),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The button is named “{name}”",
        "empty": "The button has no text and no other name",
        "left-out": "The button holds “{text}”, but browsers may leave out what stands in {container}: Chromium gives no name. Check what screen readers say",
        "image": "The button holds only an image without alternative text",
        "symbol": "The button's only name is a character of an icon font, which can't be read aloud",
        "symbol-title": "The button's name is a character of an icon font; only the tooltip says “{title}”. Check that screen readers say it",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each button that is exposed to assistive technology, except image buttons. (ACT 97a4e1)"""
    for button in snapshot.roles("button"):
        if button.tag != "input" or button.get("type").lower() not in _OTHERS:
            yield button


def expectation(button: Node) -> Assertion:
    """The button has a name that is not empty and can be read aloud."""
    return judge_control_name(button)
