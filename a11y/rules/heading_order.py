"""Best practice: heading levels are not skipped (WCAG technique G141)."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, failed, passed, rule


@rule(
    id="heading-order",
    title="Heading levels are not skipped",
    criteria=(),
    conformance=False,
    equivalents=("axe:heading-order",),
    impact=Impact.MODERATE,
    messages={
        "passed": "The heading continues the outline",
        "skipped": "A heading of level {level} follows one of level {before}",
    },
)
def heading_order(snapshot: Snapshot) -> Iterator[Assertion]:
    """People who use a screen reader step from heading to heading and read the page's structure
    from the levels. A skipped level sounds as if a heading had been missed.

    ## How to fix
    It is best to go down one level at a time and to choose the size in the style sheet:

    ```html
    <h2>Nasi członkowie</h2>
    <h3 class="maly">Firmy</h3>
    ```
    """
    before: dict[int, int] = {}
    for node in snapshot.roles("heading"):
        level = _level(node)
        if level is None:
            continue
        last = before.get(id(node.frame), level)
        before[id(node.frame)] = level
        if level > last + 1:
            yield failed(node, "skipped", level=level, before=last)
        else:
            yield passed(node)


def _level(node: Node) -> int | None:
    level = node.ax.props.get("level") if node.ax is not None else None
    return level if isinstance(level, int) else None
