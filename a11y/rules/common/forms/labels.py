"""Form fields and the elements that label them.

Sources: ACT Rules glossary, "programmatic label"; HTML Living Standard, 4.10.4 "The label
element"; WAI-ARIA 1.2, ``aria-labelledby``.
"""

from a11y.dom import Node, Snapshot

#: ARIA's form fields, and Chromium's names for fields that ARIA has no role for.
FIELDS = (
    "checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox",
    "slider", "spinbutton", "switch", "textbox", "ColorWell", "Date", "DateTime", "InputTime",
)  # fmt: skip
_LABELABLE = frozenset({"button", "input", "meter", "output", "progress", "select", "textarea"})


def labels(field: Node) -> list[Node]:
    """The elements that ``aria-labelledby`` names, and the field's ``label`` elements."""
    named = [field.by_id(wanted) for wanted in field.get("aria-labelledby").split()]
    found = [node for node in named if node is not None]
    return found + [n for n in _label_elements(field) if n not in found]


def _label_elements(field: Node) -> list[Node]:
    if field.tag not in _LABELABLE:
        return []
    return field.frame.snapshot.shared(_build).get(id(field), [])


def _build(snapshot: Snapshot) -> dict[int, list[Node]]:
    index: dict[int, list[Node]] = {}
    for label in snapshot.tags("label"):
        field = label.by_id(label.get("for")) if label.has("for") else _first_inside(label)
        if field is not None:
            index.setdefault(id(field), []).append(label)
    return index


def _first_inside(label: Node) -> Node | None:
    return next((n for n in label.descendants() if n.tag in _LABELABLE and n.get("type").lower() != "hidden"), None)  # fmt: skip
