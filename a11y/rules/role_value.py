"""A role tells a screen reader what a thing is: a button, a tab, a dialog. A screen reader ignores
a role that does not exist, and people hear plain text where they could act.

## How to fix
Write a role of WAI-ARIA, or better use the element that has it already:

```html
<button type="button">Save</button>
<div role="tablist">…</div>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, role_tokens
from a11y.dom.visibility import programmatically_hidden
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.names.aria import NEWER_ROLES

RULE = rule(
    id="role-value",
    title="The role attribute names a role that exists",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("674b10",),
    equivalents=("axe:aria-roles",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The role is “{role}”",
        "unknown": "The role “{role}” does not exist",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each element with a ``role`` attribute that is not empty, unless it is hidden from assistive
    technology. (ACT 674b10)
    """
    for node in snapshot.with_attr("role"):
        if role_tokens(node) and not programmatically_hidden(node):
            yield node


def expectation(node: Node) -> Assertion:
    """At least one of its tokens is a role."""
    tokens = role_tokens(node)
    role = explicit_role(node) or next((t for t in tokens if t in NEWER_ROLES), "")
    if role:
        return passed(node, role=role)
    return failed(node, "unknown", role=" ".join(tokens)[:80])
