"""ACT ffbc54: No keyboard shortcut uses only printable characters."""

from collections.abc import Iterator

from a11y.artifacts.key_listening import KeyListening
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed


@rule(
    id="character-shortcut",
    title="Shortcuts of a single character can be turned off",
    criteria=("2.1.4",),
    act=("ffbc54",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{control}” turns the shortcut “{key}” off or changes it",
        "always-on": "Keys act alone on this page, and no control turns that off: {keys}",
        "restless": "Scripts listen to keys, and the page changes by itself: check whether single keys do something",
        "elsewhere": "Keys act alone on this page ({keys}): check whether “{link}” leads to a control that turns that off",
    },
)
def character_shortcut(listening: KeyListening) -> Iterator[Assertion]:
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
    if listening.changes_by_itself and listening.key_listeners:
        yield cant_tell(None, "restless")
        return
    open_ = [one for one in listening.shortcuts if not one.control]
    for shortcut in listening.shortcuts:
        if shortcut.control:
            yield passed(None, key=shortcut.key, control=shortcut.control)
    if open_:
        keys = [one.key for one in open_]
        evidence = (Evidence(kind="steps", data={one.key: one.effect for one in open_}),)
        link = next((one.settings_link for one in open_ if one.settings_link), "")
        if link:
            yield cant_tell(None, "elsewhere", evidence=evidence, keys=keys, link=link)
        else:
            yield failed(None, "always-on", evidence=evidence, keys=keys)
