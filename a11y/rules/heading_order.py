"""People who use a screen reader step from heading to heading and read the page's structure
from the levels. A skipped level sounds as if a heading had been missed.

## How to fix
It is best to go down one level at a time and to choose the size in the style sheet:

```html
<h2>Our members</h2>
<h3 class="small">Companies</h3>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, failed, passed, rule

RULE = rule(
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A heading, its level, and that of the heading before it in its document (its own if there
    is none).
    """

    node: Node
    level: int
    before: int


def applicability(snapshot: Snapshot) -> Iterator[_Heading]:
    """Each heading that has a level. (WCAG technique G141)"""
    before: dict[int, int] = {}
    for node in snapshot.roles("heading"):
        level = _level(node)
        if level is not None:
            yield _Heading(node=node, level=level, before=before.get(id(node.frame), level))
            before[id(node.frame)] = level


def expectation(heading: _Heading) -> Assertion:
    """It is at most one level below the heading before it."""
    if heading.level > heading.before + 1:
        return failed(heading.node, "skipped", level=heading.level, before=heading.before)
    return passed(heading.node)


def _level(node: Node) -> int | None:
    level = node.ax.props.get("level") if node.ax is not None else None
    return level if isinstance(level, int) else None
