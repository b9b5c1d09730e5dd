"""Screen readers have a key for landmarks. A `main` that begins with the page's own content
takes people there at once, past the header and the menu.

## How to fix
Put what is particular to the page into `main`, and leave the header, the menu and the
breadcrumbs outside:

```html
<header>…</header>
<nav aria-label="Main menu">…</nav>
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
    id="content-landmark",
    title="The page's own content is in a landmark",
    criteria=(),
    act=("b40fd1",),
    scope=Scope.PAGE,
    impact=Impact.MODERATE,
    conformance=False,
    building_block=True,
    messages={
        "passed": "A landmark begins with the page's own content",
        "missing": "No landmark begins with the content that only this page has",
        "alone": "No page that this one links to could be loaded for comparison",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[WholePage]:
    """The page, if it is an HTML web page. (ACT b40fd1)"""
    if bypass.applies(snapshot):
        yield PAGE


def expectation(_page: WholePage, snapshot: Snapshot, linked: LinkedPages) -> Assertion:
    """A landmark begins with the page's own content."""
    return bypass.assertion(bypass.landmark(snapshot, linked), snapshot)
