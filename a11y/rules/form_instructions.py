"""People fill in a form wrongly, or give up, if they have to guess what a field wants.
That costs those most who type slowly or read with effort.

## How to fix
Write beside each field what it is for, whether it is required, and which format it wants:

```html
<label for="postcode">Postal code (required, for example 00-950)</label>
<input id="postcode" required pattern="[0-9]{2}-[0-9]{3}">
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.forms.parts import Parts, parted_fields

_TEXT_TYPES = frozenset({"", "text", "email", "tel", "url", "number", "password", "date", "search"})
_REQUIREMENT = pattern("field.required", r"\*|WORDS")
_HINT = pattern("field.format", r"\d|WORDS")
_LEVELS = 3
_FIELDS = frozenset({"input", "select", "textarea"})
_BUTTONS = frozenset({"button", "submit", "image"})

RULE = rule(
    id="form-instructions",
    title="Visible text says what to enter in a field",
    criteria=("3.3.2",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Something visible says what the field is for",
        "no-label": "Nothing says what to enter in this field: it has no label, no placeholder and no text beside it",
        "text-before": "Only the text “{text}” before the field can say what to enter in it: check whether it does",
        "parts-untold": "{count} fields are parts of one value, and no visible text says of which value",
        "placeholder-only": "Only the placeholder “{hint}” says what to enter in the field, and it disappears once people type: check whether a label is needed",
        "unseen-label": "The name “{name}” is for screen readers only: check whether people see what to enter in the field",
        "required-untold": "Some fields of this form are required ({count}), and no text says which: check whether people see that",
        "format-untold": "The field accepts one format only, and no hint says which: check whether “{name}” is enough",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labelled:
    """A field: what is it for?"""

    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class _Formatted:
    """A field with a pattern: which format does it want?"""

    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class _Required:
    """The first required field of a form in which others are not required: which are?"""

    node: Node
    form: Node
    fields: list[Node]
    count: int


def applicability(snapshot: Snapshot) -> Iterator[_Labelled | _Formatted | _Required | Parts]:
    """Each field that people fill in; again for its format, and the first required one of a form
    for all that are required. Fields that are parts of one value count as one.
    """
    forms: dict[Node, list[Node]] = {}
    untold = [parts for parts in parted_fields(snapshot) if not parts.label]
    yield from untold
    in_parts = {field for parts in untold for field in parts.fields}
    for field in snapshot.tags("input", "select", "textarea"):
        if not _is_filled_in(field):
            continue
        form = field.closest("form")
        if form is not None:
            forms.setdefault(form, []).append(field)
        if field not in in_parts:
            yield _Labelled(node=field)
        if field.get("pattern"):
            yield _Formatted(node=field)
    for form, fields in forms.items():
        required = [f for f in fields if _is_required(f)]
        if required and len(required) < len(fields):
            yield _Required(node=required[0], form=form, fields=fields, count=len(required))


def expectation(asked: _Labelled | _Formatted | _Required | Parts) -> Assertion:
    """Something that people see answers the question. (WCAG 2.2, 3.3.2; techniques G131, H90, F82)"""
    field = asked.node
    if isinstance(asked, Parts):
        return failed(field, "parts-untold", count=len(asked.fields))
    if isinstance(asked, _Labelled):
        return _judge_label(field)
    if isinstance(asked, _Formatted):
        hinted = _has_hint(field)
        return (
            passed(field)
            if hinted
            else cant_tell(field, "format-untold", name=field.name[:80] or "?")
        )
    if _says_which_are_required(asked.form, asked.fields):
        return passed(field)
    return cant_tell(field, "required-untold", count=asked.count)


def _is_filled_in(field: Node) -> bool:
    kind = field.get("type").lower() if field.tag == "input" else ""
    return (
        kind in _TEXT_TYPES
        and is_visible(field)
        and not is_disabled(field)
        and not field.has("readonly")
    )


def _judge_label(field: Node) -> Assertion:
    hint = field.get("placeholder").strip()
    if hint and not _is_labelled(field):
        return cant_tell(field, "placeholder-only", hint=hint[:80])
    if hint or _text_beside(field):
        return passed(field)
    if field.name.strip() or field.get("title").strip():
        return cant_tell(field, "unseen-label", name=(field.name or field.get("title"))[:80])
    if field.tag == "select" or field.get("value").strip() or field.state.get("value"):
        return passed(field)  # its value may say what it is for
    before = _text_before(field)
    if before:
        return cant_tell(field, "text-before", text=before[:80])
    return failed(field, "no-label")


def _is_labelled(field: Node) -> bool:
    """Is a label or a text seen in the box around it, or a button that says what it is for (G167)?"""
    if any(_label_seen(field)):
        return True
    around = field.parent
    for _ in range(_LEVELS):
        if around is None or not around.is_element or around.tag in {"body", "main"}:
            return False
        if sum(_is_field(n) and is_visible(n) for n in around.descendants()) > 1:
            return False
        if any(_seen(n, field) for n in around.descendants()):
            return True
        around = around.parent
    return False


def _text_beside(field: Node) -> bool:
    """Is a text, a picture or a control that can be seen in one of the next boxes around it?"""
    around: Node | None = field
    for _ in range(_LEVELS):
        around = around.parent if around is not None else None
        if around is None or not around.is_element or around.tag in {"body", "main"}:
            break
        if any(_seen(n, field) for n in around.descendants()):
            return True
    return any(_label_seen(field))


def _text_before(field: Node) -> str:
    """The last text that can be seen before a field, if the page's heading or another field does not
    have it. Fields side by side may share it; else the text of a button beside the field (G167).
    """
    before = ""
    beside = _beside(field)
    for node in field.frame.nodes:
        if node is field:
            break
        if _is_field(node) and is_visible(node):
            before = before if node in beside else ""
        elif node.is_text and node.value.strip() and text_is_visible(node):
            before = "" if node.closest("h1", "title", "label", "button") else node.value
    buttons = (n.name for n in beside if _is_button(n))
    return " ".join((before or next(filter(None, buttons), "")).split())


def _beside(field: Node) -> list[Node]:
    """What can be seen directly before and after a field, between the same parent's tags."""
    siblings = field.parent.elements if field.parent is not None else []
    at = next((i for i, n in enumerate(siblings) if n is field), 0)
    return [
        n for n in (*siblings[max(at - 1, 0) : at], *siblings[at + 1 : at + 2]) if is_visible(n)
    ]


