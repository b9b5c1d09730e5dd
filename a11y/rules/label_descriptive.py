"""People enter what the label says. If it names no information, or names two fields alike, they
guess, and learn from an error message, if at all, that they guessed wrong.

## How to fix
Name the information in the label. Put fields that are asked twice into groups with a visible
name:

```html
<fieldset>
  <legend>Delivery address</legend>
  <label>Street <input name="delivery-street" autocomplete="shipping street-address"></label>
</fieldset>
```
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.node import TEXT
from a11y.dom.visibility import is_visible
from a11y.i18n import words as lists
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.forms.labels import FIELDS, labels
from a11y.rules.common.forms.purposes import purpose_words
from a11y.rules.common.language.phrases import is_punctuation
from a11y.rules.common.language.stems import page_text, plain

RULE = rule(
    id="label-descriptive",
    title="The label of a form field says what to enter",
    criteria=("2.4.6",),
    act=("cc0f0a",),
    impact=Impact.SERIOUS,
    questions="together",
    messages={
        "passed": "The label “{label}” is more than an empty phrase",
        "other": "The label is “{label}”, but the field is for something else that no text on the page names",
        "empty": "The label is “{label}”: check whether it says what to enter, together with what people see around it",
        "punctuation": "The label “{label}” contains no word",
        "same": "Another field has the same label “{label}”, and no visible text between them says how they differ",
    },
)


@dataclass(frozen=True, slots=True)
class _Field:
    """A form field with its visible label; ``same``: does another one look like it?"""

    node: Node
    label: str
    same: bool


def applicability(snapshot: Snapshot) -> Iterator[_Field]:
    """Each visible form field with a visible label. (ACT cc0f0a)"""
    labelled = [(node, label) for node in _fields(snapshot) if (label := _visible_label(node))]
    alike = _indistinct(labelled)
    return (_Field(node, label, same=id(node) in alike) for node, label in labelled)


def expectation(field: _Field, snapshot: Snapshot) -> Assertion:
    """The label says what to enter, and no other field that looks the same has it too."""
    node, shown = field.node, field.label[:120]
    if is_punctuation(field.label):
        return failed(node, "punctuation", label=shown)
    if plain(field.label) in lists.words("label.control", language(node)):
        wanted = purpose_words(node)
        if wanted and not any(map(page_text(snapshot).has, wanted)):
            return failed(node, "other", label=shown)
        return cant_tell(node, "empty", label=shown)
    if field.same:
        return cant_tell(node, "same", label=shown)
    return passed(node, label=shown)


def _fields(snapshot: Snapshot) -> Iterator[Node]:
    yield from snapshot.roles(*FIELDS)
    for node in snapshot.tags("input"):
        if node.get("type").lower() == "file" and node.exposed:
            yield node


def _visible_label(field: Node) -> str:
    """The text of the field's labels that are seen; empty unless the field is seen too."""
    found = [label for label in labels(field) if is_visible(label)]
    if not found or not is_visible(field):
        return ""
    return " ".join(" ".join(_label_text(label, field) for label in found).split())


def _label_text(label: Node, field: Node) -> str:
    if label is field or label.tag in {"input", "select", "textarea"}:
        return ""
    stack, parts = [label], []
    while stack:
        node = stack.pop()
        if node.type == TEXT and not node.in_pseudo and node.rendered:
            parts.append(node.value)
        elif node.tag not in {"select", "textarea", "script", "style"}:
            stack.extend(reversed(node.children))
    return " ".join(parts)


def _indistinct(fields: list[tuple[Node, str]]) -> set[int]:
    """Fields (by ``id``) that share label and preceding visible text with another one."""
    groups: dict[tuple[int, str, str], list[Node]] = defaultdict(list)
    for field, label in fields:
        groups[(id(field.frame), field.role, plain(label))].append(field)
    repeated = [group for group in groups.values() if len(group) > 1]
    found: set[int] = set()
    if repeated:
        before = _text_before([field for group in repeated for field in group])
        for group in repeated:
            places = [before[id(field)] for field in group]
            found |= {id(f) for f, p in zip(group, places, strict=True) if places.count(p) > 1}
    return found


def _text_before(fields: list[Node]) -> dict[int, int]:
    """For each field the last visible text before it that is no field's label (by ``id``)."""
    wanted = {id(field) for field in fields}
    in_labels = {id(n) for field in fields for label in labels(field) for n in label.descendants()}
    found: dict[int, int] = {}
    for frame in {id(field.frame): field.frame for field in fields}.values():
        last = 0
        for node in frame.document.descendants():
            if id(node) in wanted:
                found[id(node)] = last
            elif node.type == TEXT and node.value.strip() and id(node) not in in_labels:
                last = id(node) if is_visible(node) else last
    return found
