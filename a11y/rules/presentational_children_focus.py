"""ACT 307n5z: Element with presentational children has no focusable content."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role, roles, semantic_role
from a11y.dom.html_aam import implicit_role
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.keyboard.focus_inside import first_stops


@rule(
    id="presentational-children-focus",
    title="Buttons, tabs and images contain nothing that takes the focus",
    criteria=("4.1.2",),
    act=("307n5z",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Nothing inside takes the focus",
        "focusable": "An element with the role “{role}” contains {tag}, which takes the focus: “{text}”",
    },
)
def presentational_children_focus(snapshot: Snapshot) -> Iterator[Assertion]:
    """To a screen reader a button, a tab or an image is one piece; what stands inside is only
    its text. A link inside takes the focus but says nothing, or can't be reached at all.

    ## How to fix
    Put controls side by side, not into each other:

    ```html
    <span role="checkbox" aria-checked="false" tabindex="0" aria-labelledby="zgoda"></span>
    <span id="zgoda">Akceptuję</span> <a href="/regulamin">regulamin</a>
    ```
    """
    for node, stop in first_stops(_candidates(snapshot)):
        if stop is None:
            yield passed(node)
        else:
            text = stop.name or " ".join(stop.text_content.split())
            role = semantic_role(node) or implicit_role(node)
            yield failed(node, "focusable", role=role, tag=stop.tag, text=text[:80])


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
