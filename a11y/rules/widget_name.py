"""A screen reader says “tab”, “option” or “dialog”, and people don't know which one, if it has no name.

## How to fix
Write text in it, or name it:

```html
<button role="tab" aria-label="Map"><img src="map.svg" alt=""></button>
<div role="progressbar" aria-label="Sending your files" aria-valuenow="40"></div>
<dialog aria-labelledby="title"><h2 id="title">Delete the file?</h2>…</dialog>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_private, is_silent
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule

_FROM_CONTENT = ("tab", "treeitem", "option", "tooltip")
_FROM_AUTHOR = ("progressbar", "meter", "dialog", "alertdialog")

RULE = rule(
    id="widget-name",
    title="Tabs, options, dialogs and progress bars have a name",
    criteria=("4.1.2",),
    equivalents=(
        "axe:aria-dialog-name", "axe:aria-progressbar-name", "axe:aria-meter-name", "axe:aria-tooltip-name", "axe:aria-treeitem-name",
    ),
    impact=Impact.SERIOUS,
    messages={
        "passed": "It is named “{name}”",
        "empty": "The element with the role “{role}” has no name",
        "symbol": "The name of the element with the role “{role}” is a sign of an icon font that nobody can read aloud",
        "text-inside": "The browser computes no name for the element with the role “{role}”, although it contains “{text}”: check whether screen readers read it",
    },
)  # fmt: skip


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each visible tab, tree item, option, tooltip, progress bar, meter and dialog that assistive
    technology gets; options of HTML's own lists left out.
    """
    for node in snapshot.roles(*_FROM_CONTENT, *_FROM_AUTHOR):
        if node.tag != "option" and is_visible(node):
            yield node


def expectation(node: Node) -> Assertion:
    """It has a name that can be read aloud."""
    if is_private(node.name):
        return failed(node, "symbol", role=node.role)
    if not is_silent(node.name):
        return passed(node, name=node.name[:80])
    text = " ".join(" ".join(n.value for n in node.descendants() if n.is_text and text_is_visible(n)).split())  # fmt: skip
    if node.role in _FROM_CONTENT and any(c.isalnum() for c in text):
        return cant_tell(node, "text-inside", role=node.role, text=text[:80])
    return failed(node, "empty", role=node.role)
