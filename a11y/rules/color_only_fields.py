"""“Fields in red are required” helps nobody who can't tell red from black, or who listens to the
page. They leave out what they must fill in.

## How to fix
Write it in words or with a sign that the page explains, beside the colour:

```html
<label for="name" class="required">Full name (required)</label>
<input id="name" required>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.forms.labels import labels

_COLOR = pattern("fields.color")
_STATE = pattern("fields.state")
_FIELD = pattern("fields.thing")
_MARKED = pattern("fields.mark", r"[*!✱†•]|WORDS")
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_FIELDS = frozenset({"input", "select", "textarea"})
_NO_FIELDS = frozenset({"hidden", "submit", "button", "reset", "image", "checkbox", "radio", "file", "range", "color"})  # fmt: skip

RULE = rule(
    id="color-only-fields",
    title="Not only colour says which fields are required or wrong",
    criteria=("1.4.1",),
    secondary=("3.3.2",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The fields that the text speaks of are also marked by words or signs",
        "color-only": "“{sentence}”: only their colour tells these fields from the others ({names})",
        "maybe": "“{sentence}”: check whether the fields are distinguished by more than their colour",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence on the colour of fields, with the labels that have another colour than most."""

    node: Node
    sentence: str
    odd: tuple[Node, ...]
    names: tuple[str, ...]
    marked: bool
    shaped: bool


def applicability(snapshot: Snapshot) -> Iterator[_Sentence]:
    """Each text that says by a colour which fields are required or wrong, on a page with fields."""
    fields = [f for f in snapshot.tags("input", "select", "textarea") if _is_field(f)]
    if not fields:
        return
    for text in snapshot.texts:
        paragraph = _whole(text)
        sentence = _telling(paragraph, language(text)) if paragraph else ""
        if sentence and text_is_visible(text) and not _in_label(text):
            yield _about(text, sentence, fields)


def expectation(found: _Sentence) -> Assertion:
    """Words or signs say it too."""
    if found.marked:
        return passed(found.node)
    if not found.odd or found.shaped:
        return cant_tell(found.node, "maybe", sentence=found.sentence[:160])
    names = ", ".join(found.names[:4])
    return failed(found.odd[0], "color-only", sentence=found.sentence[:160], names=names)


def _is_field(field: Node) -> bool:
    if field.tag == "input" and field.get("type").lower() in _NO_FIELDS:
        return False
    return is_visible(field)


def _whole(text: Node) -> str:
    """The text of the paragraph, once: at its first text node with a colour's word."""
    parent = text.parent
    if parent is None or not _COLOR.search(text.value):
        return ""
    block = next((a for a in (parent, *parent.ancestors()) if a.is_element and not a.style("display").startswith("inline")), parent)  # fmt: skip
    paragraph = " ".join(block.text_content.split())
    return paragraph if len(paragraph) < 400 else text.value


def _telling(text: str, lang: str) -> str:
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if all(part.search(sentence, lang) for part in (_COLOR, _STATE, _FIELD)):
            return sentence
    return ""


def _in_label(text: Node) -> bool:
    return text.closest("label", "option", "button", "a") is not None


def _about(text: Node, sentence: str, fields: list[Node]) -> _Sentence:
    looks = [(field, label, _look(field, label)) for field in fields for label in _first(field)]
    counts: dict[tuple[str, ...], int] = {}
    for _field, _label, look in looks:
        counts[look] = counts.get(look, 0) + 1
    node = text.parent or text
    if len(counts) < 2:
        marked = any(_MARKED.search(label.text_content) for _, label, _ in looks)
        return _Sentence(
            node=node, sentence=sentence, odd=(), names=(), marked=marked, shaped=False
        )
    plain = _plainest(looks, counts)
    odd = [(field, label) for field, label, look in looks if look != plain]
    marked = all(_MARKED.search(label.text_content) for _, label in odd)
    weights = {label.style("font-weight") for _, label, _ in looks}
    styles = {
        label.style("text-decoration-line") + label.style("font-style") for _, label, _ in looks
    }
    return _Sentence(
        node=node, sentence=sentence, odd=tuple(label for _, label in odd),
        names=tuple(" ".join(label.text_content.split())[:40] for _, label in odd), marked=marked,
        shaped=len(weights) > 1 or len(styles) > 1 or any(_is_pictured(label) for _, label in odd),
    )  # fmt: skip


def _first(field: Node) -> list[Node]:
    return [label for label in labels(field) if is_visible(label)][:1]


def _look(field: Node, label: Node) -> tuple[str, ...]:
    colors = ("border-top-color", "border-left-color", "background-color")
    inner = next((n for n in label.descendants() if n.is_text and n.value.strip()), label)
    return (inner.style("color"), *(field.style(name) for name in colors))


def _plainest(
    looks: list[tuple[Node, Node, tuple[str, ...]]], counts: dict[tuple[str, ...], int]
) -> tuple[str, ...]:
    """The look with the least colour in it, so that the coloured ones are those spoken of."""

    return min(counts, key=lambda look: (sum(map(_chroma, look)), -counts[look]))


def _chroma(color: str) -> int:
    """How far a computed colour is from grey, 0 to 255."""
    found = [int(part) for part in re.findall(r"\d+", color)[:3]]
    return max(found) - min(found) if len(found) == 3 else 0


def _is_pictured(label: Node) -> bool:
    return any(n.tag in {"img", "svg"} or n.is_pseudo for n in label.descendants())
