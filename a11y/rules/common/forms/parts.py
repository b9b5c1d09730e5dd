"""Fields that are parts of one value: a phone number in three boxes, a date in three.

Source: WCAG 2.2, failures F82 and F86.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.rules.common.layout.text_blocks import TextBlock, text_blocks

_TYPES = frozenset({"", "text", "tel", "number"})
#: A part of a value is short.
_LETTERS, _WIDTH = 6, 110.0
#: A text this near above, and no longer than this, is a label.
_NEAR, _LABEL_WORDS = 40.0, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Short text fields with nothing but signs between them. ``fields``: two or more in one line;
    ``label``: the text that people see before, above or in them, or empty.
    """

    fields: tuple[Node, ...]
    label: str

    @property
    def node(self) -> Node:
        return self.fields[0]


def parted_fields(snapshot: Snapshot) -> list[Parts]:
    """All such groups, made once per snapshot."""
    return snapshot.shared(_find)


def _find(snapshot: Snapshot) -> list[Parts]:
    by_parent: dict[Node, list[Node]] = {}
    for field in snapshot.tags("input"):
        if _is_short(field) and field.parent is not None and is_visible(field):
            by_parent.setdefault(_holder(field), []).append(field)
    return [
        Parts(fields=tuple(fields), label=_label(snapshot, holder, fields))
        for holder, fields in by_parent.items()
        if len(fields) > 1 and _is_one_line(fields) and not _has_other_fields(holder, fields)
    ]


def _is_short(field: Node) -> bool:
    if field.get("type").lower() not in _TYPES:
        return False
    for name in ("maxlength", "size"):
        value = field.get(name).strip()
        if value.isdigit() and 0 < int(value) <= _LETTERS:
            return True
    box = field.box
    return box is not None and box.width <= _WIDTH and field.get("type").lower() != "number"


def _holder(field: Node) -> Node:
    """The box around the field; labels and spans around one field alone are passed over."""
    holder = field.parent
    while holder is not None and holder.parent is not None and holder.parent.is_element:
        inline = holder.style("display").startswith("inline") or holder.tag in {"label", "span"}
        if not inline:
            break
        holder = holder.parent
    return holder or field


def _is_one_line(fields: list[Node]) -> bool:
    boxes = [field.box for field in fields]
    tops = [box.y for box in boxes if box is not None]
    return bool(tops) and max(tops) - min(tops) < 12


def _has_other_fields(holder: Node, fields: list[Node]) -> bool:
    return any(
        n.tag in {"input", "select", "textarea"} and n not in fields and n.get("type") != "hidden"
        for n in holder.descendants()
    )


def _label(snapshot: Snapshot, holder: Node, fields: list[Node]) -> str:
    """Letters in or between the fields, in their group's legend, or in a short text before them."""
    for field in fields:
        if _letters(field.get("placeholder")) or _letters(field.get("value")):
            return field.get("placeholder") or field.get("value")
    group = next((a for a in (holder, *holder.ancestors()) if a.tag == "fieldset"), holder)
    for node in (*_texts(holder), *_texts(group)):
        if _letters(node.value):
            return " ".join(node.value.split())
    before = None
    for block in text_blocks(snapshot):
        if block.texts[0].index > fields[0].index or block.node.frame is not holder.frame:
            break
        if _letters(block.text):
            before = block
    return before.text if before is not None and _is_label(before, fields[0]) else ""


def _texts(node: Node) -> Iterator[Node]:
    return (n for n in node.descendants() if n.is_text and text_is_visible(n))


def _is_label(block: TextBlock, field: Node) -> bool:
    mine, theirs = block.box, field.box
    if mine is None or theirs is None:
        return True
    beside = mine.y < theirs.y + theirs.height and theirs.y < mine.y + mine.height
    near = 0 <= theirs.y - mine.y - mine.height <= _NEAR
    sentence = block.text.endswith((".", "!")) or block.words > _LABEL_WORDS
    return beside or (near and not sentence)


def _letters(text: str) -> bool:
    return sum(c.isalpha() for c in text) > 1
