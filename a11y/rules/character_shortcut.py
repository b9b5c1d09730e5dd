"""ACT ffbc54: No keyboard shortcut uses only printable characters."""

from collections.abc import Iterator

from a11y.model import Assertion, Evidence
from a11y.probes.facts import Listening
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules._interaction import not_allowed


@rule(
    id="character-shortcut",
    title="Shortcuts of a single character can be turned off",
    criteria=("2.1.4",),
    act=("ffbc54",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{control}” turns the shortcut “{key}” off or changes it",
        "always-on": "The key “{key}” alone does something on this page, and no control turns that off",
        "restless": "Scripts listen to keys, and the page changes by itself: check whether single keys do something",
        "elsewhere": "The key “{key}” alone does something: check whether “{link}” leads to a control that turns it off",
    },
)
def character_shortcut(listening: Listening) -> Iterator[Assertion]:
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
    if not listening.pressed:
        if listening.shortcuts:
            yield not_allowed()
        return
    if listening.restless and listening.key_listeners:
        yield cant_tell(None, "restless")
        return
    for shortcut in listening.shortcuts:
        key = shortcut.key
        evidence = (Evidence(kind="steps", data={"keys": [key], "effect": shortcut.effect}),)
        if shortcut.instrument:
            yield passed(None, key=key, control=shortcut.instrument)
        elif shortcut.elsewhere:
            yield cant_tell(None, "elsewhere", evidence=evidence, key=key, link=shortcut.elsewhere)
        else:
            yield failed(None, "always-on", evidence=evidence, key=key)
