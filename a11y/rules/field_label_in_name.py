"""People who speak to their computer say the label that they see: “click Departure airport”. If the
field has another name in the code, nothing happens, and nothing tells them why.

## How to fix
Let the label be the name: remove `aria-label`. Where the name needs more words, begin it with the label:

```html
<label for="from">Departure airport</label>
<input id="from" name="from">
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.forms.labels import labels
from a11y.rules.common.names.words import (
    has_abbreviation,
    is_run_of,
    shortens,
    spelled_alike,
    visible_inner_text,
    words,
)

#: Fields that a label element names, unless ARIA gives them another name.
_FIELDS = frozenset({"combobox", "listbox", "searchbox", "slider", "spinbutton", "textbox"})
#: Beside these, the text may be the state: “On”.
_SWITCHES = frozenset({"checkbox", "radio", "switch"})
#: Longer texts hold more than the label.
_LABEL_WORDS = 12

RULE = rule(
    id="field-label-in-name",
    title="The label of a form field is in its name",
    criteria=("2.5.3",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The name “{name}” holds the label",
        "different": "The label says “{label}”, but the name is “{name}”",
        "part": "The label says “{label}”, but the name is “{name}”: check whether people who say what they see reach the field",
    },
)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that has a name of its own, and the text of its label."""

    node: Node
    label: str


def applicability(snapshot: Snapshot) -> Iterator[_Field]:
    """Each field with an ``aria-label`` and one label element with words that people see."""
    for node in snapshot.with_attr("aria-label"):
        role = aria.semantic_role(node)
        if not node.exposed or role not in _FIELDS | _SWITCHES or node.has("aria-labelledby"):
            continue
        found = [n for n in labels(node) if is_visible(n)]
        if len(found) == 1 and node.name.strip():
            label = visible_inner_text(found[0])
            if words(label):
                yield _Field(node, label)


def expectation(field: _Field) -> Assertion:
    """The name holds the label. (WCAG 2.2, 2.5.3; failure F96) A label may also hold hints and
    values, so it is certainly another one only if the two share no word.
    """
    mine, theirs = words(field.label), words(field.node.name)
    shown, name = " ".join(field.label.split())[:120], field.node.name.strip()[:120]
    if is_run_of(mine, theirs):
        return passed(field.node, name=name)
    short = has_abbreviation(field.label) or has_abbreviation(name) or shortens(mine, theirs)
    doubtful = short or spelled_alike(mine, theirs) or len(mine) > _LABEL_WORDS
    if doubtful or set(mine) & set(theirs) or _may_be_state(field.node):
        return cant_tell(field.node, "part", label=shown, name=name)
    return failed(field.node, "different", label=shown, name=name)


def _may_be_state(node: Node) -> bool:
    return aria.semantic_role(node) in _SWITCHES