def _seen(node: Node, field: Node) -> bool:
    if node.is_text:
        return bool(node.value.strip()) and text_is_visible(node) and field not in node.ancestors()
    return (node.tag in {"img", "svg"} or _is_button(node)) and is_visible(node)


def _is_field(node: Node) -> bool:
    return node.tag in _FIELDS and not _is_button(node)


def _is_button(node: Node) -> bool:
    return node.tag == "button" or (node.tag == "input" and node.get("type").lower() in _BUTTONS)


def _label_seen(field: Node) -> Iterator[bool]:
    ids = field.get("aria-labelledby").split()
    labels = [field.by_id(i) for i in ids]
    labels += [
        n for n in field.frame.snapshot.tags("label") if field.id and n.get("for") == field.id
    ]
    for label in labels:
        yield label is not None and any(
            text_is_visible(t) for t in label.descendants() if t.is_text
        )


def _has_hint(field: Node) -> bool:
    description = field.ax.description if field.ax else ""
    words = [field.name, description, field.get("placeholder"), field.get("title")]
    return bool(description) or bool(_HINT.search(" ".join(words)))


def _is_required(field: Node) -> bool:
    return field.has("required") or field.get("aria-required").lower() == "true"


def _says_which_are_required(form: Node, fields: list[Node]) -> bool:
    """Does a text in or around the form speak of required fields?"""
    around = form.parent if form.parent is not None else form
    texts = (node.value for node in around.descendants() if node.is_text)
    names = (field.name + field.get("placeholder") for field in fields)
    return any(_REQUIREMENT.search(text) for text in chain(texts, names))
