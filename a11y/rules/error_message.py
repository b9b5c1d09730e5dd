"""ACT 36b590: Error message describes invalid form field value."""

from collections import defaultdict
from collections.abc import Iterator

from a11y.dom import Node, Snapshot
from a11y.model import Assertion
from a11y.rules import Impact, _errors, cant_tell, failed, passed, rule


@rule(
    id="error-message",
    title="Error messages say which field is wrong and why",
    criteria=("3.3.1",),
    act=("36b590",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "No unclear error message belongs to the field",
        "vague": "The message “{text}” says neither what is wrong nor how to mend it",
        "hidden": "The message “{text}” is hidden from screen readers",
        "unseen": "The message “{text}” can't be seen: check whether the error is also told in visible text",
        "ambiguous": "The message “{text}” names “{name}”, and several fields have that name: check whether people know which is meant",
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
    found = {message.node: message for message in _errors.messages(form)}
    for message in found.values():
        field = _errors.nearest(message, members)
        verdict = _judge(message, members, list(found.values()))
        if field is not None and verdict is not None:
            said.setdefault(id(field), verdict)
    for field in members:
        if id(field) in said:
            yield said[id(field)]
        elif (
            field.get("aria-invalid").lower() == "true"
            and not any(m.visible for m in found.values())
            and not _described(field)
        ):
            yield cant_tell(field, "marked-only")
        else:
            yield passed(field)


def _judge(
    message: _errors.Message, members: list[Node], others: list[_errors.Message]
) -> Assertion | None:
    """What is wrong with a message; None if nothing is."""
    text = message.text[:120]
    if not message.strong:
        return _ambiguous(message, _errors.named(message, members)) if message.visible else None
    if message.visible and not message.exposed:
        told = any(other.exposed for other in others) or any(message.text in (f.name + (f.ax.description if f.ax else "")) for f in members)  # fmt: skip
        return None if told else failed(message.node, "hidden", text=text)
    if not message.visible:
        if not message.exposed or any(other.visible for other in others):
            return None
        return cant_tell(message.node, "unseen", text=text)
    named = _errors.named(message, members)
    words = {word for field in named for word in _errors.name_words(field)}
    if message.vague(words):
        explained = any(other is not message and other.telling for other in others)
        return None if explained else failed(message.node, "vague", text=text)
    return _ambiguous(message, named)


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
