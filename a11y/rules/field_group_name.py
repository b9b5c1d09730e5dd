"""“Yes” and “No” say nothing without the question. A screen reader says the name of the group with
the first choice; if the group has none, people don't hear what is asked.

## How to fix
Put choices that belong together into a `fieldset` whose `legend` asks the question:

```html
<fieldset>
  <legend>Do you need a place to park?</legend>
  <label><input type="radio" name="park"> Yes</label>
  <label><input type="radio" name="park"> No</label>
</fieldset>
```
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role
from a11y.dom.naming import is_silent
from a11y.dom.visibility import is_visible, programmatically_hidden
from a11y.rules import Impact, cant_tell, failed, passed, rule

_GROUPS = frozenset({"group", "radiogroup", "listbox", "menu", "toolbar"})
_CHOICES = frozenset({"radio", "checkbox"})

RULE = rule(
    id="field-group-name",
    title="Groups of choices have a name",
    criteria=("1.3.1",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The group is named “{name}”",
        "empty-legend": "The legend of this group of fields is empty",
        "legend-apart": "“{legend}” looks like the legend of this group, but it stands in another element, so browsers don't tie it to the group",
        "same-answers": "Another question of this form has the same answers ({answers}), and no group says which question these belong to",
        "radiogroup": "The group of radio buttons has no name",
        "no-legend": "The group of fields has no legend: check whether people learn what it asks for",
        "no-group": "These {count} choices are in no group with a name: check whether each label says enough without the question",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A group, or the first of ``count`` choices without one. ``fault``: a message, or empty.
    ``text``: the answers, or the legend that is not the group's.
    """

    node: Node
    fault: str = ""
    count: int = 0
    text: str = ""


def applicability(snapshot: Snapshot) -> Iterator[_Group]:
    """Each visible ``fieldset`` and group of radio buttons with choices or fields in it; choices
    with one name in the form, or in one list, that are in none of these.
    """
    for node in (*snapshot.tags("fieldset"), *snapshot.with_attr("role")):
        if (node.tag == "fieldset") != (explicit_role(node) == "radiogroup") and _is_read(node):
            yield from _judged(node)
    loose: dict[tuple[int, str, str], list[Node]] = defaultdict(list)
    for field in snapshot.tags("input"):
        kind = field.get("type").lower()
        if kind in _CHOICES and field.get("name") and field.exposed and not _has_group(field):
            form = field.closest("form")
            loose[form.index if form is not None else -1, kind, field.get("name")].append(field)
    several = {key: fields for key, fields in loose.items() if len(fields) > 1}
    answers = Counter((key[0], _answers(fields)) for key, fields in several.items())
    for key, fields in several.items():
        alike = _answers(fields)
        if all(alike) and answers[key[0], alike] > 1:
            text = ", ".join(alike)
            yield _Group(node=fields[0], fault="same-answers", text=text)
        else:
            yield _Group(node=fields[0], fault="no-group", count=len(fields))


def expectation(group: _Group) -> Assertion:
    """It has a name that is not empty."""
    if not group.fault:
        return passed(group.node, name=group.node.name[:80])
    if group.fault in {"empty-legend", "radiogroup"}:
        return failed(group.node, group.fault)
    if group.fault == "legend-apart":
        return failed(group.node, "legend-apart", legend=group.text[:80])
    if group.fault == "same-answers":
        return failed(group.node, "same-answers", answers=group.text[:80])
    if group.fault == "no-group":
        return cant_tell(group.node, "no-group", count=group.count)
    return cant_tell(group.node, "no-legend")


def _is_read(node: Node) -> bool:
    return is_visible(node) and not programmatically_hidden(node)


def _judged(node: Node) -> Iterator[_Group]:
    fields = [n for n in node.descendants() if n.tag in {"input", "select", "textarea"} or explicit_role(n) in _CHOICES]  # fmt: skip
    if len(fields) < 2:
        return
    if not is_silent(node.name):
        yield _Group(node=node)
    elif explicit_role(node) == "radiogroup":
        yield _Group(node=node, fault="radiogroup")
    elif (legend := next((e for e in node.elements if e.tag == "legend"), None)) is not None:
        # A legend with a picture or a heading has a name that the browser may leave out.
        if not legend.text_content.strip() and not any(n.is_element for n in legend.descendants()):
            yield _Group(node=node, fault="empty-legend")
    elif text := _legend_apart(node):
        yield _Group(node=node, fault="legend-apart", text=text)
    elif any(n.get("type").lower() in _CHOICES for n in fields):
        yield _Group(node=node, fault="no-legend")


def _legend_apart(fieldset: Node) -> str:
    """The text of a legend that is no child of its fieldset, as HTML demands (4.10.16)."""
    for node in fieldset.descendants():
        if node.tag == "legend" and node.closest("fieldset") is fieldset and is_visible(node):
            return " ".join(node.text_content.split())
    return ""


def _answers(fields: list[Node]) -> tuple[str, ...]:
    return tuple(" ".join(field.name.split()).casefold() for field in fields)


def _has_group(field: Node) -> bool:
    return any(
        a.tag == "fieldset" or explicit_role(a) in _GROUPS or a.tag == "table"
        for a in field.ancestors()
        if a.is_element
    )
