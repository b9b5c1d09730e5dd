"""ACT 674b10: Role attribute has valid value."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.aria import explicit_role, role_tokens
from a11y.dom.visibility import programmatically_hidden
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.names.aria import NEWER_ROLES


@rule(
    id="role-value",
    title="The role attribute names a role that exists",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("674b10",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The role is “{role}”",
        "unknown": "There is no role “{role}”",
    },
)
def role_value(snapshot: Snapshot) -> Iterator[Assertion]:
    """A role tells a screen reader what a thing is: a button, a tab, a dialog. A role that does
    not exist is ignored, and people hear plain text where they could act.

    ## How to fix
    Write a role of WAI-ARIA, or better use the element that has it already:

    ```html
    <button type="button">Zapisz</button>
    <div role="tablist">…</div>
    ```
    """
    for node in snapshot.with_attr("role"):
        tokens = role_tokens(node)
        if not tokens or programmatically_hidden(node):
            continue
        role = explicit_role(node) or next((t for t in tokens if t in NEWER_ROLES), "")
        if role:
            yield passed(node, role=role)
        else:
            yield failed(node, "unknown", role=" ".join(tokens)[:80])
