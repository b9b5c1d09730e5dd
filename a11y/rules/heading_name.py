"""People who use a screen reader jump from heading to heading to learn what a page
holds. An empty one stops them at nothing.

## How to fix
Write the heading's text, give its image an `alt`, or remove the element if it only
makes room on the page (margins do that in CSS):

```html
<h2>News</h2>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_svg_element
from a11y.rules import Impact, rule
from a11y.rules.common.names.judgement import judge_name

RULE = rule(
    id="heading-name",
    title="Headings have text",
    criteria=(),
    act=("ffd0e9",),
    impact=Impact.MODERATE,
    conformance=False,
    equivalents=("axe:empty-heading",),
    messages={
        "passed": "The heading reads “{name}”",
        "empty": "The heading is empty",
        "left-out": "The heading holds “{text}”, but browsers may leave out what stands in {container}: Chromium gives no name. Check what screen readers say",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each heading of HTML that assistive technology gets. (ACT ffd0e9)"""
    return (heading for heading in snapshot.roles("heading") if not is_svg_element(heading))


def expectation(heading: Node) -> Assertion:
    """The heading has a name that is not empty."""
    return judge_name(heading)
