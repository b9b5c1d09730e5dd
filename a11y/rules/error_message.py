"""ACT 36b590: Error message describes invalid form field value."""

from collections import defaultdict
from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.forms import errors as _errors


@rule(
    id="error-message",
    title="Error messages say which field is wrong and why",
    criteria=("3.3.1",),
    act=("36b590",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "No unclear error message belongs to the field",
        "vague": "The message “{text}” says neither what is wrong nor how to fix it",
        "hidden": "The message “{text}” is hidden from screen readers",
        "unseen": "The message “{text}” can't be seen: check whether the error is also told in visible text",
        "ambiguous": "The message “{text}” names “{name}”, and several fields have that name: check whether people know which is meant",
        "unclear": "The message “{text}”: check whether it tells which field is wrong, and why or how to fix it",
        "marked-only": "The field is marked as wrong, but no message is near: check whether text says what is wrong",
    },
)
def error_message(snapshot: Snapshot) -> Iterator[Assertion]:
    """People correct a form only if they know which field is wrong and what it should hold.
    Many can't guess it from a red border or from “Invalid value”, least of all those who
    don't see the form.

    ## How to fix
    Name the field, the cause and the remedy in text, and tie the text to the field:

    ```html
    <label for="wiek">Wiek</label>
    <input id="wiek" inputmode="numeric" aria-invalid="true" aria-describedby="wiek-blad">
    <p id="wiek-blad">Wpisz wiek jako liczbę od 18 do 120.</p>
    ```
    """
    by_form: dict[int, tuple[Node, list[Node]]] = {}
    for field in _errors.fields(snapshot):
        form = _errors.holder(field)
        if form is not None:
            by_form.setdefault(id(form), (form, []))[1].append(field)
    for form, members in by_form.values():
        yield from _form(form, members)


def _form(form: Node, members: list[Node]) -> Iterator[Assertion]:
    said: dict[int, Assertion] = {}
    found = {message.node: message for message in _errors.messages(form, members)}
    clear = [message for message in found.values() if not message.weak]
    for message in found.values():
        field = _errors.nearest(message, members)
        if _errors.is_wide(form) and (field is None or not _errors.belongs(message, field)):
            continue
        verdict = _judge(message, members, clear)
        if field is not None and verdict is not None:
            said.setdefault(id(field), verdict)
    for field in members:
        if id(field) in said:
            yield said[id(field)]
        elif (
            (field.get("aria-invalid").lower() == "true" or _errors.looks_wrong(field))
            and not any(m.visible for m in clear)
            and not _described(field)
        ):
            yield cant_tell(field, "marked-only")
        else:
            yield passed(field)


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
        told = any(other.telling for other in others)
        return None if told else _fail(message, "vague")
    return _judge_seen(message, members)


def _judge_hidden(
    message: _errors.Message, members: list[Node], others: list[_errors.Message]
) -> Assertion | None:
    heard = (f.name + (f.ax.description if f.ax else "") for f in members)
    if any(other.exposed for other in others) or any(message.text in text for text in heard):
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


def _described(field: Node) -> bool:
    return bool(field.ax and field.ax.description) or field.has("aria-errormessage")
