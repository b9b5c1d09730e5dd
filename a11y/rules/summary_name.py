"""A screen reader tells that something can be expanded, but not what is inside.

## How to fix
Write in `summary` what people will find when they open it:

```html
<details>
  <summary>How to apply</summary>
  <p>You can apply at the office or online.</p>
</details>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.dom.focus import is_details_summary
from a11y.dom.naming import has_presentational_role
from a11y.rules import Impact, rule
from a11y.rules.common.names.judgement import judge_name

RULE = rule(
    id="summary-name",
    title="Summaries of expandable parts have a name",
    criteria=("4.1.2",),
    act=("2t702h",),
    equivalents=("axe:summary-name",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The summary is named “{name}”",
        "empty": "The summary of the expandable part has no text and no other name",
        "left-out": "The summary holds “{text}”, but browsers may leave out what stands in {container}: Chromium gives no name. Check what screen readers say",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each summary of a ``details`` element that assistive technology gets, unless it has a role of
    its own. (ACT 2t702h)
    """
    for node in snapshot.tags("summary"):
        if node.exposed and is_details_summary(node) and not _has_own_role(node):
            yield node


def expectation(summary: Node) -> Assertion:
    """The summary has a name that is not empty."""
    return judge_name(summary)


def _has_own_role(node: Node) -> bool:
    # A presentational role is ignored: the summary is focusable (WAI-ARIA, conflict resolution).
    return bool(aria.explicit_role(node)) and not has_presentational_role(node)
