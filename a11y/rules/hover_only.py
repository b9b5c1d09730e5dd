"""People who use a keyboard or touch the screen have no pointer that rests on a word. What only
resting shows does not exist for them.

## How to fix
Show it on focus too, on something that takes focus, or simply write it into the page:

```html
<button type="button" aria-describedby="fee-note">Fee</button>
<span id="fee-note" role="tooltip">Charged once a year</span>
```

```css
button:is(:hover, :focus) + [role="tooltip"] { display: block; }
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.hovering import HoverContent, Hovering
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import in_tab_order, is_focusable, natively_focusable
from a11y.dom.visibility import text_is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.operated import nodes_of

RULE = rule(
    id="hover-only",
    title="What the pointer shows does not need a pointer",
    criteria=("2.1.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "The same text is in the page without a pointer",
        "pointer-only": "Only resting the pointer here shows “{text}”; nothing here takes focus",
        "check": "Resting the pointer here shows “{text}”: check whether focus or a press shows it too",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """``focusable``: something in or around the element takes focus. ``repeated``: the text is
    visible elsewhere.
    """

    node: Node
    shown: HoverContent
    focusable: bool
    repeated: bool


def applicability(snapshot: Snapshot, hovering: Hovering) -> Iterator[_Shown]:
    """Each element that takes no focus itself, and on which the pointer shows text."""
    rows = [s for s in hovering.shown if s.lasting and any(c.isalpha() for c in s.text)]
    nodes = nodes_of(snapshot, [s.target for s in rows])
    visible = (
        _folded(" ".join(t.value for t in snapshot.texts if text_is_visible(t))) if nodes else ""
    )
    for shown in rows:
        node = nodes.get(shown.target)
        if node is None or in_tab_order(node):
            continue
        around = any(is_focusable(a) for a in node.ancestors() if a.is_element)
        inside = any(
            natively_focusable(n) or n.has("tabindex") for n in node.descendants() if n.is_element
        )
        repeated = _folded(shown.text) in visible
        yield _Shown(node=node, shown=shown, focusable=around or inside, repeated=repeated)


def expectation(shown: _Shown) -> Assertion:
    """The text is there without a pointer. (WCAG 2.2, 2.1.1; failure F54)"""
    if shown.repeated:
        return passed(shown.node)
    text = " ".join(shown.shown.text.split())[:120]
    if shown.focusable or shown.shown.pressable:
        return cant_tell(shown.node, "check", text=text)
    return failed(shown.node, "pointer-only", text=text)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
