"""People who choose from a list with arrow keys go past every entry. If the first one
already leads to another page, they never reach the second; people who don't see the
screen do not know where they are.

## How to fix
Act when a button is pressed, not when a value changes:

```html
<label for="department">Department</label>
<select id="department"> … </select>
<button type="submit">Show</button> <!-- instead of onchange -->
```
"""

from collections.abc import Iterator

from a11y.artifacts.forms import FieldChange, FieldChanges
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

RULE = rule(
    id="input-context-change",
    title="Changing a field does not lead elsewhere",
    criteria=("3.2.2",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Changing the field leaves people where they are",
        "leaves": "Changing “{name}” with {key} leads to another page or sends the form",
        "window": "Changing “{name}” with {key} opens a window",
        "advised": "Changing “{name}” leads elsewhere; check whether this text warns people: “{advice}”",
        "moves": "After {key} in “{name}” focus went to another place: check whether people expect that",
    },
)


def applicability(changes: FieldChanges) -> Iterator[FieldChange | WholePage]:
    """Each field. Of those that nothing listens to only their number is known: the page stands for
    each. The page alone, if there are fields to change and none may be changed here.
    """
    if changes.tried:
        for _ in range(changes.plain):
            yield PAGE
        yield from changes.changed
    elif changes.left_out:
        yield PAGE


def expectation(changed: FieldChange | WholePage, changes: FieldChanges) -> Assertion:
    """Changing the field leaves people where they are. (WCAG 2.2, 3.2.2; failures F36, F37)"""
    if isinstance(changed, WholePage):
        return passed() if changes.tried else not_allowed()
    return _judge(changed)


def _judge(changed: FieldChange) -> Assertion:
    data = {
        "name": changed.name or "?",
        "key": changed.key.replace("  ", "Space").strip() or "Space",
    }
    if not changed.effect:
        return passed(changed.target)
    evidence = (Evidence(kind="steps", data={data["key"]: changed.effect}),)
    if changed.effect == "focus":
        return cant_tell(changed.target, "moves", evidence=evidence, **data)
    if changed.advice:
        return cant_tell(
            changed.target, "advised", evidence=evidence, name=data["name"], advice=changed.advice
        )
    message = "window" if changed.effect == "window" else "leaves"
    return failed(changed.target, message, evidence=evidence, **data)
