"""A screen reader says only “edit” or “checkbox”, and people don't know what to enter
or what they agree to.

## How to fix
Tie a label to the field: `for` names the field's `id`.

```html
<label for="name">Your full name</label>
<input id="name" name="name" autocomplete="name">
```

A label can only be tied to HTML's own fields. Name a field of your own making with
`aria-labelledby`:

```html
<span id="remarks">Remarks</span>
<div role="textbox" contenteditable="true" aria-labelledby="remarks"></div>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import is_part_of_control
from a11y.dom.naming import LABELABLE, is_silent, tied_labels
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.judgement import left_out

#: ARIA's form fields, and Chromium's names for fields that ARIA has no role for.
_FIELDS = (
    "checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio",
    "searchbox", "slider", "spinbutton", "switch", "textbox",
    "ColorWell", "Date", "DateTime", "InputTime",
)  # fmt: skip


RULE = rule(
    id="form-field-name",
    title="Form fields have a name",
    criteria=("4.1.2",),
    act=("e086e5",),
    equivalents=(
        "axe:aria-input-field-name",
        "axe:aria-toggle-field-name",
        "axe:label",
        "axe:select-name",
    ),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The field is named “{name}”",
        "empty": "The form field has no label and no other name",
        "left-out": "The form field is named “{text}”, but browsers may leave out what stands in {container}: Chromium gives no name. Check what screen readers say",
        "label-hidden": "The label that is tied to the form field is hidden from screen readers",
        "label-blank": "The label that is tied to the form field has no text",
        "label-apart": "A label stands beside the form field but is not tied to it",
        "label-empty": "The label of the form field is empty, and some browsers then say no name at all, not even “{hint}”",
        "file": "The field for a file has only the browser's own name: do people learn which file to choose?",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each form field that assistive technology gets; a field for a file only if nothing but the
    browser names it. (ACT e086e5)
    """
    yield from (field for field in snapshot.roles(*_FIELDS) if not is_part_of_control(field))
    for node in snapshot.tags("input"):
        # ARIA has no role for it, so it is not in W3C's list; people need to know all the same.
        if node.exposed and _is_file_field(node) and _is_named_by_browser(node):
            yield node


def expectation(field: Node) -> Assertion:
    """The field has a name that is not empty."""
    if _is_file_field(field):
        return cant_tell(field, "file")
    if not is_silent(field.name):
        return passed(field, name=field.name)
    if hint := _hint(field):
        return cant_tell(field, "label-empty", hint=hint)
    return left_out(field) or failed(field, _reason(field))


def _reason(field: Node) -> str:
    """Why the field has no name (a message)."""
    tied = tied_labels(field)
    if any(label.text_content.strip() for label in tied):
        return "label-hidden"
    if tied:
        return "label-blank"
    return "label-apart" if _label_beside(field) else "empty"


def _is_file_field(node: Node) -> bool:
    """Is it an ``input`` for a file that has none of the roles of fields?"""
    is_file = node.tag == "input" and node.get("type").lower() == "file"
    return is_file and node.role not in _FIELDS


def _hint(node: Node) -> str:
    """What names a field with an empty label (HTML-AAM 4.1), though not in Chromium."""
    if node.tag not in LABELABLE or node.ax is None or not node.ax.name_from.startswith("label"):
        return ""
    return node.get("title").strip() or node.get("placeholder").strip()


def _is_named_by_browser(node: Node) -> bool:
    return node.ax is not None and node.ax.name_from in {"", "value"}


def _label_beside(node: Node) -> bool:
    """Is it in a label, or next to one that has text and names nothing else?"""
    if node.closest("label") is not None:
        return True
    around = node.parent.elements if node.parent is not None else []
    at = next((i for i, element in enumerate(around) if element is node), 0)
    return any(
        beside.tag == "label" and beside.text_content.strip() and not _names_another(beside, node)
        for beside in (*around[max(at - 1, 0) : at], *around[at + 1 : at + 2])
    )


def _names_another(label: Node, field: Node) -> bool:
    if label.has("for"):
        named = label.by_id(label.get("for"))
        return named is not None and named is not field
    return any(below.tag in LABELABLE for below in label.descendants())
