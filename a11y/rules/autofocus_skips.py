"""A screen reader begins to read where focus is. If a field takes it while the page is loaded, people
hear only the name of the field and miss what stands before it. With a screen magnifier they see only the
field.

## How to fix
Remove `autofocus` where something stands before the field that people need to read:

```html
<p>The directory lists all firms in town.</p>
<label>Name of the firm <input name="q"></label>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.rules import Impact, failed, passed, rule

_READ = ("p", "li", "dd", "td", "blockquote")
#: What people skip on purpose, or what belongs to the field or to a part that opens.
_ASIDE = ("header", "nav", "footer", "aside", "label", "dialog")
_ROLES = frozenset(
    {"banner", "navigation", "contentinfo", "complementary", "dialog", "alertdialog"}
)
#: Words that are more than a greeting.
_TEXT = 10

RULE = rule(
    id="autofocus-skips",
    title="Focus at the start skips no text",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    messages={
        "passed": "No text stands before the field that takes focus",
        "skips": "This field takes focus when the page is loaded, so that people miss what stands before it: “{text}”",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """The field that takes focus, and the texts before it."""

    node: Node
    before: str


def applicability(snapshot: Snapshot) -> Iterator[_Start]:
    """The first visible element of the page with ``autofocus``, unless it is in a dialog.
    (HTML, 6.6.7 "The autofocus attribute")
    """
    for node in snapshot.with_attr("autofocus"):
        if node.frame is not snapshot.page or is_disabled(node) or not is_visible(node):
            continue
        if not _is_aside(node, {"dialog", "alertdialog"}, ("dialog",)):
            yield _Start(node=node, before=_before(snapshot, node))
        return


def expectation(start: _Start) -> Assertion:
    """Nothing stands before it but headings, menus and a few words."""
    if len(start.before.split()) < _TEXT:
        return passed(start.node)
    return failed(start.node, "skips", text=start.before[:100])


def _before(snapshot: Snapshot, field: Node) -> str:
    """Running text before the field, in the order of the document."""
    described = set(field.get("aria-describedby").split())
    found = []
    for text in snapshot.texts:
        block = text.closest(*_READ)
        if text.index > field.index or text.frame is not snapshot.page or block is None:
            continue
        if block.get("id") in described or _is_aside(text, _ROLES, _ASIDE):
            continue
        if text.closest("a") is None and text_is_visible(text):
            found.append(" ".join(text.value.split()))
    return " ".join(found)


def _is_aside(node: Node, roles: frozenset[str] | set[str], tags: tuple[str, ...]) -> bool:
    around = (a for a in node.ancestors() if a.is_element)
    return any(a.tag in tags or a.role in roles for a in around)
