"""People correct a form only if they know which field is wrong and what it should hold.
Many can't guess it from a red border or from “Invalid value”, least of all those who
don't see the form.

## How to fix
Name the field, the cause and the remedy in text, and tie the text to the field:

```html
<label for="age">Age</label>
<input id="age" inputmode="numeric" aria-invalid="true" aria-describedby="age-error">
<p id="age-error">Enter your age as a number from 18 to 120.</p>
```
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.forms import errors as _errors

RULE = rule(
    id="error-message",
    title="Error messages say which field is wrong and why",
    criteria=("3.3.1",),
    act=("36b590",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "No unclear error message belongs to the field",
        "vague": "The message “{text}” says neither what is wrong nor how to fix it",
        "hidden": "The message “{text}” is hidden from screen readers",
        "unseen": "The message “{text}” can't be seen: check whether visible text describes the error too",
        "ambiguous": "The message “{text}” names “{name}”, and several fields have that name: check whether people know which field it is about",
        "unclear": "Check whether the message “{text}” says which field is wrong, and why or how to fix it",
        "marked-only": "The field is marked as wrong, but no message is near: check whether text says what is wrong",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A field of a form. ``messages``: those that it is the nearest field of. ``members``: all
    fields of its form; ``clear``: all messages of its form that are no mere hints.
    """

    node: Node
    messages: tuple[_errors.Message, ...]
    members: list[Node]
    clear: list[_errors.Message]


def applicability(snapshot: Snapshot) -> Iterator[_Field]:
    """Each field of a form. (ACT 36b590)"""
    by_form: dict[int, tuple[Node, list[Node]]] = {}
    for field in _errors.fields(snapshot):
        form = _errors.holder(field)
        if form is not None:
            by_form.setdefault(id(form), (form, []))[1].append(field)
    for form, members in by_form.values():
        yield from _fields(form, members)


def expectation(field: _Field) -> Assertion:
    """No message of an error that may belong to it leaves open what is wrong."""
    for message in field.messages:
        fault = _judge(message, field.members, field.clear)
        if fault is not None:
            return fault
    node = field.node
    marked = node.get("aria-invalid").lower() == "true" or _errors.looks_wrong(node)
    if marked and not any(m.visible for m in field.clear) and not _is_described(node):
        return cant_tell(node, "marked-only")
    return passed(node)


def _fields(form: Node, members: list[Node]) -> Iterator[_Field]:
    """All fields of a form, with the messages that each is nearest to."""
    found = list({m.node: m for m in _errors.messages(form, members)}.values())
    by_field: dict[int, list[_errors.Message]] = defaultdict(list)
    for message in found:
        field = _errors.nearest(message, members)
        if field is not None and (not _errors.is_wide(form) or _errors.belongs(message, field)):
            by_field[id(field)].append(message)
    clear = [message for message in found if not message.weak]
    for field in members:
        messages = tuple(by_field[id(field)])
        yield _Field(node=field, messages=messages, members=members, clear=clear)


def _judge(
    message: _errors.Message, members: list[Node], clear: list[_errors.Message]
) -> Assertion | None:
    """What is wrong with a message; None if nothing is. ``clear``: all that are no mere hints."""
    if not message.strong:
        return _judge_seen(message, members) if message.visible else None
    others = [other for other in clear if other is not message]
    if message.visible and not message.exposed:
        return _judge_hidden(message, members, others)
    if not message.visible:
        if not message.exposed or any(other.visible for other in others):
            return None
        return cant_tell(message.node, "unseen", text=message.text[:120])
    named = _errors.named(message, members)
    if message.vague({word for field in named for word in _errors.name_words(field)}):
        is_explained = any(other.telling for other in others)
        return None if is_explained else _fail(message, "vague")
    return _judge_seen(message, members)


def _judge_hidden(
    message: _errors.Message, members: list[Node], others: list[_errors.Message]
) -> Assertion | None:
    spoken = (f.name + (f.ax.description if f.ax else "") for f in members)
    if any(other.exposed for other in others) or any(message.text in text for text in spoken):
        return None
    return _fail(message, "hidden")


def _fail(message: _errors.Message, fault: str) -> Assertion:
    """``failed``, unless some other text of the form may make up for it."""
    text = message.text[:120]
    if _errors.explained(message.form, message):
        return cant_tell(message.node, "unclear", text=text)
    return failed(message.node, fault, text=text)


def _judge_seen(message: _errors.Message, members: list[Node]) -> Assertion | None:
    """A message that says something: does it say of which field?"""
    named = _errors.named(message, members)
    if not _is_clear(message, named, members):
        return cant_tell(message.node, "unclear", text=message.text[:120])
    return _ambiguous(message, named)


def _is_clear(message: _errors.Message, named: list[Node], members: list[Node]) -> bool:
    """Does it say something, and of which field: by name, by reference, or as there is but one?"""
    if message.weak:
        return message.telling or message.text.endswith(":")
    if message.legend or named or len(members) == 1 or not message.node.parent:
        return True
    field = _errors.nearest(message, members)
    return field is not None and _errors.belongs(message, field)


def _ambiguous(message: _errors.Message, named: list[Node]) -> Assertion | None:
    """Fields of one name in several groups, none of which the message names."""
    groups: dict[str, set[int]] = defaultdict(set)
    for field in named:
        group = next(
            (a for a in field.ancestors() if a.tag == "fieldset" or a.role == "group"), None
        )
        if group is None or (group.name and group.name.lower() in message.text.lower()):
            continue
        groups[field.name].add(id(group))
    shared = next((name for name, at in groups.items() if len(at) > 1), "")
    if not shared:
        return None
    return cant_tell(message.node, "ambiguous", text=message.text[:120], name=shared)


def _is_described(field: Node) -> bool:
    return bool(field.ax and field.ax.description) or field.has("aria-errormessage")
