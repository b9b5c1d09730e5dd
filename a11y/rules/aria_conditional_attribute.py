"""ARIA in HTML, section 4 (``aria-checked``); WAI-ARIA 1.2, role ``row``."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, failed, passed, rule

#: They say something about a row of a tree only.
_OF_TREE_ROWS = ("aria-expanded", "aria-level", "aria-posinset", "aria-setsize")


@rule(
    id="aria-conditional-attribute",
    title="ARIA attributes are used where they mean something",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    equivalents=("axe:aria-conditional-attr",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The attribute means something here",
        "checked": "aria-checked says “{said}”, but the box itself is “{state}”, and that is what is read out",
        "row": "{attribute} means something in a row of a treegrid only; this row is in none",
    },
)
def aria_conditional_attribute(snapshot: Snapshot) -> Iterator[Assertion]:
    """A browser leaves out an ARIA attribute that contradicts the control itself or does not fit
    where it stands. People hear another state than the author meant them to.

    ## How to fix
    Let the native state speak, and name levels and expansion in tree grids only:

    ```html
    <label><input type="checkbox" checked> Zgadzam się</label>
    <table role="treegrid" aria-label="Zamówienia">
      <tr role="row" aria-level="1" aria-expanded="true">…</tr>
    </table>
    ```
    """
    for node in snapshot.with_attr("aria-checked"):
        if node.exposed and node.tag == "input" and node.get("type").lower() == "checkbox":
            yield _checked(node)
    for node in snapshot.with_attr(*_OF_TREE_ROWS):
        if node.role == "row" and node.ax is not None:
            in_tree = any(above.role == "treegrid" for above in node.ancestors())
            for name in _OF_TREE_ROWS:
                if node.has(name):
                    yield passed() if in_tree else failed(node, "row", attribute=name)


def _checked(node: Node) -> Assertion:
    said = node.get("aria-checked").strip().lower()
    state = str(node.ax.props.get("checked", "false")) if node.ax is not None else said
    if said not in {"true", "false", "mixed"} or said == state:
        return passed()
    return failed(node, "checked", said=said, state=state)
