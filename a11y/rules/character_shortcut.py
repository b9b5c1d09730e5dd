"""People who dictate to their computer set off such shortcuts with every word they say,
and people whose hands tremble set them off by mistake.

## How to fix
Ask for a modifier key, or act only while the control has focus:

```js
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.altKey && event.key === "s") openSearch();
});
```

Or offer a setting, labelled clearly, that turns the shortcuts off.
"""

from collections.abc import Iterator

from a11y.artifacts.key_listening import KeyListening, Shortcut
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, Impact, Scope, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

RULE = rule(
    id="character-shortcut",
    title="Shortcuts of a single character can be turned off",
    criteria=("2.1.4",),
    act=("ffbc54",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{control}” turns the shortcut “{key}” off or changes it",
        "always-on": "Single keys trigger actions on this page, and no control turns that off: {keys}",
        "restless": "Scripts listen to keys, and the page changes by itself: check whether single keys trigger actions",
        "elsewhere": "Single keys trigger actions on this page ({keys}): check whether “{link}” leads to a control that turns that off",
    },
)


#: Shortcuts that one assertion is about.
_Shortcuts = tuple[Shortcut, ...]


def applicability(listening: KeyListening) -> Iterator[_Shortcuts | WholePage]:
    """Each shortcut that a control turns off, and all others together; the page, if keys were not
    pressed or what they do can't be told. (ACT ffbc54)
    """
    if not listening.pressed:
        if listening.shortcuts:
            yield PAGE
    elif listening.changes_by_itself and listening.key_listeners:
        yield PAGE
    else:
        yield from ((shortcut,) for shortcut in listening.shortcuts if shortcut.control)
        if always_on := tuple(s for s in listening.shortcuts if not s.control):
            yield always_on


def expectation(shortcuts: _Shortcuts | WholePage, listening: KeyListening) -> Assertion:
    """A control turns them off or changes them."""
    if isinstance(shortcuts, WholePage):
        return cant_tell(None, "restless") if listening.pressed else not_allowed()
    first = shortcuts[0]
    if first.control:
        return passed(None, key=first.key, control=first.control)
    keys = [shortcut.key for shortcut in shortcuts]
    evidence = (Evidence(kind="steps", data={s.key: s.effect for s in shortcuts}),)
    link = next((s.settings_link for s in shortcuts if s.settings_link), "")
    if link:
        return cant_tell(None, "elsewhere", evidence=evidence, keys=keys, link=link)
    return failed(None, "always-on", evidence=evidence, keys=keys)
