"""To a screen reader a button, a tab or an image is one piece; what stands inside is only
its text. A link inside takes the focus but says nothing, or can't be reached at all.

## How to fix
Put controls side by side, not into each other:

```html
<span role="checkbox" aria-checked="false" tabindex="0" aria-labelledby="consent"></span>
<span id="consent">I accept the</span> <a href="/terms">terms</a>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, roles, semantic_role
from a11y.dom.html_aam import implicit_role
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.keyboard.focus_inside import first_stops

RULE = rule(
    id="presentational-children-focus",
    title="Buttons, tabs and images contain nothing that can get focus",
    criteria=("4.1.2",),
    act=("307n5z",),
    equivalents=("axe:nested-interactive",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Nothing inside can get focus",
        "focusable": "An element with the role “{role}” contains {tag}, which can get focus: “{text}”",
    },
)


@dataclass(frozen=True, slots=True)
class _OnePiece:
    """An element whose children are presentational, and the first tab stop in it."""

    node: Node
    stop: Node | None


def applicability(snapshot: Snapshot) -> Iterator[_OnePiece]:
    """Each element with a role whose children are presentational. (ACT 307n5z)"""
    return (_OnePiece(node, stop) for node, stop in first_stops(_candidates(snapshot)))


def expectation(piece: _OnePiece) -> Assertion:
    """Nothing in it can get the focus by keyboard."""
    node, stop = piece.node, piece.stop
    if stop is None:
        return passed(node)
    text = stop.name or " ".join(stop.text_content.split())
    role = semantic_role(node) or implicit_role(node)
    return failed(node, "focusable", role=role, tag=stop.tag, text=text[:80])


def _candidates(snapshot: Snapshot) -> Iterator[Node]:
    wanted = {name for name, role in roles().items() if role.presentational_children}
    seen: set[int] = set()
    # The inside of a summary is not presentational: HTML gives it no role.
    exposed = snapshot.roles(*wanted, "image")
    named = (n for n in snapshot.with_attr("role") if explicit_role(n) in wanted)
    # What is kept from assistive technology has its role all the same.
    hidden = (n for n in snapshot.tags("button") if not n.exposed and not n.has("role"))
    for node in (*exposed, *named, *hidden):
        if id(node) in seen or (node.tag == "summary" and not explicit_role(node)):
            continue
        seen.add(id(node))
        if not node.exposed or semantic_role(node) in wanted:
            yield node
