"""A window or a menu that opens and does not let the keyboard out again ends the visit:
people who use no mouse can neither go on nor go back.

## How to fix
Let Esc close it, and a button that the keyboard reaches. The browser's own dialog does the
first by itself:

```html
<dialog id="terms" aria-labelledby="title">
  <h2 id="title">Terms</h2>
  <p>Our terms …</p>
  <button type="button" onclick="this.closest('dialog').close()">Close</button>
</dialog>
```

An `×` that only listens to the mouse is no such button.
"""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import KeyboardTrap
from a11y.artifacts.openings import OpenedContent, Openings
from a11y.core.model import Assertion, Evidence
from a11y.dom.targets import called
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard import permission

RULE = rule(
    id="opened-keyboard-trap",
    title="Focus can leave what a control opens",
    criteria=("2.1.2",),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The keyboard can leave what the control opens",
        "no-way-out": "“{opener}” opens something that focus can't leave; these keys were tried: {tried}",
        "help-wrong": "“{opener}” opens something that focus can't leave, and the keys that the page names don't work: {keys}",
        "help-unread": "“{opener}” opens something that focus can't leave; the page mentions keys: check whether it says how to get out",
        "not-pressed": "“{opener}” opens something that Tab, Esc and arrow keys can't leave: check whether one of its buttons closes it",
    },
)


def applicability(openings: Openings) -> Iterator[OpenedContent | WholePage]:
    """Each control that opened something; the page, if the audit may not press controls."""
    if openings.tried:
        yield from openings.opened
    else:
        yield PAGE


def expectation(opened: OpenedContent | WholePage) -> Assertion:
    """The keyboard can leave the content that the control opened. (WCAG 2.2, 2.1.2)"""
    if isinstance(opened, WholePage):
        return permission.not_allowed()
    trap = opened.trap
    if trap is None or trap.escape or trap.help_works:
        return passed(opened.target)
    return _judge(opened, trap)


def _judge(opened: OpenedContent, trap: KeyboardTrap) -> Assertion:
    at, opener = opened.content, opened.target.name or called(opened.target)
    keys = [f"Enter: {opener}", *trap.tried]
    evidence = (Evidence(kind="steps", data={"keys": keys}),)
    if not trap.activated:
        return cant_tell(at, "not-pressed", evidence=evidence, opener=opener)
    if trap.help_keys:
        return failed(at, "help-wrong", evidence=evidence, opener=opener, keys=list(trap.help_keys))
    if trap.named_elsewhere:
        return cant_tell(at, "help-unread", evidence=evidence, opener=opener)
    return failed(at, "no-way-out", evidence=evidence, opener=opener, tried=list(trap.tried))
