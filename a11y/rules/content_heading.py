"""With a screen reader people jump from heading to heading. A heading where the page's own
content begins takes them past the header and the menu that they know from other pages.

## How to fix
Begin the page's own content with a heading:

```html
<main>
  <h1>Training for members</h1>
  …
</main>
```
"""

from collections.abc import Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import PAGE, Impact, Scope, WholePage, rule
from a11y.rules.common.navigation import bypass

RULE = rule(
    id="content-heading",
    title="The page's own content begins with a heading",
    criteria=(),
    act=("047fe0",),
    scope=Scope.PAGE,
    impact=Impact.MODERATE,
    conformance=False,
    building_block=True,
    messages={
        "passed": "The page's own content has a heading",
        "missing": "The content that only this page has contains no heading",
        "alone": "No page that this one links to could be loaded for comparison",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[WholePage]:
    """The page, if it is an HTML web page. (ACT 047fe0)"""
    if bypass.applies(snapshot):
        yield PAGE


def expectation(_page: WholePage, snapshot: Snapshot, linked: LinkedPages) -> Assertion:
    """A heading stands in the page's own content."""
    return bypass.assertion(bypass.heading(snapshot, linked), snapshot)
